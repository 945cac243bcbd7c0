"""Finds out whether a server accepts calls."""

import ssl
import time
from http.client import HTTPConnection, HTTPException, HTTPSConnection

PAUSE = 0.02
"""Real seconds between two tries."""

TIMEOUT = 2.0
"""Most real seconds of one try."""


def is_ready(host: str, port: int, wait: float, *, tls: bool = False) -> bool:
    """Whether the server accepts calls, now or within so many real seconds."""
    until = time.monotonic() + wait
    while not _accepts_calls(host, port, tls=tls):
        if time.monotonic() >= until:
            return False
        time.sleep(PAUSE)
    return True


def _accepts_calls(host: str, port: int, *, tls: bool) -> bool:
    connection = _tls(host, port) if tls else HTTPConnection(host, port, timeout=TIMEOUT)
    try:
        connection.request("GET", "/_emulator/v1/readyz")
        return connection.getresponse().status == 200  # noqa: PLR2004  # the status of readyz when it is ready
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()


def _tls(host: str, port: int) -> HTTPSConnection:
    """A connection that accepts any certificate: no secret is sent over it."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return HTTPSConnection(host, port, timeout=TIMEOUT, context=context)
