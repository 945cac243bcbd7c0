"""Sounds that are audible right now: recordings and streams that start in the middle of a sound need them."""

from typing import NamedTuple, Protocol

from plivo_emulator.voice.media.recording import Side
from plivo_emulator.voice.media.sound import Sound


class Playing(NamedTuple):
    """A sound that has begun."""

    began: int
    """Instant, in microseconds since the epoch."""
    side: Side
    sound: Sound
    times: int
    """How often it is played; 0 is until it is stopped."""
    skipped: int = 0
    """Microseconds of it that had gone by when it was first heard here."""

    def heard_at(self, now: int) -> bool:
        """Whether any of it is still to come."""
        return not self.times or self.began + self.sound.length * self.times > now


class AudioSink(Protocol):
    """Records sounds: a recording, a stream."""

    def take(self, began: int, side: Side, sound: Sound, times: int = 1, skipped: int = 0) -> None:
        """Records a sound that begins, or began before; 0 times is until it is stopped."""

    def cut(self, now: int, side: Side, sound: Sound) -> None:
        """Ends a sound of a side: this very object, not an equal one."""


class AudioTap(AudioSink, Protocol):
    """Is given everything that is heard and said on a call, while the call lasts: a stream."""

    @property
    def reads_keys(self) -> bool:
        """Whether its app is told each key of the far end right now."""

    def stop(self) -> None:
        """Ends with the call."""

    def abandon(self) -> None:
        """Ends without any callback."""


class Outlet(Protocol):
    """Where a phone is heard: a seat in a room."""

    def say(self, sound: Sound) -> None:
        """Plays a sound to the others."""

    def break_off(self, sound: Sound) -> None:
        """Stops a sound for the others."""

    def remix(self) -> None:
        """Applies who hears whom now, also in the middle of a sound."""


Playback = tuple[Playing, ...]
"""Sounds that may still be audible; those that have ended are removed when the next one comes."""


def begun(playback: Playback, sinks: tuple[AudioSink, ...], playing: Playing) -> Playback:
    """Starts a sound: recordings and streams record it."""
    for sink in sinks:
        sink.take(*playing)
    return (*(each for each in playback if each.heard_at(playing.began)), playing)


def stopped(playback: Playback, sinks: tuple[AudioSink, ...], now: int, side: Side, sound: Sound) -> Playback:
    """Stops a sound of a side: this very object, not an equal one."""
    rest = tuple(each for each in playback if each.sound is not sound or each.side is not side)
    if len(rest) < len(playback):
        for sink in sinks:
            sink.cut(now, side, sound)
    return rest
