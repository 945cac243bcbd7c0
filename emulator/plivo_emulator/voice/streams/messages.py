"""What a stream and its app say to each other, before it is written down and after it was read."""

from typing import TYPE_CHECKING, NamedTuple

from plivo_emulator.audio.payload import Piece
from plivo_emulator.validation.lenience import Leniency
from plivo_emulator.voice.media.sound import Sound
from plivo_emulator.wire.times import MILLISECOND

if TYPE_CHECKING:
    from collections.abc import Iterator

PIECE = 20 * MILLISECOND
"""Microseconds of a piece of audio."""


class Start(NamedTuple):
    """The first message: what is streamed is known from the stream."""

    sequence: int


class Media(NamedTuple):
    """Audio of the call: pieces of 20 ms, one after the other, each with a message for every track."""

    sequence: int
    """Number of the first message."""
    tracks: tuple[str, ...]
    timestamp: int
    """Milliseconds since the epoch at which the first piece begins."""
    chunk: int
    """Place of the first piece in its track, from 1."""
    pieces: int
    """Number of pieces."""
    heard: tuple[tuple[Piece, ...], ...]
    """Of each track, all sounds that are heard meanwhile; nothing is silence."""

    def apart(self) -> "Iterator[Media]":
        """The same, one message each."""
        sequence = self.sequence
        for place in range(self.pieces):
            begins, timestamp = place * PIECE, self.timestamp + place * PIECE // MILLISECOND
            for track, heard in zip(self.tracks, self.heard, strict=True):
                parts = (piece.within(begins, begins + PIECE) for piece in heard)
                audible = tuple(part for part in parts if part is not None)
                yield Media(sequence, (track,), timestamp, self.chunk + place, 1, (audible,))
                sequence += 1


class Dtmf(NamedTuple):
    """A key that was pressed."""

    sequence: int
    track: str
    digit: str
    timestamp: int
    """Milliseconds since the epoch."""


class Played(NamedTuple):
    """A checkpoint that was reached."""

    sequence: int
    name: str


class Cleared(NamedTuple):
    """The queue is empty, as the app asked."""

    sequence: int


class Stop(NamedTuple):
    """The last message."""

    sequence: int


ToApp = Start | Media | Dtmf | Played | Cleared | Stop


class PlayAudio(NamedTuple):
    """Audio to play, behind what waits already."""

    sound: Sound


class Checkpoint(NamedTuple):
    """A mark behind what waits."""

    name: str


class ClearAudio(NamedTuple):
    """What waits is to be dropped."""


class SendDtmf(NamedTuple):
    """Keys to send."""

    keys: str


class Nonsense(NamedTuple):
    """A message that means nothing."""

    reason: str


class Lost(NamedTuple):
    """The connection is gone."""

    reason: str


class Late(NamedTuple):
    """What comes next was said after time had gone on."""

    reason: str


FromApp = PlayAudio | Checkpoint | ClearAudio | SendDtmf | Leniency | Late | Nonsense | Lost


def carried(message: FromApp) -> int:
    """Bytes of audio, and characters, that a message brings with it."""
    match message:
        case PlayAudio(sound):
            return 0 if sound.clip is None else len(sound.clip.wide or sound.clip.audio)
        case Checkpoint(text) | SendDtmf(text) | Nonsense(text):
            return len(text)
        case _:
            return 0
