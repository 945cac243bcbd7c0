"""One connection of a client: bounded in the size of its head, and in how long it may keep the server waiting."""

import asyncio
from collections.abc import Iterable, Mapping
from functools import lru_cache, partial
from http import HTTPStatus
from typing import TYPE_CHECKING, Protocol
from urllib.parse import unquote

import httptools
from uvicorn.protocols.http.flow_control import HIGH_WATER_LIMIT
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from plivo_emulator.server import descriptors
from plivo_emulator.server.asgi.fault_injection import CUT, aborter
from plivo_emulator.server.asgi.respond import AS_USUAL, SOON, WHOLE, Later, WholeAnswer
from plivo_emulator.server.process.cycle import Cycle
from plivo_emulator.server.process.offers import RequestParser

if TYPE_CHECKING:
    from uvicorn._types import HTTPScope

HEAD_BYTES = 1 << 16
"""Most bytes of a request's line and headers together, and of what stands around the pieces of its body."""

PATIENCE = 30.0
"""Real seconds that a client may leave a request unfinished, or an answer unread, without a byte in between."""

MOST_UNWANTED = 1 << 24
"""Bytes of a body that a client may send on after the answer: many look at the answer behind them only."""

MOST_QUEUED = 100
"""Most requests of a connection that wait for the answer to one before them."""

LINGERING = 1.0
"""Real seconds that a refused client gets to see why."""

PARTING = 0.2
"""Real seconds that an idle client gets, at the end of the server, to end TLS from its side, too: many never do."""

METHODS = {b"GET": "GET", b"POST": "POST", b"DELETE": "DELETE"}
"""Methods that most requests have, as text."""

KNOWN = 1024
"""Targets of requests that are remembered: most requests are for the same few."""

LONGEST_KNOWN = 256
"""Bytes of a target that is remembered."""

TOO_LARGE = HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE


class _AtOnce(Protocol):
    def __call__(self, scope: "HTTPScope", content: bytes, *, again: bool) -> WholeAnswer | Later: ...


