"""One WebSocket to an app: what is sent keeps its order, and the app is asked whether it has taken all."""

import asyncio
import random
import socket as sockets
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from functools import partial

from aiohttp import ClientWebSocketResponse, WebSocketError, WSMsgType

from plivo_emulator.audio.payload import Payloads
from plivo_emulator.server.outbound.stream_reader import StreamReader
from plivo_emulator.server.outbound.stream_turn import StreamTurn
from plivo_emulator.spec.stream_messages import MessagesToApp
from plivo_emulator.voice.streams.connection import StreamConnection
from plivo_emulator.voice.streams.messages import (
    PIECE,
    Cleared,
    Dtmf,
    Late,
    Lost,
    Media,
    Nonsense,
    Played,
    Start,
    Stop,
    ToApp,
)
from plivo_emulator.wire.times import MILLISECOND
from plivo_emulator.wire.websocket_frame import CLOSE, KEY_BITS, PING, TEXT, Cover, cover, masked, masked_parts

QUICK: Cover
"""Masks the many messages: aiohttp has it compiled, which takes a third of the time, but promises it to nobody."""
try:
    from aiohttp._websocket.helpers import websocket_mask
except ImportError:
    QUICK = cover
else:
    QUICK = websocket_mask

CLOSED_NORMALLY, CLOSED_ABNORMALLY = 1000, 1006
CODES = range(1000, 1 << 16)
"""Close codes that a frame can tell."""

_PIECE_MS = PIECE // MILLISECOND

PARTING = 10.0
"""Real seconds in which an app is to answer that the connection is closed."""

MOST_UNREAD = 4 << 20
"""Bytes that wait for an app to read them; with more, the connection is given up."""

MOST_IN_A_ROW = 100
"""Messages of an app that are read before all others of the server have their turn."""

LEAVING = 5.0
"""Real seconds that an app gets to read the last messages of a connection that is over."""

QUICKLY: int | None = getattr(sockets, "TCP_QUICKACK", None)
"""Option of a socket that acknowledges what has come at once; None where the system has none."""


class _Question:
    """Asks the app whether it has taken all: a ping, answered by whoever has read up to it."""

    __slots__ = ("taken", "whole")

    def __init__(self, taken: Callable[[], None], *, whole: bool = True) -> None:
        self.taken = taken
        self.whole = whole
        """Whether the app is given its turn before the answer counts."""


