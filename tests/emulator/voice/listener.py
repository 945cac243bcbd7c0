"""The app's side of a stream, in memory: it takes what is sent, at once or when it is told to."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeVar

from plivo_emulator.voice.app.target import Reply
from plivo_emulator.voice.streams.messages import Media

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from plivo_emulator.audio.payload import Piece
    from plivo_emulator.voice.streams.connection import StreamConnection
    from plivo_emulator.voice.streams.messages import FromApp, ToApp

SWITCHED = Reply(101)
"""Answer of an app that accepts a WebSocket."""

M = TypeVar("M")


class Frame(NamedTuple):
    """A message with 20 ms of a track."""

    sequence: int
    track: str
    timestamp: int
    chunk: int
    pieces: tuple[Piece, ...]


def frames(media: Media) -> Iterator[Frame]:
    """The messages of a stretch of audio."""
    for each in media.apart():
        (track,), (pieces,) = each.tracks, each.heard
        yield Frame(each.sequence, track, each.timestamp, each.chunk, pieces)


class Listener:
    """A WebSocket to an app that remembers what it hears."""

    def __init__(self, line: StreamConnection) -> None:
        self.line = line
        self.heard: list[ToApp | Frame] = []
        self.closed = False
        self.broken = False
        self.slow = False
        """Whether it takes nothing until `catch_up`."""
        self.reacts: Callable[[ToApp | Frame], None] = lambda message: None  # noqa: ARG005  # it says nothing
        self._asked: list[Callable[[], None]] = []

    def send(self, message: ToApp) -> None:
        assert not self.closed
        for each in frames(message) if isinstance(message, Media) else (message,):
            self.heard.append(each)
            self.reacts(each)

    def when_taken(self, taken: Callable[[], None]) -> None:
        self._asked.append(taken)
        if not self.slow:
            self.catch_up()

    def catch_up(self) -> None:
        """Takes all that was sent."""
        asked, self._asked = self._asked, []
        for taken in asked:
            taken()

    def close(self) -> None:
        self.closed = True

    def cut(self) -> None:
        self.broken = self.closed = True

    def says(self, *messages: FromApp) -> None:
        for message in messages:
            self.line.take(message)

    def of(self, kind: type[M]) -> list[M]:
        """Messages of one kind."""
        return [message for message in self.heard if isinstance(message, kind)]
