"""Why a request to an app failed, told so that one knows what to look at."""

from __future__ import annotations

import errno
import ssl
from types import SimpleNamespace
from typing import Any

import pytest
from aiohttp import (
    ClientConnectorCertificateError,
    ClientConnectorError,
    ClientConnectorSSLError,
    ClientResponseError,
    ConnectionTimeoutError,
)
from plivo_emulator.server.outbound.failures import failed
from plivo_emulator.wire.retry_policy import CLOSED, CONNECT_FAILED

URL = "https://app.test/answer"
KEY: Any = SimpleNamespace(host="app.test", port=443, is_ssl=True, ssl=True)


def distrusted(code: int) -> ssl.SSLCertVerificationError:
    error = ssl.SSLCertVerificationError(1, "certificate verify failed")
    error.verify_code, error.verify_message = code, "it is as it is"
    return error


def handshake(reason: str | None) -> ssl.SSLError:
    error = ssl.SSLError(1, "the handshake failed")
    error.reason = reason  # type: ignore[assignment]  # OpenSSL does not always give one
    return error


def over(cause: ssl.SSLCertVerificationError) -> ClientConnectorError:
    """A connection that was not made, because of a certificate."""
    error = ClientConnectorError(KEY, OSError(errno.EPROTO, "Protocol error"))
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    ("error", "failure", "told"),
    [
        (KeyError("x"), CLOSED, "internal fault: KeyError"),
        (ConnectionTimeoutError(), CONNECT_FAILED, "no connection in time"),
        (ClientConnectorCertificateError(KEY, distrusted(10)), CONNECT_FAILED, "the certificate has expired"),
        (ClientConnectorCertificateError(KEY, distrusted(62)), CONNECT_FAILED, "is for another host (it is as it is)"),
        (ClientConnectorCertificateError(KEY, distrusted(18)), CONNECT_FAILED, "is not trusted (it is as it is)"),
        (ClientConnectorSSLError(KEY, handshake("HTTP_REQUEST")), CONNECT_FAILED, "no TLS there, and the URL wants it"),
        (ClientConnectorSSLError(KEY, handshake("NO_SHARED_CIPHER")), CONNECT_FAILED, "failed (no shared cipher)"),
        (ClientConnectorSSLError(KEY, handshake(None)), CONNECT_FAILED, "handshake failed (cut off)"),
        (
            ClientConnectorError(KEY, OSError(errno.EHOSTUNREACH, "No route to host")),
            CONNECT_FAILED,
            "No route to host",
        ),
        (over(distrusted(10)), CONNECT_FAILED, "the certificate has expired"),
        (
            ClientResponseError(KEY, (), message="Expected HTTP: \x15\x03\x01"),
            CLOSED,
            "TLS answers there, and the URL says http",
        ),
        (ClientResponseError(KEY, (), message="bad status line"), CLOSED, "the answer was cut off or is not HTTP"),
    ],
)
def test_a_failure_is_told_in_a_sentence(error: Exception, failure: str, told: str) -> None:
    reply = failed(error, URL)
    assert (reply.status, reply.failure) == (None, failure)
    assert told in reply.detail
