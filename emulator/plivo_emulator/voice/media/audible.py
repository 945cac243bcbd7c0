"""Which parts of a sound are heard in a stretch of time."""

from plivo_emulator.audio.payload import Piece
from plivo_emulator.voice.media.recording import Side
from plivo_emulator.voice.media.sound import Sound


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

    def piece(self, begins: int, ends: int, step: int) -> Piece | None:
        """What is heard of it from one instant to another, in slices of `step`; None is nothing.

        Who hears it from its middle on, hears all of the slice in which that is.
        """
        until = ends if self.until is None else min(self.until, ends)
        if self.since >= ends or until <= max(begins, self.since):
            return None
        silent = max(0, self.since - begins) // step * step
        return Piece(self.sound, begins - self.began, until - begins, self.times, silent)
