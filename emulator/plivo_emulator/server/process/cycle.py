"""One request of a connection and its answer, whose head and body leave in one write."""

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

from uvicorn.protocols.http.httptools_impl import STATUS_LINE, HttpToolsProtocol, RequestResponseCycle

from plivo_emulator.server.asgi.respond import WHOLE, HeaderList, WholeAnswer, lines

if TYPE_CHECKING:
    from uvicorn._types import ASGI3Application

LENGTH: Final = b"content-length"
CONNECTION: Final = b"connection"
NOBODY_WAITS: Final = asyncio.Event()
"""Stands for the event of a request that nobody waits for."""


class Cycle(RequestResponseCycle):
    """A request that is answered, as uvicorn has it; an answer of this server may come whole."""

    _usual: HeaderList | None = None
    _written: bytes = b""
    """Headers that every answer has, as they were when they were last written out."""
    unwanted = 0
    """Bytes of the body that came behind the answer."""

    def __init__(self, connection: HttpToolsProtocol, on_response: Callable[[], None], keep_alive: bool) -> None:  # noqa: FBT001  # for every request: names take longer than all else here
        super().__init__(
            connection.scope,
            connection.transport,
            connection.flow,
            connection.logger,
            connection.access_logger,
            access_log=False,
            default_headers=connection.server_state.default_headers,
            message_event=NOBODY_WAITS,
            expect_100_continue=connection.expect_100_continue,
            keep_alive=keep_alive,
            on_response=on_response,
        )

    async def run_asgi(self, app: "ASGI3Application") -> None:
        """Has an app answer that takes its time: it may wait for more of the request."""
        self.message_event = asyncio.Event()
        if self.body or not self.more_body:
            self.message_event.set()
        await super().run_asgi(app)

    async def send(self, message: Any) -> None:  # as in the parent, and the extension
        """Sends a part of an answer, or all of it."""
        if message["type"] != WHOLE:
            await super().send(message)
            return
        if self.flow.write_paused and not self.disconnected:
            await self.flow.drain()
        if self.disconnected:
            return
        if self.response_started:
            raise RuntimeError("an answer has begun already")
        self._answer(message["status"], message["headers"], message["body"])
        if not message["more_body"]:
            self._end()

    def send_whole(self, answer: WholeAnswer) -> None:
        """Sends an answer that is there at once."""
        status, head, body = answer
        self.response_started, self.waiting_for_100_continue = True, False
        end = b"\r\n" if self.keep_alive else b"connection: close\r\n\r\n"
        self.transport.write(b"".join((STATUS_LINE[status], self._every(), head, end, body)))
        self._end()

    def _answer(self, status: int, headers: HeaderList, body: bytes) -> None:
        self.response_started, self.waiting_for_100_continue = True, False
        self.chunked_encoding = False
        parts = [STATUS_LINE[status], self._every()]
        closes = False
        for name, value in headers:
            parts += (name, b": ", value, b"\r\n")
            if name == LENGTH:
                self.expected_content_length = int(value) - len(body)
            elif name == CONNECTION:
                closes = True
        if closes:
            self.keep_alive = False
        elif not self.keep_alive:
            parts.append(b"connection: close\r\n")
        parts += (b"\r\n", body)
        self.transport.write(b"".join(parts))

    def _end(self) -> None:
        """The answer is complete."""
        if self.expected_content_length and self.scope["method"] != "HEAD":
            raise RuntimeError("the body of an answer is shorter than its head says")
        self.response_complete = True
        self.message_event.set()
        if not self.keep_alive:
            self.transport.close()
        self.on_response()

    def _every(self) -> bytes:
        """Headers that every answer has; they change once a second, all at once."""
        usual = self.default_headers
        if usual is not Cycle._usual:
            Cycle._usual, Cycle._written = usual, lines(tuple(usual))
        return Cycle._written
