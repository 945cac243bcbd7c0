"""One request to the app under test, which is not to be trusted: bounded in time, size, hops and addresses."""

import asyncio
import logging
import socket
from collections.abc import Iterator, Mapping
from functools import lru_cache
from urllib.parse import quote_plus

from aiohttp import (
    AddrInfoType,
    ClientConnectorError,
    ClientError,
    ClientResponse,
    ClientSession,
    ClientTimeout,
    ClientWebSocketResponse,
    ClientWSTimeout,
    ConnectionTimeoutError,
    DummyCookieJar,
    InvalidURL,
    NonHttpUrlClientError,
    TCPConnector,
    ThreadedResolver,
    TooManyRedirects,
    WSServerHandshakeError,
)
from aiohttp.abc import AbstractResolver, ResolveResult
from yarl import URL

from plivo_emulator import __version__
from plivo_emulator.server.outbound.addresses import Addresses, AddressRefused
from plivo_emulator.voice.app.target import AppRequest, Reply
from plivo_emulator.wire import signature
from plivo_emulator.wire.retry_policy import CLOSED, CONNECT_FAILED, READ_TIMED_OUT, REFUSED
from plivo_emulator.wire.times import SECOND

REDIRECTS = 5
"""Hops that one request may be sent on to."""

IDLE = 2.0
"""Real seconds that a connection is kept for the next request: less than any common server keeps it."""

WORTH_REMEMBERING = 256
"""Characters of a name or value that may come again."""

FAREWELL = 1.0
"""Real seconds that an app gets to close its side of a WebSocket."""

HTTP_FORMS = {"ws": "http", "wss": "https"}
"""Schemes of WebSockets as signatures have them."""

log = logging.getLogger("plivo_emulator")


class HttpClient:
    """An HTTP client that keeps no cookies and follows no environment."""

    def __init__(self, addresses: Addresses) -> None:
        """Must be made, and closed, inside the event loop."""
        self._session = ClientSession(
            connector=TCPConnector(
                resolver=_Resolver(addresses),
                socket_factory=_Sockets(addresses),
                limit=0,
                keepalive_timeout=IDLE,
            ),
            cookie_jar=DummyCookieJar(),
            headers={"User-Agent": f"plivo-emulator/{__version__}"},
        )
        # Who is cut off in the middle of a GET would be asked once more, and the journal would not know.
        self._session._retry_connection = False  # noqa: SLF001  # there is no public switch

    async def close(self) -> None:
        """Closes all connections."""
        await self._session.close()

    async def perform(self, request: AppRequest, tokens: tuple[str, str], longest: float, most: int) -> Reply:
        """Makes a request; whatever goes wrong is a reply too.

        Args:
            request: What to send.
            tokens: Those of the account that owns the call, and of the main account.
            longest: Real seconds that it may take, however patient the request is.
            most: Bytes of the answer that matter; one more is read, so that whoever cares sees the excess.
        """
        try:
            return await self._exchange(request, tokens, longest, most)
        except (ClientError, OSError, ValueError) as error:
            return _failed(error)
        except Exception as error:
            log.exception("The request to %s failed in a way nobody thought of.", request.url)
            return Reply(None, failure=CLOSED, detail=f"internal fault: {type(error).__name__}")

    async def _exchange(self, request: AppRequest, tokens: tuple[str, str], longest: float, most: int) -> Reply:
        url, headers, body = _prepared(request, tokens)
        timeout = ClientTimeout(
            total=min(request.read / SECOND, longest),
            sock_connect=min(request.connect / SECOND, longest),
        )
        async with self._session.request(
            request.method, url, data=body, headers=headers, timeout=timeout, max_redirects=REDIRECTS + 1
        ) as response:
            answer = await _read(response, most + 1)
            return Reply(response.status, answer, response.headers.get("Content-Type", ""))

    async def upgrade(
        self, request: AppRequest, tokens: tuple[str, str], extra: Mapping[str, str], longest: float, most: int
    ) -> ClientWebSocketResponse | Reply:
        """Asks for a WebSocket; the reply says why there is none.

        Args:
            request: What to send: a GET, signed over the http form of its URL.
            tokens: Those of the account that owns the call, and of the main account.
            extra: Further headers; none takes the place of those that belong to the request.
            longest: Real seconds that it may take, however patient the request is.
            most: Bytes of a message of the app at most.
        """
        try:
            url = _url(request.url)
            signed = str(url.with_user(None).with_scheme(HTTP_FORMS.get(url.scheme, url.scheme)))
            async with asyncio.timeout(min(request.read / SECOND, longest)):
                return await self._session.ws_connect(
                    url,
                    headers={**extra, **_signature(request, tokens, signed)},
                    timeout=ClientWSTimeout(ws_close=FAREWELL),
                    autoclose=False,
                    autoping=False,
                    max_msg_size=most,
                )
        except WSServerHandshakeError as refused:
            return Reply(refused.status, detail=f"status {refused.status} instead of a WebSocket")
        except (ClientError, OSError, ValueError) as error:
            return _failed(error)
        except Exception as error:
            log.exception("The WebSocket to %s failed in a way nobody thought of.", request.url)
            return Reply(None, failure=CLOSED, detail=f"internal fault: {type(error).__name__}")


