"""One WebSocket to an app: what is sent keeps its order, and the app is asked whether it has taken all."""

import asyncio
import random
from collections import deque
from collections.abc import Callable
from contextlib import suppress

from aiohttp import ClientWebSocketResponse, WSMsgType

from plivo_emulator.audio.payload import Payloads
from plivo_emulator.server.outbound.stream_reader import StreamReader
from plivo_emulator.spec.stream_messages import MessagesToApp
from plivo_emulator.voice.streams.connection import StreamConnection
from plivo_emulator.voice.streams.messages import Cleared, Dtmf, Lost, Media, Nonsense, Played, Start, Stop, ToApp
from plivo_emulator.wire.websocket_frame import KEY_BITS, PING, TEXT, masked

GONE = frozenset({WSMsgType.CLOSE, WSMsgType.CLOSING, WSMsgType.CLOSED, WSMsgType.ERROR})
CLOSED_ABNORMALLY = 1006

MOST_UNREAD = 4 << 20
"""Bytes that wait for an app to read them; with more, the connection is given up."""

LEAVING = 5.0
"""Real seconds that an app gets to read the last messages of a stream that is over."""


class _Question:
    """Asks the app whether it has taken all: a ping, answered by whoever has read up to it."""

    __slots__ = ("taken",)

    def __init__(self, taken: Callable[[], None]) -> None:
        self.taken = taken


class StreamSocket:
    """Carries the messages of a stream as long as `live` runs.

    Messages go out together, those of one turn of the event loop in one piece: that is what makes skipping fast.
    """

    def __init__(  # what it is made of
        self,
        socket: ClientWebSocketResponse,
        line: StreamConnection,
        account_id: str,
        payloads: Payloads,
        reader: StreamReader,
        arrived: Callable[[], None],
    ) -> None:
        """Takes whose call is streamed, and whom to tell that something came from the app."""
        self._socket = socket
        self._response = socket._response  # noqa: SLF001  # what is beneath a WebSocket is not to be had otherwise
        connection = self._response.connection
        self._transport = None if connection is None else connection.transport
        self._line = line
        self._account_id = account_id
        self._text = MessagesToApp(line.stream.stream_id, line.stream.options.extra_headers)
        self._payloads = payloads
        self._reader = reader
        self._arrived = arrived
        self._loop = asyncio.get_running_loop()
        self._waiting: list[ToApp | _Question | None] = []
        """What is to be sent; None closes the connection."""
        self._questions: deque[_Question] = deque()
        """Those that were asked and are not answered."""
        self._over = False
        self._given_up: str | None = None
        """Why the connection was given up; None: it was not."""
        self._life: asyncio.Task[None] | None = None
        self._leave: asyncio.Task[bool] | None = None

    def send(self, message: ToApp) -> None:
        """Sends a message, behind all others."""
        self._put(message)

    def ask(self, taken: Callable[[], None]) -> None:
        """Calls `taken` once the app has taken all that was sent so far, or is gone."""
        if self._over:
            taken()
        else:
            self._put(_Question(taken))

    async def taken(self) -> None:
        """Waits until the app has taken all that was sent so far, or is gone."""
        known = asyncio.Event()
        self.ask(known.set)
        await known.wait()

    def close(self) -> None:
        """Closes the connection once all is sent."""
        self._put(None)

    def cut(self) -> None:
        """Breaks the connection off, at once and without a word."""
        if self._life is not None:
            self._life.cancel()

    async def live(self) -> None:
        """Carries messages both ways until either side closes."""
        self._life = asyncio.current_task()
        try:
            reason = await self._read()
        except BaseException:
            self._abort()
            raise
        finally:
            self._over = True
            for each in (*self._questions, *self._waiting):
                if isinstance(each, _Question):
                    each.taken()
            self._response.close()
            if self._transport is not None and self._transport.get_write_buffer_size():
                self._loop.call_later(LEAVING, self._abort)
        self._line.take(Lost(self._given_up or reason))
        self._arrived()

    def _put(self, item: ToApp | _Question | None) -> None:
        if not self._waiting:
            self._loop.call_soon(self._flush)
        self._waiting.append(item)

    def _abort(self) -> None:
        """Drops what is unsent, too: a close would wait for an app that reads nothing, for good."""
        if self._transport is not None:
            self._transport.abort()

    def _flush(self) -> None:
        """Sends all that waits."""
        waiting, self._waiting = self._waiting, []
        frames: list[bytes] = []
        for item in waiting:
            if item is None:
                self._leave = self._loop.create_task(self._socket.close())
                self._loop.call_later(LEAVING, self._abort)
            elif isinstance(item, _Question):
                self._questions.append(item)
                frames.append(self._frame(PING, b""))
            else:
                frames.append(self._frame(TEXT, self._written(item)))
        transport = self._transport
        if transport is None or transport.is_closing():
            return
        transport.write(b"".join(frames))
        if transport.get_write_buffer_size() > MOST_UNREAD:
            self._given_up = f"the app has left more than {MOST_UNREAD >> 10} kB unread"
            self._abort()

    def _frame(self, kind: int, content: bytes) -> bytes:
        return masked(kind, content, random.getrandbits(KEY_BITS))  # a mask is no secret

    def _written(self, message: ToApp) -> bytes:
        match message:
            case Media(sequence, track, timestamp, chunk, pieces):
                return self._text.media(sequence, track, timestamp, chunk, self._payloads.of(pieces))
            case Start(sequence):
                stream = self._line.stream
                plan = stream.options
                tracks, encoding, rate = plan.tracks, plan.encoding, plan.rate
                return self._text.start(sequence, stream.call_uuid, self._account_id, tracks, encoding, rate)
            case Dtmf(sequence, track, digit, timestamp):
                return self._text.dtmf(sequence, track, digit, timestamp)
            case Played(sequence, name):
                return self._text.played_stream(sequence, name)
            case Cleared(sequence):
                return self._text.cleared_audio(sequence)
            case Stop(sequence):
                return self._text.stop(sequence)

    async def _read(self) -> str:
        """Takes what comes; returns why nothing more will."""
        while True:
            message = await self._socket.receive()
            match message.type:
                case WSMsgType.PONG:
                    self._answered()
                    continue
                case WSMsgType.PING:
                    with suppress(ConnectionError):  # what it means is read next
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
