"""Why a request to an app failed: in the words of retry policies, and in a sentence that says what to look at."""

import errno
import logging
import ssl
from collections.abc import Iterator

from aiohttp import (
    ClientConnectorCertificateError,
    ClientConnectorDNSError,
    ClientConnectorError,
    ClientConnectorSSLError,
    ClientError,
    ClientResponseError,
    ConnectionTimeoutError,
    InvalidURL,
    NonHttpUrlClientError,
    ServerDisconnectedError,
)
from aiohttp.http_exceptions import ContentEncodingError

from plivo_emulator.server.outbound.addresses import AddressRefused
from plivo_emulator.voice.app.target import Reply
from plivo_emulator.wire.retry_policy import CLOSED, CONNECT_FAILED, READ_TIMED_OUT, REFUSED
from plivo_emulator.wire.secrecy import masked_text

NO_TLS = frozenset({"WRONG_VERSION_NUMBER", "HTTP_REQUEST", "RECORD_LAYER_FAILURE", "PACKET_LENGTH_TOO_LONG"})
"""What OpenSSL says of an answer that is no TLS."""

TLS_RECORDS = ("\\x15\\x03", "\\x16\\x03")
"""How an answer begins, as an error quotes it, that is an alert or a handshake of TLS."""

MISMATCH = 62
"""What OpenSSL calls a certificate that is for another host (X509_V_ERR_HOSTNAME_MISMATCH)."""
WRONG_ADDRESS = 64
"""The same of an address (X509_V_ERR_IP_ADDRESS_MISMATCH)."""
EXPIRED = 10
"""What it calls one that is out of date (X509_V_ERR_CERT_HAS_EXPIRED)."""


log = logging.getLogger("plivo_emulator")


class TooMuchBeside(ClientError):
    """An answer brings too much that is none of its body: announcements, empty lines, extensions of chunks."""

    def __init__(self, most: int) -> None:
        """Takes the bytes that it may bring."""
        super().__init__(f"the answer has more than {most >> 10} kB before its body, or around it")


def failed(error: Exception, url: str) -> Reply:
    """Reply that stands for what went wrong with a request to a URL."""
    if not isinstance(error, (ClientError, OSError, ValueError)):
        log.error("The request to %s failed in a way nobody thought of.", masked_text(url), exc_info=error)
        return Reply(None, failure=CLOSED, detail=f"internal fault: {type(error).__name__}")
    refusal = next((cause for cause in _causes(error) if isinstance(cause, AddressRefused)), None)
    if refusal is not None:
        return Reply(None, failure=REFUSED, detail=str(refusal))
    match error:
        case ConnectionTimeoutError():
            failure, detail = CONNECT_FAILED, "no connection in time"
        case ClientConnectorCertificateError():
            failure, detail = CONNECT_FAILED, _distrust(error.certificate_error)
        case ClientConnectorDNSError():
            failure, detail = CONNECT_FAILED, "no connection: the host name is not known"
        case ClientConnectorSSLError():
            failure, detail = CONNECT_FAILED, _handshake(error)
        case ClientConnectorError():
            failure, detail = CONNECT_FAILED, _unconnected(error)
        case TimeoutError():
            failure, detail = READ_TIMED_OUT, "no answer in time"
        case InvalidURL() | NonHttpUrlClientError() | ValueError():
            failure, detail = REFUSED, f"this cannot be requested: {error}"
        case _:
            failure, detail = CLOSED, _cut_off(error)
    return Reply(None, failure=failure, detail=detail)


def _distrust(error: Exception) -> str:
    """Why a certificate is not trusted."""
    code, words = getattr(error, "verify_code", None), getattr(error, "verify_message", "")
    if code in (MISMATCH, WRONG_ADDRESS):
        return f"no connection: the certificate is for another host ({words})"
    if code == EXPIRED:
        return "no connection: the certificate has expired"
    return f"no connection: the certificate is not trusted ({words}); --trust FILE would trust it"


def _handshake(error: ClientConnectorSSLError) -> str:
    reason = getattr(error.os_error, "reason", None)
    if reason in NO_TLS:
        return "no connection: no TLS there, and the URL wants it"
    return f"no connection: the TLS handshake failed ({(reason or 'cut off').lower().replace('_', ' ')})"


def _unconnected(error: ClientConnectorError) -> str:
    if isinstance(error.os_error, ConnectionRefusedError):
        return "no connection: nothing listens there"
    if isinstance(error.os_error, ConnectionResetError) and error.ssl:
        return "no connection: the TLS handshake was broken off; perhaps there is no TLS there"
    mismatch = next((cause for cause in _causes(error) if isinstance(cause, ssl.CertificateError)), None)
    return f"no connection: {error.os_error.strerror or error.os_error}" if mismatch is None else _distrust(mismatch)


def _cut_off(error: Exception) -> str:
    if isinstance(error, ClientResponseError) and any(record in repr(error.message) for record in TLS_RECORDS):
        return "TLS answers there, and the URL says http"
    if any(isinstance(cause, ContentEncodingError) for cause in _causes(error)):
        return "the answer cannot be unpacked: its Content-Encoding is wrong, or unknown here"
    surplus = next((cause for cause in _causes(error) if isinstance(cause, TooMuchBeside)), None)
    if surplus is not None:
        return str(surplus)
    gone = isinstance(error, OSError) and error.errno in (errno.ECONNRESET, errno.EPIPE)
    if gone or isinstance(error, ServerDisconnectedError):
        return "the connection was closed without an answer (servers of https do so, too, if the URL says http)"
    return "the answer was cut off or is not HTTP"


def free(error: BaseException) -> None:
    """Lets go of where an error came from: frames there keep it, so that only the garbage collector would free them."""
    for each in tuple(_causes(error)):
        each.__traceback__ = None


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__
