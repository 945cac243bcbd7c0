"""`<Wait>`: does nothing for a while."""

from plivo_emulator.spec.elements import Wait
from plivo_emulator.spec.words import CallDirection
from plivo_emulator.voice.calls.call import Call
from plivo_emulator.voice.calls.phone_actions import BEEP
from plivo_emulator.voice.calls.phones import phone_at
from plivo_emulator.voice.sim.future import sleep
from plivo_emulator.voice.sim.scheduler import SECOND

MILLISECOND = SECOND // 1_000


async def run(call: Call, wait: Wait) -> None:
    """Waits `length` seconds, or until it is quiet, or a machine has beeped, where that ends it."""
    length = wait.length * SECOND
    if wait.silence:
        await _quiet(call, call.account.now + length, wait.min_silence * MILLISECOND)
    elif wait.beep != Wait.Beep.FALSE and Wait.Attribute.MIN_SILENCE not in wait.written:
        await sleep(min(length, _to_the_beep(call, length)))
    else:
        await sleep(length)


async def _quiet(call: Call, until: int, least: int) -> None:
    """Waits until the far end has said nothing for so long; it may begin to speak meanwhile."""
    keypad, account = call.leg.keypad, call.account
    began = account.now
    while account.now < until:
        enough = min(until, max(began, keypad.quiet_from) + least)
        if enough <= account.now:
            return
        await sleep(enough - account.now)


def _to_the_beep(call: Call, longest: int) -> int:
    """Microseconds until a machine has said its greeting and beeped."""
    device = phone_at(call.account, call.to_number)
    if call.direction is not CallDirection.OUTBOUND or device.greeting is None or call.leg.answered is None:
        return longest
    beeped = call.leg.answered + device.silence + device.greeting + BEEP
    return beeped - call.account.now if beeped > call.account.now else longest
