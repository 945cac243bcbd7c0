"""What a stream and its app say to each other, before it is written down and after it was read."""

from typing import NamedTuple

from plivo_emulator.validation.lenience import Leniency
from plivo_emulator.voice.media.audible import Piece
from plivo_emulator.voice.media.sound import Sound


class Start(NamedTuple):
    """The first message: what is streamed is known from the stream."""

    sequence: int


class Media(NamedTuple):
    """Twenty milliseconds of one side of the call."""

    sequence: int
    track: str
    timestamp: int
    """Milliseconds since the epoch at which it begins."""
    chunk: int
    """Its place in its track, from 1."""
    pieces: tuple[Piece, ...]
    """All that is heard at once; nothing is silence."""


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
    """Bytes that a message brings with it."""
    clip = message.sound.clip if isinstance(message, PlayAudio) else None
    return 0 if clip is None else len(clip.audio)
