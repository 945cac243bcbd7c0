"""One request to the app under test, which is not to be trusted: bounded in time, size, hops and addresses."""

import asyncio
import socket
import ssl
import time
from collections.abc import Iterable, Mapping
from contextvars import ContextVar
from dataclasses import replace
from functools import lru_cache, partial
from http import HTTPStatus
from urllib.parse import quote_plus

from aiohttp import (
    AddrInfoType,
    ClientHandlerType,
    ClientRequest,
    ClientResponse,
    ClientSession,
    ClientWebSocketResponse,
    ClientWSTimeout,
    DummyCookieJar,
    TCPConnector,
    ThreadedResolver,
    WSServerHandshakeError,
)
from aiohttp.abc import AbstractResolver, ResolveResult
from aiohttp.hdrs import CONNECTION, UPGRADE
from yarl import URL

from plivo_emulator import __version__
from plivo_emulator.records.recording_path import is_recording
from plivo_emulator.server.exchange_tap import ExchangeTap
from plivo_emulator.server.outbound.addresses import Addresses, OwnAddress
from plivo_emulator.server.outbound.app_connection import answered, app_connection
from plivo_emulator.server.outbound.app_urls import WEB_SOCKETS, AppUrls, app_urls_of
from plivo_emulator.server.outbound.extra_headers import carried, elsewhere
from plivo_emulator.server.outbound.failures import failed, free
from plivo_emulator.server.outbound.way import Way
from plivo_emulator.voice.accounts.account import Account
from plivo_emulator.voice.app.target import AppRequest, Reply
from plivo_emulator.wire import signature
from plivo_emulator.wire.times import SECOND

MOVED = frozenset({HTTPStatus.MOVED_PERMANENTLY, HTTPStatus.FOUND})
"""Statuses that a POST becomes a GET after, as every client does."""

REDIRECTING = MOVED | {HTTPStatus.SEE_OTHER, HTTPStatus.TEMPORARY_REDIRECT, HTTPStatus.PERMANENT_REDIRECT}
"""Statuses that send a request elsewhere."""

REDIRECTS = 5
"""Hops that one request may be sent on to."""

TOO_MANY = f"more than {REDIRECTS} redirects"

IDLE = 2.0
"""Real seconds that a connection is kept for the next request: less than any common server keeps it."""

WORTH_REMEMBERING = 256
"""Characters of a name or value that may come again."""

UPGRADING: dict[str, str] = {UPGRADE: "websocket", CONNECTION: UPGRADE}
"""Headers that an upgrade begins with: some servers look at its first 512 bytes alone."""

FAREWELL = 1.0
"""Real seconds that an app gets to close its side of a WebSocket."""

_asked_host: ContextVar[str] = ContextVar("asked_host", default="")
"""Host of the URL that the running task asks: whoever opens its sockets is told addresses alone."""