class Connection(HttpToolsProtocol):
    """A connection that the app can cut, and that is cut when the client keeps it waiting."""

    most: int | None = None
    """Most connections at once; None: as many as the process has descriptors for."""

    cycle: Cycle
    _reader: RequestParser
    _made = False
    _beneath: asyncio.Transport | None = None
    """What carries TLS, if there is any."""
    _refused = False
    _headers_done = False
    _head = 0
    """Bytes of the head so far; once it is whole, those around the pieces of the body."""
    _unread = 0
    """Bytes that the client had not read when the wait began."""
    _waits: asyncio.TimerHandle | None = None
    """Runs while it is the client's turn."""
    _came = 0
    """Bytes that have come last."""
    _idle_since: float | None = None
    """When the last answer was complete, by the loop's time; None: a request is under way."""
    _unfinished = False
    """Whether a request has begun that is not whole."""
    _ready: Cycle | None = None
    """Request that the app can begin with."""
    _at_once: _AtOnce | None
    """How the app answers what needs no waiting; None: it has no such way."""
    _extensions: Mapping[str, Mapping[str, object]]
    """What this server lets an app do besides what ASGI has."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as in the parent
        """Makes room for a new connection where there are too many, at the cost of one that keeps waiting."""
        super().connection_made(transport)
        self._made, self._reader = True, RequestParser(self)
        self.parser = self._reader  # type: ignore[assignment]  # it reads as httptools does
        self._at_once = getattr(self.app, "at_once", None)
        self._extensions = {CUT: {"abort": aborter(transport)}, WHOLE: {}}
        self._make_room()
        self._wait()

    def begin_handshake(self, transport: asyncio.Transport) -> None:
        """Counts already, and waits for the client, before there is TLS; the handshake has a limit of its own."""
        self.transport = self._beneath = transport
        self.connections.add(self)
        self._make_room()
        self._waits = self.loop.call_later(PATIENCE, self._give_up)

    def end_handshake(self) -> None:
        """Counts no more if the handshake has failed; where it has not, `connection_lost` sees to all."""
        if not self._made:
            self._wait_no_more()
            self.connections.discard(self)

    def connection_lost(self, exc: Exception | None) -> None:
        """Waits no more."""
        self._wait_no_more()
        if self.timeout_keep_alive_task is not None:
            self.timeout_keep_alive_task.cancel()
            self.timeout_keep_alive_task = None
        super().connection_lost(exc)
        self._reader.close()

    def shutdown(self) -> None:
        """Ends politely: a request that is under way is answered."""
        super().shutdown()
        if self._beneath is not None:
            self.loop.call_later(PARTING, self._part, self._beneath)

    def _part(self, beneath: asyncio.Transport) -> None:
        """Waits no longer for the end of TLS, once all is sent."""
        if self.transport.is_closing() and not beneath.get_write_buffer_size():
            self._give_up()

    def data_received(self, data: bytes) -> None:
        """Takes what comes, as long as a head is not too large."""
        if self._refused:
            return
        self._came = len(data)
        self._head += self._came
        super().data_received(data)
        ready, self._ready = self._ready, None
        if ready is not None:
            self._call_app(ready)
        if self.transport.is_closing():
            return
        if self._head > HEAD_BYTES:
            self._refuse()
        elif (self._unfinished or self._waits is not None) and not self.flow.write_paused:
            self._wait()

    def on_message_begin(self) -> None:
        """Begins a request, and lends the app the means to cut the connection."""
        self.url, self.headers, self.expect_100_continue = b"", [], False
        self._headers_done, self._head = False, 0
        self.scope = {
            "type": "http",
            "asgi": {"version": self.asgi_version, "spec_version": "2.3"},
            "http_version": "1.1",
            "server": self.server,
            "client": self.client,
            "scheme": self.scheme,  # type: ignore[typeddict-item]  # as in the parent
            "root_path": "",
            "headers": self.headers,
            "extensions": self._extensions,  # type: ignore[typeddict-item]  # those of this server
        }
        self._unfinished = True

    def on_headers_complete(self) -> None:
        """Hands the request on, unless its head came in one piece that is too large, or too many wait already."""
        reader = self._reader
        if reader.offered():
            return
        if self._head or self._came > HEAD_BYTES:
            self._head = len(self.url) + sum(len(name) + len(value) for name, value in self.headers)
        if len(self.pipeline) >= MOST_QUEUED:
            self._give_up()
        elif self._head <= HEAD_BYTES:
            self._headers_done, self._head = True, 0
            self._begin(reader.parser)

    def _begin(self, parser: httptools.HttpRequestParser) -> None:
        """The head of a request is there: the app may begin, unless it is busy with one before it."""
        version, scope, url = parser.get_http_version(), self.scope, self.url
        method = parser.get_method()
        scope["method"] = METHODS.get(method) or method.decode("ascii")
        scope["http_version"] = version
        address = _known_address(url) if len(url) <= LONGEST_KNOWN else _address(url)
        scope["raw_path"], scope["path"], scope["query_string"] = address
        before = self.cycle
        self.cycle = cycle = Cycle(self, self.on_response_complete, version != "1.0" and parser.should_keep_alive())
        if before is None or before.response_complete:  # type: ignore[redundant-expr]  # uvicorn says that there is one
            self._ready = cycle
        else:
            self.flow.pause_reading()
            self.pipeline.appendleft((cycle, self.app))

    def _call_app(self, cycle: Cycle, *, again: bool = False) -> None:
        """Calls the app: at once, where it can answer so, and no other request waits meanwhile."""
        if cycle.disconnected:
            return
        alone = not (self.pipeline or cycle.more_body or cycle.waiting_for_100_continue or self.flow.write_paused)
        if alone and self._at_once is not None:
            try:
                answer = self._at_once(cycle.scope, bytes(cycle.body), again=again)
            except Exception as bug:  # noqa: BLE001  # it is told like one of an app that takes its time
                self._start_asgi_task(cycle, partial(_break, bug))
                return
            if answer is SOON:
                self.loop.call_soon(self._call_app_again, cycle)
                return
            if answer is not AS_USUAL:
                cycle.send_whole(answer)
                return
        self._start_asgi_task(cycle, self.app)

    def _call_app_again(self, cycle: Cycle) -> None:
        self._call_app(cycle, again=True)

    def on_header(self, name: bytes, value: bytes) -> None:
        """Takes a header; those behind a body mean nothing."""
        if not self._headers_done:
            name = name.lower()
            self.headers.append((name, value))
            if name == b"expect" and value.lower() == b"100-continue":
                self.expect_100_continue = True

    def on_body(self, body: bytes) -> None:
        """Takes a piece of a body."""
        if self._headers_done:
            self._head = 0
            cycle = self.cycle
            if cycle.response_complete:
                cycle.unwanted += len(body)
                if cycle.unwanted > MOST_UNWANTED:
                    self._give_up()
            else:
                cycle.body += body
                if len(cycle.body) > HIGH_WATER_LIMIT:
                    self.flow.pause_reading()
                cycle.message_event.set()

    def on_message_complete(self) -> None:
        """It is the server's turn."""
        if self._headers_done:
            self._head, self._unfinished = 0, False
            if self._waits is not None:
                self._wait_no_more()
            cycle = self.cycle
            if not cycle.response_complete:
                cycle.more_body = False
                cycle.message_event.set()

    def on_response_complete(self) -> None:
        """Goes on with the next request, or waits for one: one timer an idle connection, not one an answer."""
        self.server_state.total_requests += 1
        if self.transport.is_closing():
            return
        if self.flow.read_paused:
            self.flow.resume_reading()
        if self.pipeline:
            self._start_asgi_task(*self.pipeline.pop())
            return
        self._idle_since = self.loop.time()
        if self.timeout_keep_alive_task is None:
            self.timeout_keep_alive_task = self.loop.call_later(self.timeout_keep_alive, self._idles)

    def _unset_keepalive_if_required(self) -> None:
        self._idle_since = None

    def _idles(self) -> None:
        """Closes a connection that has been idle for long; otherwise it looks again when it will have been."""
        self.timeout_keep_alive_task = None
        if self._idle_since is None:
            return  # the next answer looks
        left = self._idle_since + self.timeout_keep_alive - self.loop.time()
        if left > 0:
            self.timeout_keep_alive_task = self.loop.call_later(left, self._idles)
        else:
            self.timeout_keep_alive_handler()

    def pause_writing(self) -> None:
        """The client does not read."""
        super().pause_writing()
        self._wait()

    def resume_writing(self) -> None:
        """The client reads again."""
        self._wait_no_more()
        super().resume_writing()

    @property
    def idle(self) -> bool:
        """Whether no request is under way."""
        return self._idle_since is not None

    @property
    def waits_until(self) -> float | None:
        """When it is given up; None if it is not the client's turn."""
        return None if self._waits is None else self._waits.when()

    def _make_room(self) -> None:
        most = descriptors.for_clients() if self.most is None else self.most
        if len(self.connections) > most:
            _longest_waiting(self.connections, self)._give_up()  # noqa: SLF001  # it is one of us

    def _wait(self) -> None:
        self._wait_no_more()
        self._unread = self.transport.get_write_buffer_size()
        self._waits = self.loop.call_later(PATIENCE, self._lose_patience)

    def _lose_patience(self) -> None:
        """Gives the client up, unless it reads, if slowly, or it is the server that does not."""
        if self.flow.read_paused or self.transport.get_write_buffer_size() < self._unread:
            self._wait()
        else:
            self._give_up()

    def _wait_no_more(self) -> None:
        if self._waits is not None:
            self._waits.cancel()
            self._waits = None

    def _give_up(self) -> None:
        """Drops what is unsent, too: a close would wait for a client that reads nothing."""
        self._wait_no_more()
        self.transport.abort()

    def _refuse(self) -> None:
        """Says that the head is too large, unless an answer is on its way."""
        if self._headers_done:
            self._give_up()
            return
        text = f"a request line and its headers are at most {HEAD_BYTES} bytes\n"
        self.transport.write(
            f"HTTP/1.1 {TOO_LARGE.value} {TOO_LARGE.phrase}\r\nContent-Type: text/plain\r\n"
            f"Content-Length: {len(text)}\r\nConnection: close\r\n\r\n{text}".encode()
        )
        self._refused = True
        self._wait_no_more()
        self._waits = self.loop.call_later(LINGERING, self._give_up)  # closed at once, it would not get that far


def _address(target: bytes) -> tuple[bytes, str, bytes]:
    """Path of the target of a request, as it came and decoded, and the query."""
    url = httptools.parse_url(target)
    raw: bytes = url.path
    path = raw.decode("ascii")
    return raw, unquote(path) if "%" in path else path, url.query or b""


_known_address = lru_cache(KNOWN)(_address)


async def _break(bug: Exception, *_: object) -> None:
    raise bug


def _longest_waiting(connections: Iterable[asyncio.Protocol], new: Connection) -> Connection:
    """The connection whose client keeps the server waiting longest, else an idle one, else the new one."""
    others = [each for each in connections if isinstance(each, Connection) and each is not new]
    waiting = [(until, each) for each in others if (until := each.waits_until) is not None]
    idle = [each for each in others if each.idle]
    return min(waiting, key=lambda pair: pair[0])[1] if waiting else next(iter(idle), new)
