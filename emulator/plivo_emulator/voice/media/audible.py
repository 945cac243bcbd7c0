"""Which parts of a sound are heard in a slice of time."""

from typing import NamedTuple

from plivo_emulator.voice.media.recording import Side
from plivo_emulator.voice.media.sound import Sound


class Piece(NamedTuple):
    """A part of a sound. Times are microseconds."""

    sound: Sound
    offset: int
    """Offset in the sound; negative if the sound begins later."""
    length: int
    times: int
    """How often the sound is repeated; 0 is in a loop."""


class Audible:
    """A sound on one side of a call, from one instant to another."""

    __slots__ = ("began", "side", "since", "sound", "times", "until")

    def __init__(self, began: int, side: Side, sound: Sound, times: int, skipped: int = 0) -> None:
        self.began = began
        self.side = side
        self.sound = sound
        self.times = times
        self.since = began + skipped
        """Instant from which it is heard here."""
        self.until: int | None = began + sound.length * times if times else None
        """Instant at which it ends; None: when it is stopped."""

    def cut(self, now: int) -> None:
        """Ends it now, if it has not ended yet."""
        if self.until is None or self.until > now:
            self.until = now

    def piece(self, begins: int, ends: int) -> Piece | None:
        """What is heard of it from one instant to another; None is nothing."""
        until = ends if self.until is None else min(self.until, ends)
        if self.since >= ends or until <= max(begins, self.since):
            return None
        return Piece(self.sound, begins - self.began, until - begins, self.times)
