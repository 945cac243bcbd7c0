"""Collecting input: sounds play, keys or speech arrive, and waiting ends."""

from collections.abc import Sequence
from typing import NamedTuple

from plivo_emulator.spec.elements import SoundElement
from plivo_emulator.voice.calls.call import Call
from plivo_emulator.voice.calls.keypad import Spoken
from plivo_emulator.voice.calls.phone_actions import lose_keys
from plivo_emulator.voice.media.sound import BEEP
from plivo_emulator.voice.rooms.playing import hear, hear_file, hear_sounds


class Wanted(NamedTuple):
    """Which input is collected. Times are microseconds."""

    first_within: int
    """Counted from the end of the sounds."""
    next_within: int
    keys: str
    """Keys that count."""
    most: int
    finish: str
    """Keys that end the input; empty: none."""
    speech: bool = False
    dtmf: bool = True
    wrong_key_sound: str | None = None
    beep: bool = False


async def listen(call: Call, prompt: Sequence[SoundElement], wanted: Wanted) -> str | Spoken | None:
    """Keys as one text, or a sentence that has just begun; None if nothing came."""
    call.leg.keypad.begin()
    first = await _first(call, prompt, wanted)
    if first is None or isinstance(first, Spoken):
        return first
    return await _rest(call, first, wanted)


async def _first(call: Call, prompt: Sequence[SoundElement], wanted: Wanted) -> str | Spoken | None:
    """First key or sentence: buffered, during the sounds, or soon after."""
    keypad, scheduler = call.leg.keypad, call.account.scheduler
    if keypad.typed_ahead and wanted.dtmf:
        prompt = ()

    async def play() -> None:
        await hear_sounds(call, prompt)
        if wanted.beep:
            await hear(call, BEEP)
        keypad.wake()

    playing = call.start_side_task(play())
    try:
        while playing.alive:
            heard = await keypad.next(scheduler, None, speech=wanted.speech)
            if heard is not None and _counts(call, heard, wanted):
                return heard
    finally:
        playing.stop()
    deadline = scheduler.now + wanted.first_within
    while scheduler.now < deadline:
        heard = await keypad.next(scheduler, deadline - scheduler.now, speech=wanted.speech)
        if heard is not None and _counts(call, heard, wanted):
            return heard
    return None


async def _rest(call: Call, first: str, wanted: Wanted) -> str | None:
    """All keys from the first on; None if one was invalid."""
    keys, key = "", first
    while key not in wanted.finish:
        if key not in wanted.keys:
            call.note("input.wrong_key", key=key)
            if wanted.wrong_key_sound is not None:
                await hear_file(call, wanted.wrong_key_sound, 1)
            return None
        keys += key
        if len(keys) >= wanted.most:
            break
        further = await _next_key(call, wanted.next_within)
        if further is None:
            break
        key = further
    return keys


async def _next_key(call: Call, within: int) -> str | None:
    """Next key; speech between keys is ignored."""
    scheduler = call.account.scheduler
    deadline = scheduler.now + within
    while True:
        heard = await call.leg.keypad.next(scheduler, deadline - scheduler.now)
        if not isinstance(heard, Spoken):
            return heard


def _counts(call: Call, heard: str | Spoken, wanted: Wanted) -> bool:
    """Whether input is of a kind that is collected; a key that is not is lost."""
    if isinstance(heard, Spoken):
        return wanted.speech
    if not wanted.dtmf:
        lose_keys(call, (call.leg.keypad.taken,))
    return wanted.dtmf
