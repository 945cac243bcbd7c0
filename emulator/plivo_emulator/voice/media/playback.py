"""What can be heard right now: recordings and streams that begin in the middle of a sound need it."""

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
    """How often it is heard; 0 is until it is stopped."""

    def heard_at(self, now: int) -> bool:
        """Whether anything of it is still to come."""
        return not self.times or self.began + self.sound.length * self.times > now


class AudioSink(Protocol):
    """What takes down sounds: a recording, a stream."""

    def take(self, began: int, side: Side, sound: Sound, times: int = 1) -> None:
        """Takes down a sound that begins, or began before; 0 times is until it is cut."""

    def cut(self, now: int, side: Side, sound: Sound) -> None:
        """Lets a sound of a side end now: this very one, not its like."""


class AudioTap(AudioSink, Protocol):
    """What takes down all that is heard and said on a call, as long as the call lives: a stream."""

    def stop(self) -> None:
        """Ends, with the call."""

    def abandon(self) -> None:
        """Ends, and tells nobody."""


class Outlet(Protocol):
    """Where a phone is heard: a seat in a room."""

    def say(self, sound: Sound) -> None:
        """Lets the others hear something."""

    def break_off(self, sound: Sound) -> None:
        """Lets nobody hear more of it."""


Playback = tuple[Playing, ...]
"""Sounds that may still be heard; those that are over go when the next one comes."""


def begun(playback: Playback, sinks: tuple[AudioSink, ...], playing: Playing) -> Playback:
    """Lets a sound begin: recordings and streams take it down."""
    for sink in sinks:
        sink.take(playing.began, playing.side, playing.sound, playing.times)
    return (*(each for each in playback if each.heard_at(playing.began)), playing)


def stopped(playback: Playback, sinks: tuple[AudioSink, ...], now: int, side: Side, sound: Sound) -> Playback:
    """Stops a sound of a side where it is: this very one, not its like."""
    rest = tuple(each for each in playback if each.sound is not sound or each.side is not side)
    if len(rest) < len(playback):
        for sink in sinks:
            sink.cut(now, side, sound)
    return rest
