"""`<Speak>`, `<Play>`, `<DTMF>` and `<Wait>`: text, files, tones and silence."""

from collections.abc import Awaitable

from plivo_emulator.spec.elements import DTMF, Play, Speak, Wait
from plivo_emulator.spec.words import CallDirection
from plivo_emulator.voice.calls.call import Call
from plivo_emulator.voice.media.sound import BEEP, marked_up
from plivo_emulator.voice.phones.phones import phone_at
from plivo_emulator.voice.rooms.playing import hear, hear_file, hear_tones
from plivo_emulator.voice.sim.future import sleep
from plivo_emulator.wire.times import MILLISECOND, SECOND

NO_BEEP, MIN_SILENCE = Wait.Beep.FALSE, Wait.Attribute.MIN_SILENCE


async def speak(call: Call, element: Speak) -> None:
    """Reads the text aloud `loop` times."""
    await hear(call, marked_up(element, call.account.spoken), element.loop)


async def play(call: Call, element: Play) -> None:
    """Plays the file `loop` times."""
    await hear_file(call, element.text, element.loop)


async def send_keys(call: Call, element: DTMF) -> None:
    """Sends the tones of the keys; `async` lets the next element start at once."""
    sending = hear_tones(call, element.text)
    if element.async_:
        call.start_side_task(sending)
    else:
        await sending


def wait(call: Call, element: Wait) -> Awaitable[None]:
    """Waits `length` seconds, or until it is silent, or until a machine has beeped, if that ends it."""
    length = element.length * SECOND
    if element.silence:
        return _quiet(call, call.account.now + length, element.min_silence * MILLISECOND)
    if element.beep != NO_BEEP and MIN_SILENCE not in element.written:
        return sleep(min(length, _to_the_beep(call, length)))
    return sleep(length)


async def _quiet(call: Call, until: int, least: int) -> None:
    """Waits until the far end has been silent for so long; it may begin to speak meanwhile."""
    keypad, account = call.leg.keypad, call.account
    began = account.now
    while account.now < until:
        enough = min(until, max(began, keypad.quiet_from) + least)
        if enough <= account.now:
            return
        await sleep(enough - account.now)


def _to_the_beep(call: Call, longest: int) -> int:
    """Microseconds until a machine has played its greeting and beeped."""
    device = phone_at(call.account, call.to_number)
    if call.direction is not CallDirection.OUTBOUND or device.greeting is None or call.leg.answered is None:
        return longest
    beeped = call.leg.answered + device.silence + device.greeting + BEEP.length
    return beeped - call.account.now if beeped > call.account.now else longest