class HttpClient:
    """An HTTP client that keeps no cookies and follows no environment."""

    def __init__(self, way: Way) -> None:
        """Must be made, and closed, inside the event loop."""
        self._way = way
        self._session = _session(way, Addresses(way.allowed, way.own))
        self._recordings: ClientSession | None = None
        """For recordings of this server alone, once one is asked for: no other request may find its connections."""

    async def close(self) -> None:
        """Closes all connections."""
        await self._session.close()
        if self._recordings is not None:
            await self._recordings.close()

    async def perform(self, account: Account, request: AppRequest, longest: float, most: int) -> Reply:
        """Makes a request; whatever goes wrong is a reply too.

        Args:
            account: Whose request it is.
            request: What to send.
            longest: Real seconds that it may take, however patient the request is.
            most: Bytes of the answer that matter; one more is read, so that whoever cares sees the excess.
        """
        tap = ExchangeTap(account, request.serial)
        try:
            reply = await self._exchange(account, request, longest, most, tap)
        except Exception as error:  # noqa: BLE001  # a request must be answered, whatever happens
            reply = failed(error, request.url)
            free(error)
        tap.take_answer(reply.status, reply.body, reply.failure)
        return reply

    async def _exchange(
        self, account: Account, request: AppRequest, longest: float, most: int, tap: ExchangeTap
    ) -> Reply:
        tokens, app_urls = _tokens(account, request), self._app_urls_of(account)
        ends = time.monotonic() + min(request.read / SECOND, longest)
        status: int | None = None
        for _ in range(REDIRECTS + 1):
            url, headers, body = _prepared(request, tokens)
            really, host_headers = app_urls.of(url)
            tap.take_request(request.method, str(url) if body is None else _text(request.url), headers, body)
            send = partial(
                self._session_for(request.method, really).request,
                request.method,
                really,
                data=body,
                headers={**headers, **host_headers} if host_headers else headers,
                allow_redirects=False,
                middlewares=(),
            )
            async with await answered(send, min(request.connect / SECOND, longest), ends) as response:
                onward = _onward(request, url, response)
                tap.take_headers(response.raw_headers, response.request_info.headers)
                if onward is None:
                    answer = await _read(response, most + 1)
                    return Reply(response.status, answer, response.headers.get("Content-Type", ""))
                status = response.status
            request = onward
        return Reply(status, detail=TOO_MANY)

    async def upgrade(
        self, account: Account, request: AppRequest, longest: float, most: int
    ) -> ClientWebSocketResponse | Reply:
        """Asks for a WebSocket; the reply says why there is none.

        Args:
            account: Whose request it is.
            request: What to send: a GET, signed over the http forms of each URL that it goes to.
            longest: Real seconds that it may take, however patient the request is.
            most: Bytes of a message of the app at most.
        """
        tap = ExchangeTap(account, request.serial)
        try:
            async with asyncio.timeout(min(request.read / SECOND, longest)):
                opened = await self._upgraded(account, request, most, tap)
        except WSServerHandshakeError as refused:
            opened = Reply(refused.status, detail=f"status {refused.status} instead of a WebSocket")
            free(refused)
        except Exception as error:  # noqa: BLE001  # the same
            opened = failed(error, request.url)
            free(error)
        if isinstance(opened, Reply):
            tap.take_answer(opened.status, None, opened.failure)
        else:
            upgraded = opened._response  # noqa: SLF001  # what is beneath a WebSocket is not to be had otherwise
            tap.take_headers(upgraded.raw_headers, upgraded.request_info.headers)
            tap.take_answer(upgraded.status, None)
        return opened

    async def _upgraded(
        self, account: Account, request: AppRequest, most: int, tap: ExchangeTap
    ) -> ClientWebSocketResponse | Reply:
        extra = carried(request.extra_headers)
        tokens, app_urls = _tokens(account, request), self._app_urls_of(account)
        url, status = _url(request.url), None
        for _ in range(REDIRECTS + 1):
            really, host_headers = app_urls.of(url)
            headers = {**UPGRADING, **extra, **_signature(request, tokens, str(url.with_user(None)))}
            tap.take_request("GET", str(url), headers, None)
            try:
                return await self._session_for("", really).ws_connect(
                    really,
                    headers={**headers, **host_headers},
                    timeout=ClientWSTimeout(ws_close=FAREWELL),
                    autoclose=False,
                    autoping=False,
                    max_msg_size=most,
                )
            except _Moved as moved:
                onward, status = _socket_url(url.join(URL(moved.where))), moved.status
                if onward.origin() != url.origin():
                    extra = elsewhere(extra)
                url = onward
        return Reply(status, detail=TOO_MANY)

    def _app_urls_of(self, account: Account) -> AppUrls:
        return app_urls_of(tuple(account.settings.app_urls.items()), self._way.app_urls)

    def _session_for(self, method: str, url: URL) -> ClientSession:
        """Session that a request is made with; raises AddressRefused. Recordings of this server may be fetched."""
        _asked_host.set(url.host or "")
        if method == "GET" and is_recording(url.path):
            if self._recordings is None:
                self._recordings = _session(self._way, Addresses(self._way.allowed))
            return self._recordings
        if self._way.own.is_named(url.host or "", url.port or 0):
            raise OwnAddress(url.host or "", url.port or 0)
        return self._session


class _Moved(Exception):
    """Whoever was asked for a WebSocket has it elsewhere."""

    def __init__(self, status: int, where: str) -> None:
        super().__init__(where)
        self.status, self.where = status, where


async def _stays(request: ClientRequest, send: ClientHandlerType) -> ClientResponse:
    """Lets no upgrade follow a redirect by itself: it would take the signature for the first URL along."""
    response = await send(request)
    where = _elsewhere(response) if UPGRADE in request.headers else None
    if where is None:
        return response
    response.release()
    raise _Moved(response.status, where)


def _session(way: Way, addresses: Addresses) -> ClientSession:
    connector = TCPConnector(
        resolver=_Resolver(addresses),
        socket_factory=_Sockets(addresses),
        limit=0,
        ssl=trusting(way.trusted),
        keepalive_timeout=IDLE,
    )
    connector._factory = partial(app_connection, asyncio.get_running_loop())  # noqa: SLF001  # there is no public way
    session = ClientSession(
        connector=connector,
        cookie_jar=DummyCookieJar(),
        headers={"User-Agent": f"plivo-emulator/{__version__}"},
        middlewares=(_stays,),
    )
    # Who is cut off in the middle of a GET would be asked once more, and the journal would not know.
    session._retry_connection = False  # noqa: SLF001  # there is no public switch
    return session


