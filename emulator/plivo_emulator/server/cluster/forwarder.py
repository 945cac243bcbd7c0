"""Passes a request on to the node that has its account, and the answer back, piece by piece."""

import asyncio
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum, auto
from http import HTTPStatus
from io import BytesIO
from types import SimpleNamespace
from typing import Any, NamedTuple

from aiohttp import (
    ClientConnectionResetError,
    ClientConnectorError,
    ClientError,
    ClientRequest,
    ClientResponse,
    ClientSession,
    ClientTimeout,
    ConnectionTimeoutError,
    DummyCookieJar,
    TCPConnector,
    TraceConfig,
    TraceRequestChunkSentParams,
)
from yarl import URL

from plivo_emulator.records.shared.membership import ServerNode
from plivo_emulator.server.asgi.credentials import same
from plivo_emulator.server.asgi.fault_injection import CUT
from plivo_emulator.server.asgi.respond import disconnected, respond, start
from plivo_emulator.server.asgi.types import Receive, Scope, Send
from plivo_emulator.server.outbound.http_client import trusting
from plivo_emulator.wire.secrecy import FORWARDED

MARK = FORWARDED.lower().encode()
"""The header as a scope has it."""

NOT_MINE = HTTPStatus.MISDIRECTED_REQUEST
"""What a node says to another one that passes on a request for an account that it has not."""

CUT_OFF = 444
"""What a node says to another one that is to cut the connection of the client, as a planned fault wants it."""

CONNECT = 0.5
"""Real seconds for a connection to a node."""
IDLE = 20.0
"""Real seconds that a connection is kept: less than a node keeps it."""
GLANCE = 0.1
"""Real seconds between two looks whether a node that has not answered still lives."""

HOP_BY_HOP = frozenset(
    {
        *(b"connection", b"keep-alive", b"proxy-authenticate", b"proxy-authorization", b"te", b"trailer"),
        *(b"transfer-encoding", b"upgrade", b"content-length", b"expect", MARK),
    }
)
"""Headers that are for one connection only, or that the client library writes."""
OURS = frozenset({b"connection", b"keep-alive", b"transfer-encoding", b"date"})
"""Headers of an answer that each node writes itself."""
BEGUN = "plivo_emulator.begun"
"""What the scope of a request holds once its answer has begun."""
QUIET = ("User-Agent", "Accept", "Accept-Encoding", "Content-Type")
"""Headers that the client library would add."""


class Passed(Enum):
    """What became of a request that was passed on."""

    DONE = auto()
    """The client has its answer, or has left."""
    UNREACHED = auto()
    """Nothing was sent, or the node did not ask for the body: nothing was done."""
    NOT_MINE = auto()
    """The node has not the account; nothing was done."""
    LOST = auto()
    """The node took the request, and did not begin to answer."""


@dataclass(slots=True)
class _Handed:
    """How far a request got: a node asks for the body once it is ready to carry the request out, and not before."""

    over: bool
    """Whether all of it was sent."""

    @property
    def lost(self) -> Passed:
        """What became of it, if the node does not answer."""
        return Passed.LOST if self.over else Passed.UNREACHED


class Mark(NamedTuple):
    """What says that a request was passed on: it is not passed on again."""

    client: str | None
    """Address of the client; None: the mark is for another node, one that was here before, or is made up."""