class _Resolver(AbstractResolver):
    """Names to addresses, those left out that may not be called."""

    def __init__(self, addresses: Addresses) -> None:
        self._addresses = addresses
        self._names = ThreadedResolver()

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        found = await self._names.resolve(host, port, family)
        admitted = self._addresses.choose(host, [each["host"] for each in found])
        return [each for each in found if each["host"] in admitted]

    async def close(self) -> None:
        await self._names.close()


class _Sockets:
    """Opens sockets, after a last look at the address that is connected to."""

    def __init__(self, addresses: Addresses) -> None:
        self._addresses = addresses

    def __call__(self, info: AddrInfoType) -> socket.socket:
        family, kind, protocol, _, address = info
        self._addresses.judge(str(address[0]))
        return socket.socket(family, kind, protocol)


def _prepared(request: AppRequest, tokens: tuple[str, str]) -> tuple[URL, dict[str, str], bytes | None]:
    """URL, headers and body: fields go into the query (GET), a form, or JSON."""
    url = _url(request.url)
    signed = str(url.with_user(None)) if url.raw_user is not None else str(url)
    headers = _signature(request, tokens, signed) if request.signed else {}
    if request.method == "GET":
        return _with_query(url, request.fields), headers, None
    if request.json is not None:
        headers["Content-Type"] = "application/json"
        return url, headers, request.json.encode()
    headers["Content-Type"] = "application/x-www-form-urlencoded"
    return url, headers, _form(request.fields).encode()


def _signature(request: AppRequest, tokens: tuple[str, str], url: str) -> dict[str, str]:
    return signature.headers(tokens, request.method, url, request.fields, request.nonce)


@lru_cache(maxsize=1024)
def _url(text: str) -> URL:
    """URL as the app wrote it; only what could not be sent is escaped."""
    plain = text.isascii() and text.isprintable() and " " not in text
    return URL(text, encoded=plain)


def _with_query(url: URL, fields: Mapping[str, str]) -> URL:
    if not fields:
        return url
    both = "&".join(part for part in (url.raw_query_string, _form(fields)) if part)
    return url.with_query(None).join(URL(f"?{both}", encoded=True))


def _form(fields: Mapping[str, str]) -> str:
    """Fields as a form or query has them. The same few names and values come again and again."""
    return "&".join([f"{_quoted(name)}={_quoted(value)}" for name, value in fields.items()])


def _quoted(text: str) -> str:
    return _remembered(text) if len(text) <= WORTH_REMEMBERING else quote_plus(text)


_remembered = lru_cache(maxsize=8192)(quote_plus)


async def _read(response: ClientResponse, most: int) -> bytes:
    chunks: list[bytes] = []
    left = most
    while left:
        chunk = await response.content.read(left)
        if not chunk:
            break
        chunks.append(chunk)
        left -= len(chunk)
    if not left:
        response.close()  # more would come: nobody wants it
    return b"".join(chunks)


def _failed(error: Exception) -> Reply:
    """Reply that stands for a failure, in the words of retry policies."""
    if isinstance(error, TooManyRedirects):
        return Reply(error.history[-1].status, detail=f"more than {REDIRECTS} redirects")
    refusals = [cause for cause in _causes(error) if isinstance(cause, AddressRefused)]
    failure, detail = REFUSED, str(refusals[0]) if refusals else ""
    match error:
        case _ if refusals:
            pass
        case ConnectionTimeoutError() | ClientConnectorError():
            failure, detail = CONNECT_FAILED, "no connection"
        case TimeoutError():
            failure, detail = READ_TIMED_OUT, "no answer in time"
        case InvalidURL() | NonHttpUrlClientError() | ValueError():
            detail = f"this cannot be requested: {error}"
        case _:
            failure, detail = CLOSED, "the answer was cut off or is not HTTP"
    return Reply(None, failure=failure, detail=detail)


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__
