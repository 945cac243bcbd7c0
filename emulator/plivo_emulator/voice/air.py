"""What can be heard right now: recordings and streams that begin in the middle of a sound need it."""

from typing import NamedTuple, Protocol

from plivo_emulator.voice.recording import Side
from plivo_emulator.voice.sound import Sound


class Airing(NamedTuple):
    """A sound that has begun."""

    began: int
    """Instant, in microseconds since the epoch."""
    side: Side
    sound: Sound
    times: int
    """How often it is heard; 0 is until it is stopped."""

    def heard_at(self, now: int) -> bool:
        """Whether anything of it is still to come."""
        return not self.times or self.began + self.sound.length * self.times > now


class Taker(Protocol):
    """What takes down sounds: a recording, a stream."""

    def take(self, began: int, side: Side, sound: Sound, times: int = 1) -> None:
        """Takes down a sound that begins, or began before; 0 times is until it is cut."""

    def cut(self, now: int, side: Side, sound: Sound) -> None:
        """Lets a sound of a side end now: this very one, not its like."""


Air = tuple[Airing, ...]
"""Sounds that may still be heard; those that are over go when the next one comes."""


def begun(air: Air, takers: tuple[Taker, ...], airing: Airing) -> Air:
    """Lets a sound begin: recordings and streams take it down."""
    for taker in takers:
        taker.take(airing.began, airing.side, airing.sound, airing.times)
    return (*(each for each in air if each.heard_at(airing.began)), airing)


def stopped(air: Air, takers: tuple[Taker, ...], now: int, side: Side, sound: Sound) -> Air:
    """Stops a sound of a side where it is: this very one, not its like."""
    rest = tuple(each for each in air if each.sound is not sound or each.side is not side)
    if len(rest) < len(air):
        for taker in takers:
            taker.cut(now, side, sound)
    return rest
