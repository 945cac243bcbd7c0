"""The newest messages of audio streams, as they were on the wire, for whoever looks.

They are no part of a run: nothing of a call depends on them, and neither journals nor exports have them.
"""

from collections import deque
from collections.abc import Iterator, Sequence
from itertools import repeat
from typing import NamedTuple

from plivo_emulator.spec.control.values import FrameDirection
from plivo_emulator.voice.accounts.account import Key
from plivo_emulator.voice.streams.stream import Stream

MOST_BYTES = 2 << 20
"""Memory of the frames of a stream in bytes."""

MOST_BYTES_IN_ALL = 32 << 20
"""The same of all streams of an account together."""

EACH = 150
"""Approximate memory of a frame in bytes, besides its message."""

MOST_ENDED = 100
"""Streams that are remembered after their end."""


class Frame(NamedTuple):
    """A message. Its instant is in microseconds since the epoch."""

    serial: int
    """Number within its stream, from 1."""
    instant: int
    direction: FrameDirection
    message: bytes | str


class StreamFrames:
    """One stream, with its newest messages; older ones are dropped and counted."""

    __slots__ = ("_all", "_kept", "received", "sent", "size", "stream")

    def __init__(self, stream: Stream, everything: "StreamTrail") -> None:
        self._all = everything
        self._kept: deque[tuple[int, FrameDirection, bytes | str]] = deque()
        self.stream = stream
        self.sent = 0
        """Messages to the app, those dropped among them."""
        self.received = 0
        """The same of messages from the app."""
        self.size = 0

    @property
    def dropped(self) -> int:
        """Number of messages that were dropped."""
        return self.sent + self.received - len(self._kept)

    def send(self, instant: int, messages: Sequence[bytes]) -> None:
        """Keeps messages to the app, which go out together."""
        self.sent += len(messages)
        self._kept.extend(zip(repeat(instant), repeat(FrameDirection.SENT), messages))  # two have no end
        self._grow(EACH * len(messages) + sum(map(len, messages)))

    def receive(self, instant: int, message: bytes | str) -> None:
        """Keeps a message from the app."""
        self.received += 1
        self._kept.append((instant, FrameDirection.RECEIVED, message))
        self._grow(EACH + len(message))

    def shrink(self, size: int) -> None:
        """Drops the oldest messages until so many bytes are gone; the newest stays."""
        kept, gone = self._kept, 0
        while gone < size and len(kept) > 1:
            gone += EACH + len(kept.popleft()[2])
        self._resize(-gone)

    def __iter__(self) -> Iterator[Frame]:
        return (Frame(serial, *each) for serial, each in enumerate(self._kept, self.dropped + 1))

    def __len__(self) -> int:
        return len(self._kept)

    def _grow(self, size: int) -> None:
        self._resize(size)
        if self.size > MOST_BYTES:
            self.shrink(self.size - MOST_BYTES)
        if self._all.size > MOST_BYTES_IN_ALL:
            self._all.make_room()

    def _resize(self, change: int) -> None:
        self.size += change
        self._all.size += change


class StreamTrail:
    """The streams of an account: those that run, and the newest that have ended, oldest first."""

    __slots__ = ("_streams", "size")

    def __init__(self) -> None:
        self._streams: dict[str, StreamFrames] = {}
        self.size = 0
        """Memory of all frames in bytes."""

    def open(self, stream: Stream) -> StreamFrames:
        """Adds a stream, and returns where its messages are kept; the oldest that has ended makes room for it."""
        opened = self._streams[stream.stream_id] = StreamFrames(stream, self)
        ended = [each for each in self._streams.values() if not each.stream.running]
        for each in ended[: max(0, len(ended) - MOST_ENDED)]:
            self.size -= each.size
            del self._streams[each.stream.stream_id]
        return opened

    def of(self, stream_id: str) -> StreamFrames | None:
        """Frames of a stream; None if there is none, or not any more."""
        return self._streams.get(stream_id)

    def make_room(self) -> None:
        """Drops messages of the oldest streams until all fit."""
        for each in self._streams.values():
            if self.size <= MOST_BYTES_IN_ALL:
                break
            each.shrink(self.size - MOST_BYTES_IN_ALL)

    def __iter__(self) -> Iterator[StreamFrames]:
        return iter(self._streams.values())


STREAM_TRAIL: Key[StreamTrail] = Key(lambda _: StreamTrail())
"""Streams of an account with their newest messages."""