class StreamSocket:
    """Carries the messages of a stream as long as `live` runs.

    Messages go out together, those of one turn of the event loop in one piece: that is what makes skipping fast.
    """

    def __init__(
        self,
        socket: ClientWebSocketResponse,
        stream_connection: StreamConnection,
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
        self._plug = None if self._transport is None else self._transport.get_extra_info("socket")
        """The connection, as the system has it."""
        self._connection = stream_connection
        self._account_id = account_id
        self._text = MessagesToApp(stream_connection.stream.stream_id, stream_connection.stream.options.extra_headers)
        self._payloads = payloads
        self._reader = reader
        self._arrived = arrived
        self._loop = asyncio.get_running_loop()
        self._turn = StreamTurn(stream_connection, self._loop, lambda read: self._put(_Question(read, whole=False)))
        self._waiting: list[ToApp | _Question | None] = []
        """What is to be sent; None closes the connection."""
        self._questions: deque[_Question] = deque()
        """Those that were asked and are not answered."""
        self._over = False
        self._given_up: str | None = None
        """Why the connection was given up; None: it was not."""
        self._life: asyncio.Task[None] | None = None
        self._closing = False
        """Whether nothing is sent any more behind what waits."""
        self._parting: asyncio.TimerHandle | None = None

    def send(self, message: ToApp) -> None:
        """Sends a message, behind all others."""
        self._turn.sent()
        self._put(message)

    def when_taken(self, taken: Callable[[], None]) -> None:
        """Calls `taken` once the app has taken all that was sent so far, or is gone."""
        open_questions = self._open_questions
        if self._over or (self._closing and not open_questions):
            taken()
        elif self._closing:
            last = open_questions[-1]
            last.taken = partial(_both, last.taken, taken)
        else:
            self._put(_Question(taken))

    @property
    def _open_questions(self) -> "list[_Question]":
        return [*self._questions, *(each for each in self._waiting if isinstance(each, _Question))]

    async def taken(self) -> None:
        """Waits until the app has taken all that was sent so far, or is gone."""
        known = asyncio.Event()
        self.when_taken(known.set)
        await known.wait()

    def close(self) -> None:
        """Closes the connection once all is sent."""
        self._put(None)
        self._closing = True

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
            self.end()
        self._connection.take(Lost(self._given_up or reason))
        self._arrived()

    def end(self) -> None:
        """Lets go of the connection; a second time is nothing. A life that is cancelled before it began never does."""
        if self._over:
            return
        self._over = True
        self._response.close()
        if self._transport is not None and self._transport.get_write_buffer_size():
            self._loop.call_later(LEAVING, self._abort)
        if self._parting is not None:
            self._parting.cancel()
        self._turn.close()
        for each in self._open_questions:
            each.taken()

    def _put(self, item: ToApp | _Question | None) -> None:
        if not self._waiting:
            self._loop.call_soon(self._flush)
        self._waiting.append(item)

    def _flush(self) -> None:
        """Sends all that waits."""
        waiting, self._waiting = self._waiting, []
        frames: list[bytes | bytearray] = []
        for item in waiting:
            if item is None:
                frames.append(self._frame(CLOSE, CLOSED_NORMALLY.to_bytes(2)))
                self._parting = self._loop.call_later(PARTING, self.cut)
            elif isinstance(item, _Question):
                self._questions.append(item)
                frames.append(self._frame(PING, b""))
            else:
                written = self._audio(item) if isinstance(item, Media) else [self._written(item)]
                self._connection.frames.send(self._connection.now, written)
                for each in written:
                    frames += masked_parts(TEXT, each, random.getrandbits(KEY_BITS), QUICK)
        self._write(b"".join(frames))

    def _write(self, frames: bytes) -> None:
        transport = self._transport
        if transport is None or transport.is_closing():
            return
        transport.write(frames)
        if transport.get_write_buffer_size() > MOST_UNREAD:
            self._given_up = f"the app has left more than {MOST_UNREAD >> 10} kB unread"
            self._abort()

    def _abort(self) -> None:
        """Drops what is unsent, too: a close would wait for an app that reads nothing, for good."""
        if self._transport is not None:
            self._transport.abort()

    def _frame(self, kind: int, content: bytes) -> bytes:
        return masked(kind, content, random.getrandbits(KEY_BITS))  # a mask is no secret

    def _audio(self, media: Media) -> list[bytes]:
        """Messages of a stretch of audio: those of one piece after those of the other."""
        tracks = len(media.tracks)
        messages = [b""] * (media.pieces * tracks)
        timestamps = range(media.timestamp, media.timestamp + media.pieces * _PIECE_MS, _PIECE_MS)
        for place, (track, heard) in enumerate(zip(media.tracks, media.heard, strict=True)):
            payloads = self._payloads.of(heard, media.pieces)
            numbers = range(media.sequence + place, media.sequence + place + media.pieces * tracks, tracks)
            chunks = range(media.chunk, media.chunk + media.pieces)
            messages[place::tracks] = [
                self._text.media(number, track, timestamp, chunk, payload)
                for number, timestamp, chunk, payload in zip(numbers, timestamps, chunks, payloads, strict=True)
            ]
        return messages

    def _written(self, message: Start | Dtmf | Played | Cleared | Stop) -> bytes:
        match message:
            case Start(sequence):
                stream = self._connection.stream
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
        read = 0
        while True:
            message = await self._socket.receive()
            read += 1
            if not read % MOST_IN_A_ROW:
                await asyncio.sleep(0)  # what has come already is received without a pause
            self._acknowledge()
            match message.type:
                case WSMsgType.PONG:
                    self._answered()
                    continue
                case WSMsgType.PING:
                    with suppress(ConnectionError):  # what it means is read next
                        await self._socket.pong(message.data)
                    continue
                case WSMsgType.TEXT:
                    self._connection.frames.receive(self._connection.now, message.data)
                    late = self._turn.heard()
                    if late is not None:
                        self._connection.take(Late(late))
                    for each in self._reader.read(message.data):
                        self._connection.take(each)
                case WSMsgType.BINARY:
                    self._connection.frames.receive(self._connection.now, message.data)
                    self._connection.take(Nonsense("it is binary; messages are text"))
                case kind:  # the connection is gone: all other messages of aiohttp say so
                    if kind is WSMsgType.CLOSE and not self._closing:
                        self._return_close()
                    return _reason(self._socket, message.data)
            self._arrived()

    def _acknowledge(self) -> None:
        """Acknowledges what has come at once.

        Many apps send small messages with Nagle's algorithm: one waits until the one before, or a pong, is
        acknowledged, for which the system takes up to 40 ms. The app would seem to think for so long.
        """
        if QUICKLY is None or self._plug is None or self._transport is None or self._transport.is_closing():
            return
        with suppress(OSError):  # the connection is gone: what that means is read next
            self._plug.setsockopt(sockets.IPPROTO_TCP, QUICKLY, 1)

    def _return_close(self) -> None:
        """Answers an app that closes the connection, with its own code."""
        code = self._socket.close_code
        payload = b"" if code is None or code not in CODES else code.to_bytes(2)
        self._write(self._frame(CLOSE, payload))

    def _answered(self) -> None:
        if self._questions:
            question = self._questions.popleft()
            if question.whole:
                self._turn.read(partial(_both, question.taken, self._arrived))
            else:
                question.taken()


def _both(first: Callable[[], None], second: Callable[[], None]) -> None:
    first()
    second()


def _reason(socket: ClientWebSocketResponse, last: object) -> str:
    """Why a connection is over, by its code and what came last."""
    code = socket.close_code
    if isinstance(last, WebSocketError):
        return f"what the app sent breaks the WebSocket protocol ({last.code}): {last}"
    if code is None or code == CLOSED_ABNORMALLY:
        return "the connection was lost"
    return f"the app closed the connection ({code or 'no code'})"
