"""One WebSocket to an app: a writer that keeps the order, a reader, and the question whether all was taken."""

import asyncio
from collections import deque
from collections.abc import Callable, Mapping
from typing import Any

from aiohttp import ClientError, ClientWebSocketResponse, WSMsgType

from plivo_emulator.audio.payload import Payloads
from plivo_emulator.server.stream_reader import StreamReader
from plivo_emulator.voice.line import Line
from plivo_emulator.voice.stream_message import Cleared, Dtmf, Lost, Media, Nonsense, Played, Start, ToApp
from plivo_emulator.wire.stream_text import StreamText

GONE = frozenset({WSMsgType.CLOSE, WSMsgType.CLOSING, WSMsgType.CLOSED, WSMsgType.ERROR})
CLOSED_ABNORMALLY = 1006


class _Question:
    """Asks the app whether it has taken all: a ping, answered by whoever has read up to it."""

    __slots__ = ("taken",)

    def __init__(self, taken: Callable[[], None]) -> None:
        self.taken = taken


class StreamSocket:
    """Carries the messages of a stream as long as `live` runs."""

    def __init__(  # what it is made of
        self,
        socket: ClientWebSocketResponse,
        line: Line,
        start: Mapping[str, Any],
        payloads: Payloads,
        reader: StreamReader,
        arrived: Callable[[], None],
    ) -> None:
        """Takes what `start` says, and whom to tell that something came from the app."""
        self._socket = socket
        self._over = False
        self._life: asyncio.Task[None] | None = None
        self._line = line
        self._start = start
        self._text = StreamText(line.stream.stream_id, line.stream.plan.extra_headers)
        self._payloads = payloads
        self._reader = reader
        self._arrived = arrived
        self._waiting: deque[ToApp | _Question | None] = deque()
        """What is to be sent; None closes the connection."""
        self._more = asyncio.Event()
        self._questions: deque[_Question] = deque()
        """Those that were asked and are not answered."""

    def send(self, message: ToApp) -> None:
        """Sends a message, behind all others."""
        self._waiting.append(message)
        self._more.set()

    def ask(self, taken: Callable[[], None]) -> None:
        """Calls `taken` once the app has taken all that was sent so far."""
        self._waiting.append(_Question(taken))
        self._more.set()

    async def taken(self) -> None:
        """Waits until the app has taken all that was sent so far, or is gone."""
        if not self._over:
            known = asyncio.Event()
            self.ask(known.set)
            await known.wait()

    def close(self) -> None:
        """Closes the connection once all is sent."""
        self._waiting.append(None)
        self._more.set()

    def cut(self) -> None:
        """Breaks the connection off, at once and without a word."""
        if self._life is not None:
            self._life.cancel()

    async def live(self) -> None:
        """Carries messages both ways until either side closes."""
        self._life = asyncio.current_task()
        writer = asyncio.create_task(self._write())
        try:
            reason = await self._read()
        finally:
            writer.cancel()
            self._over = True
            for each in (*self._questions, *self._waiting):
                if isinstance(each, _Question):
                    each.taken()
            self._socket._response.close()  # noqa: SLF001  # no other way leaves without saying so
        self._line.take(Lost(reason))
        self._arrived()

    async def _write(self) -> None:
        send, waiting = self._socket.send_frame, self._waiting
        while True:
            while waiting:
                item = waiting.popleft()
                try:
                    if item is None:
                        await self._socket.close()
                        return
                    if isinstance(item, _Question):
                        self._questions.append(item)
                        await send(b"", WSMsgType.PING)
                    else:
                        await send(self._written(item), WSMsgType.TEXT)
                except (ClientError, OSError):
                    return  # the reader finds out why
            self._more.clear()
            await self._more.wait()

    def _written(self, message: ToApp) -> bytes:
        match message:
            case Media(sequence, track, timestamp, chunk, pieces):
                return self._text.media(sequence, track, timestamp, chunk, self._payloads.of(pieces))
            case Start(sequence):
                return self._text.start(sequence, self._start)
            case Dtmf(sequence, track, digit, timestamp):
                return self._text.dtmf(sequence, track, digit, timestamp)
            case Played(sequence, name):
                return self._text.played(sequence, name)
            case Cleared(sequence):
                return self._text.cleared(sequence)
            case _:
                return self._text.stop(message.sequence)

    async def _read(self) -> str:
        """Takes what comes; returns why nothing more will."""
        while True:
            message = await self._socket.receive()
            match message.type:
                case WSMsgType.PONG:
                    self._answered()
                    continue
                case WSMsgType.PING:
                    await self._socket.pong(message.data)
                    continue
                case WSMsgType.TEXT:
                    self._line.take(self._reader.read(message.data))
                case WSMsgType.BINARY:
                    self._line.take(Nonsense("it is binary; messages are text"))
                case kind if kind in GONE:
                    return _reason(self._socket)
            self._arrived()

    def _answered(self) -> None:
        if self._questions:
            self._questions.popleft().taken()
            self._arrived()


def _reason(socket: ClientWebSocketResponse) -> str:
    code = socket.close_code
    if code is None or code == CLOSED_ABNORMALLY:
        return "the connection was lost"
    return f"the app closed the connection ({code})"