class Forwarder:
    """Connections to other nodes. Lives in the event loop."""

    def __init__(self, trusted: Iterable[str]) -> None:
        """Takes certificates to trust besides those that the system trusts, as PEM."""
        self._trusted = tuple(trusted)
        self._session: ClientSession | None = None

    async def close(self) -> None:
        """Closes them."""
        if self._session is not None:
            await self._session.close()

    async def pass_on(
        self, node: ServerNode, request: tuple[Scope, bytes], receive: Receive, send: Send, lives: Callable[[], bool]
    ) -> Passed:
        """Sends a request to another node, and answers with what it says.

        Args:
            node: Where it goes.
            request: The request, and its body.
            receive: Tells when the client leaves; the body was read from it.
            send: Takes the answer.
            lives: Whether the node still lives. One that does not is not waited for.
        """
        scope, body = request
        handed = _Handed(not body)
        answering = asyncio.ensure_future(self._pass_on(node, request, send, handed))
        leaving = asyncio.ensure_future(disconnected(receive))
        try:
            while not answering.done() and not leaving.done() and lives():
                await asyncio.wait({answering, leaving}, timeout=GLANCE, return_when=asyncio.FIRST_COMPLETED)
            if answering.done():
                return answering.result()
            if leaving.done():
                return Passed.DONE
            if not scope.get(BEGUN):
                return handed.lost
            abort(scope)
            return Passed.DONE
        finally:
            answering.cancel()
            leaving.cancel()
            with suppress(asyncio.CancelledError):
                await asyncio.gather(answering, leaving, return_exceptions=True)

    async def _pass_on(self, node: ServerNode, request: tuple[Scope, bytes], send: Send, handed: "_Handed") -> Passed:
        scope, body = request
        try:
            exchange = self._open_session().request(
                scope["method"],
                _url(node, scope),
                headers=_headers(node, scope),
                data=BytesIO(body) if body else None,
                expect100=bool(body),
                trace_request_ctx=handed,
                allow_redirects=False,
                skip_auto_headers=QUIET,
            )
            async with exchange as response:
                if response.status == NOT_MINE:
                    return Passed.NOT_MINE
                scope[BEGUN] = True
                if response.status == CUT_OFF:
                    abort(scope)
                    return Passed.DONE
                await _answer(response, scope, send)
        except (ClientConnectorError, ConnectionTimeoutError):
            return Passed.UNREACHED
        except (ClientError, OSError, TimeoutError):
            if not scope.get(BEGUN):
                return handed.lost
            abort(scope)
        return Passed.DONE

    def _open_session(self) -> ClientSession:
        if self._session is None:
            self._session = ClientSession(
                request_class=_Request,
                connector=TCPConnector(limit=0, ssl=trusting(self._trusted), keepalive_timeout=IDLE),
                cookie_jar=DummyCookieJar(),
                auto_decompress=False,
                timeout=ClientTimeout(total=None, sock_connect=CONNECT),
                trace_configs=[_watched()],
            )
            # A call would be placed twice, if the first request had been taken.
            self._session._retry_connection = False  # noqa: SLF001  # there is no public switch
        return self._session


class _Request(ClientRequest):
    """Says once that a connection was closed before anything was sent: who waits for the answer learns it anyway."""

    async def write_bytes(self, *arguments: Any, **options: Any) -> None:
        """Writes head and body."""
        with suppress(ClientConnectionResetError):
            await super().write_bytes(*arguments, **options)


def _watched() -> TraceConfig:
    """Notes when the body of a request is sent."""

    async def send_body(_: ClientSession, context: SimpleNamespace, __: TraceRequestChunkSentParams) -> None:
        context.trace_request_ctx.over = True

    watching = TraceConfig()
    watching.on_request_chunk_sent.append(send_body)
    return watching


def mark(scope: Scope, node: ServerNode) -> Mark | None:
    """Mark of a request, from whose headers it is taken; None: it comes from a client, or a proxy."""
    marks = [value for name, value in scope["headers"] if name == MARK]
    if not marks:
        return None
    scope["headers"] = [each for each in scope["headers"] if each[0] != MARK]
    secret, _, client = marks[0].decode("latin-1").partition(" ")
    return Mark(client if same(node.secret, secret) else None)


def cut_there(scope: Scope, send: Send) -> None:
    """Lets a planned fault cut the connection of the client, not that of the node which has passed the request on."""

    def cut() -> None:
        cuts.append(asyncio.ensure_future(respond(send, scope, CUT_OFF, (), b"")))

    cuts: list[asyncio.Task[None]] = []
    scope["extensions"] = {**scope.get("extensions", {}), CUT: {"abort": cut}}


def abort(scope: Scope) -> None:
    """Cuts the connection of a client, as the node that it should have had an answer of was, or did."""
    scope["extensions"][CUT]["abort"]()


def _url(node: ServerNode, scope: Scope) -> URL:
    base = URL(node.url)
    raw: bytes = scope.get("raw_path") or scope["path"].encode()
    path, query = raw.partition(b"?")[0].decode("latin-1"), scope["query_string"].decode("latin-1")
    return URL.build(scheme=base.scheme, authority=base.raw_authority, path=path, query_string=query, encoded=True)


def _headers(node: ServerNode, scope: Scope) -> list[tuple[str, str]]:
    client = scope.get("client") or ("", 0)
    headers = [
        (name.decode("latin-1"), value.decode("latin-1")) for name, value in scope["headers"] if name not in HOP_BY_HOP
    ]
    return [*headers, (FORWARDED, f"{node.secret} {client[0]}")]


async def _answer(response: ClientResponse, scope: Scope, send: Send) -> None:
    """Sends the answer of a node on as it comes."""
    headers = [(name.lower(), value) for name, value in response.raw_headers]
    await start(send, response.status, [each for each in headers if each[0] not in OURS])
    if scope["method"] != "HEAD":
        async for piece in response.content.iter_any():
            await send({"type": "http.response.body", "body": piece, "more_body": True})
    await send({"type": "http.response.body", "body": b""})
