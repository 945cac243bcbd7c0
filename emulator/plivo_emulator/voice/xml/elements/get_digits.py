"""`<GetDigits>`: collects phone keys."""

from enum import StrEnum

from plivo_emulator.spec.elements import GetDigits
from plivo_emulator.spec.events import GetDigitsEvent
from plivo_emulator.voice.calls.call import Call
from plivo_emulator.voice.calls.interrupts import NextDocument
from plivo_emulator.voice.xml.actions import act
from plivo_emulator.voice.xml.input import Wanted, listen
from plivo_emulator.wire.times import SECOND


async def run(call: Call, get_digits: GetDigits) -> NextDocument | None:
    """Plays and waits `retries` times; the first keys go to `action`."""
    wanted = Wanted(
        first_within=get_digits.timeout * SECOND,
        next_within=get_digits.digit_timeout * SECOND,
        keys=get_digits.valid_digits,
        most=get_digits.num_digits,
        finish=finishing(get_digits.finish_on_key),
        wrong_key_sound=get_digits.invalid_digits_sound,
        beep=get_digits.play_beep,
    )
    for _ in range(get_digits.retries):
        keys = await listen(call, get_digits.children, wanted)
        if isinstance(keys, str):
            digits = keys if get_digits.log else "*" * len(keys)
            call.note("input.digits", digits=digits, element=get_digits.tag, read=call.leg.keypad.read)
            return act(call, get_digits, GetDigitsEvent(event="Redirect", digits=keys))
    return None


def finishing(key: str) -> str:
    """Key that `finishOnKey` names; none for its keywords, which all mean no key."""
    return "" if isinstance(key, StrEnum) else key