def trusting(certificates: Iterable[str]) -> ssl.SSLContext | bool:
    """What a connection with TLS is made with; True is what everybody uses."""
    given = "".join(certificates)
    if not given:
        return True
    context = ssl.create_default_context()
    context.load_verify_locations(cadata=given)
    return context


class _Resolver(AbstractResolver):
    """Names to addresses, those left out that may not be called."""

    def __init__(self, addresses: Addresses) -> None:
        self._addresses = addresses
        self._names = ThreadedResolver()

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        found = await self._names.resolve(host, port, family)
        admitted = self._addresses.choose(host, [each["host"] for each in found], port)
        return [each for each in found if each["host"] in admitted]

    async def close(self) -> None:
        await self._names.close()


class _Sockets:
    """Opens sockets, after a last look at the address that is connected to."""

    def __init__(self, addresses: Addresses) -> None:
        self._addresses = addresses

    def __call__(self, info: AddrInfoType) -> socket.socket:
        family, kind, protocol, _, address = info
        self._addresses.judge(str(address[0]), int(address[1]), _asked_host.get())
        return socket.socket(family, kind, protocol)


def _prepared(request: AppRequest, tokens: tuple[str, str]) -> tuple[URL, dict[str, str], bytes | None]:
    """URL, headers and body: fields go into the query (GET), a form, or JSON."""
    url, signed = _url(request.url), _signed_text(request.url)
    headers = carried(request.extra_headers) if request.extra_headers else {}
    if request.signed:
        headers |= _signature(request, tokens, signed)
    if request.method == "GET":
        return _with_query(url, request.fields), headers, None
    if request.json is not None:
        headers["Content-Type"] = "application/json"
        return url, headers, request.json.encode()
    headers["Content-Type"] = "application/x-www-form-urlencoded"
    return url, headers, _form(request.fields).encode()


def _onward(request: AppRequest, url: URL, response: ClientResponse) -> AppRequest | None:
    """Request that a redirect asks for, signed for its own URL; None if the response is none."""
    where = _elsewhere(response)
    if where is None:
        return None
    target = url.join(URL(where))
    if request.extra_headers and target.origin() != url.origin():
        request = replace(request, extra_headers=elsewhere(request.extra_headers))
    onward = str(target)
    if response.status == HTTPStatus.SEE_OTHER or (response.status in MOVED and request.method == "POST"):
        return replace(request, method="GET", url=onward, fields={}, json=None)
    return replace(request, url=onward, fields={} if request.method == "GET" else request.fields)


def _elsewhere(response: ClientResponse) -> str | None:
    """Where a redirect leads; None if the response is none."""
    where = response.headers.get("Location") or response.headers.get("URI")
    return where if response.status in REDIRECTING else None


def _tokens(account: Account, request: AppRequest) -> tuple[str, str]:
    """Those of the account that owns the call, and of the main account."""
    return account.token_of(request.subaccount), account.settings.auth_token


def _socket_url(url: URL) -> URL:
    """URL of a WebSocket, where a redirect writes it as http."""
    return url.with_scheme(WEB_SOCKETS.get(url.scheme, url.scheme))


def _signature(request: AppRequest, tokens: tuple[str, str], url: str) -> dict[str, str]:
    return signature.headers(tokens, request.method, url, request.fields, request.nonce)


@lru_cache(maxsize=1024)
def _url(text: str) -> URL:
    """URL as the app wrote it; only what could not be sent is escaped."""
    plain = text.isascii() and text.isprintable() and " " not in text
    return URL(text, encoded=plain)


@lru_cache(maxsize=1024)
def _text(text: str) -> str:
    """URL as it is asked for, if nothing is added to its query."""
    return str(_url(text))


@lru_cache(maxsize=1024)
def _signed_text(text: str) -> str:
    """What is signed of a URL: all but its user."""
    url = _url(text)
    return str(url if url.raw_user is None else url.with_user(None))


def _with_query(url: URL, fields: Mapping[str, str]) -> URL:
    if not fields:
        return url
    both = "&".join(part for part in (url.raw_query_string, _form(fields)) if part)
    return url.with_query(None).join(URL(f"?{both}", encoded=True))


def _form(fields: Mapping[str, str]) -> str:
    """Fields as a form or query has them."""
    text = "&".join([f"{name}={value}" for name, value in fields.items()])
    if len(text.encode().translate(None, _USUAL)) < 2 * len(fields):  # only what separates names and values is left
        return text.replace(" ", "+").replace(":", "%3A").replace("/", "%2F")
    return "&".join([f"{_quoted(name)}={_quoted(value)}" for name, value in fields.items()])


_USUAL = b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.-~ :/"
"""Characters of ids, numbers, times and URLs: a form has them as they are, but for the last three."""


def _quoted(text: str) -> str:
    """The same few names and values come again and again."""
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
