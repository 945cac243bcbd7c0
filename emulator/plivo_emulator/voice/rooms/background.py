"""Sounds started by the API: they play in parallel with the document of a call."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from plivo_emulator.voice.calls.call import Call
from plivo_emulator.voice.media.sound import Sound
from plivo_emulator.voice.rooms.playing import fetched
from plivo_emulator.voice.sim.future import Future, sleep
from plivo_emulator.wire.times import SECOND

FOR_EVER = 0
"""Number of repeats that means a loop."""


async def files(
    call: Call, legs: Sequence[Call], urls: Sequence[str], seconds: int | None, *, loop: bool = False, mix: bool = True
) -> None:
    """Plays files to legs, one after the other, for a limited time; files that cannot be fetched are skipped."""
    sounds = [sound for sound in [await fetched(call, url) for url in urls] if sound is not None and sound.length]
    if not sounds:
        return
    with _mixed(legs, mix=mix):
        await _in_turn(legs, sounds, None if seconds is None else seconds * SECOND, loop=loop)


async def spoken(legs: Sequence[Call], sound: Sound, *, loop: bool = False, mix: bool = True) -> None:
    """Plays speech to legs, once or until it is stopped."""
    with _mixed(legs, mix=mix):
        await _in_turn(legs, [sound], None, loop=loop)


@contextmanager
def _mixed(legs: Sequence[Call], *, mix: bool) -> Iterator[None]:
    """Unless it is mixed in, those who hear a sound and others do not hear each other meanwhile."""
    apart = () if mix else tuple(legs)
    for leg in apart:
        leg.part()
    try:
        yield
    finally:
        for leg in apart:
            leg.rejoin()


async def _in_turn(legs: Sequence[Call], sounds: Sequence[Sound], left: int | None, *, loop: bool) -> None:
    """Plays sounds one after the other, for so many microseconds at most."""
    if loop and len(sounds) == 1:
        await _repeated(legs, sounds[0], left)
        return
    while True:
        for sound in sounds:
            await _heard(legs, sound, sound.length if left is None else min(sound.length, left))
            if left is not None:
                left -= sound.length
                if left <= 0:
                    return
        if not loop:
            return


async def _repeated(legs: Sequence[Call], sound: Sound, length: int | None) -> None:
    """Plays a sound to legs in a loop, for so many microseconds; None is until it is stopped."""
    for leg in legs:
        if leg.live:
            leg.hear(sound, FOR_EVER if length is None else -(-length // sound.length))
    try:
        if length is None:
            await Future[None]()
        else:
            await sleep(length)
    finally:
        _hush(legs, sound)


async def _heard(legs: Sequence[Call], sound: Sound, length: int) -> None:
    for leg in legs:
        if leg.live:
            leg.hear(sound)
    try:
        await sleep(length)
    finally:
        _hush(legs, sound)


def _hush(legs: Sequence[Call], sound: Sound) -> None:
    for leg in legs:
        leg.hush(sound)
