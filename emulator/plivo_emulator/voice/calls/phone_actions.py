"""Actions of the phone at the far end: it reacts to the call, then follows its script."""

from collections.abc import Iterable

from plivo_emulator.spec.causes import HangupCause
from plivo_emulator.spec.words import CallDirection, HangupSource
from plivo_emulator.voice.calls.call import Call
from plivo_emulator.voice.calls.keypad import KEYS, KeyPress, Spoken
from plivo_emulator.voice.media.sound import BEEP, PAUSES, TONE, Sound, speech
from plivo_emulator.voice.phones.phone_script import (
    CONFIDENCE,
    HangUp,
    Hear,
    PhoneScript,
    Press,
    Reaction,
    Say,
    Stay,
    Step,
)
from plivo_emulator.voice.phones.phones import phone_at
from plivo_emulator.voice.sim.future import sleep

REFUSALS = {
    Reaction.BUSY: HangupCause.BUSY_LINE,
    Reaction.NO_ANSWER: HangupCause.NO_ANSWER,
    Reaction.REJECT: HangupCause.REJECTED,
    Reaction.FAIL: HangupCause.NETWORK_ERROR,
    Reaction.AUTH_FAIL: HangupCause.SIP_AUTH_FAILED,
    Reaction.AUTH_TIMEOUT: HangupCause.SIP_AUTH_TIMEOUT,
}


UNHEARD = "input.unheard"
"""Entry of the journal: nobody has heard a key or words; most often, somebody expected otherwise."""


def called(call: Call, device: PhoneScript) -> None:
    """Lets the phone react after its delay; a `live` one waits until somebody decides."""
    refusal = REFUSALS.get(device.reaction)
    if refusal is not None:
        cause = (None if device.cause is None else HangupCause.coded(device.cause)) or refusal
        call.unless_answered(device.after, lambda: call.end_for(cause))
    elif device.reaction is Reaction.ANSWER:
        call.unless_answered(device.after, lambda: pick_up(call, device))


def pick_up(call: Call, device: PhoneScript) -> None:
    """Answers, and follows the script."""
    if device.greeting is not None:
        call.leg.keypad.quiet_from = call.account.now + device.silence + device.greeting + BEEP.length
    call.answer()
    if device.steps:
        quiet = (Stay(device.silence),) if device.silence else ()
        call.beside(act(call, (*quiet, *device.steps)))


async def act(call: Call, steps: tuple[Step, ...]) -> None:
    """Runs the steps of a script."""
    for step in steps:
        match step:
            case Press(keys):
                await press_all(call, keys)
            case Say(text, confidence):
                say(call, text, confidence)
                await sleep(speech(text).length)
            case Stay(length):
                await sleep(length)
            case Hear(text):
                await _hear(call, text)
            case HangUp(cause):
                _hang_up_for(call, cause)


def _hang_up_for(call: Call, code: int | None) -> None:
    cause = None if code is None else HangupCause.coded(code)
    if cause is None:
        hang_up(call)
    else:
        call.note("far_end.fail", cause=cause.value)
        call.end_for(cause)


async def press_all(call: Call, keys: str) -> None:
    """Presses keys one after the other; `w` and `W` are pauses."""
    for key in keys:
        await sleep(PAUSES.get(key, TONE))
        if key in KEYS:
            press(call, key)


async def _hear(call: Call, text: str) -> None:
    """Waits for a sound that contains a text; one that is playing already counts."""
    heard = call.sounding
    while heard is None or text not in heard.text:
        heard = await call.next_sound()


def answer(call: Call) -> bool:
    """Answers a ringing phone, whatever its script says; False if nobody calls it."""
    if call.direction is not CallDirection.OUTBOUND or not call.can_answer():
        return False
    call.note("far_end.answer")
    pick_up(call, phone_at(call.account, call.to_number))
    return True


def reject(call: Call, reaction: Reaction = Reaction.REJECT) -> bool:
    """Refuses a call that is not answered yet, as rejected, busy and so on; False if there is none."""
    if call.direction is not CallDirection.OUTBOUND or not call.can_answer():
        return False
    call.note("far_end.reject", reason=reaction.value)
    call.end_for(REFUSALS[reaction])
    return True


def press(call: Call, key: str) -> bool:
    """Presses one key; False if the call is not answered."""
    if not call.live or key not in KEYS:
        return False
    press = KeyPress(key, call.account.journal.note("far_end.press", call.uuid, key=key))
    call.say(Sound("digits", key, TONE))
    if not call.leg.keypad.press(press):
        unheard_keys(call, (press,))
    return True


def say(call: Call, text: str, confidence: float = CONFIDENCE) -> bool:
    """Starts to say a sentence; False if the call is not answered."""
    if not call.live:
        return False
    now = call.account.now
    sound = speech(text, "speech")
    keypad = call.leg.keypad
    serial = call.account.journal.note("far_end.say", call.uuid, text=text, length=sound.length)
    spoken = Spoken(sound.text, confidence, now, now + sound.length, serial)
    call.say(sound)
    if not keypad.say(spoken):
        unheard_words(call, spoken)
    return True


def hang_up(call: Call) -> bool:
    """Hangs up; False if there is no call. A caller may hang up before the answer, a callee may not."""
    outbound = call.direction is CallDirection.OUTBOUND
    if not call.live or (outbound and not call.answered):
        return False
    call.note("far_end.hang_up")
    cause = HangupCause.NORMAL_HANGUP if call.answered else HangupCause.CANCELED
    call.end_for(cause, HangupSource.CALLEE if outbound else HangupSource.CALLER)
    return True


def unheard_keys(call: Call, presses: Iterable[KeyPress]) -> None:
    """Tells of keys that nothing has read, and nothing will."""
    for key, serial in presses:
        call.note(UNHEARD, key=key, sent=serial, warning=f"the key {key} was pressed, and nothing has read it")


def unheard_words(call: Call, spoken: Spoken) -> None:
    """Tells of words that nothing recognises, unless somebody or something else hears them."""
    if not _is_heard(call):
        warning = f"“{spoken.text}” was said, and nothing has listened"
        call.note(UNHEARD, text=spoken.text, sent=spoken.serial, warning=warning)


def _is_heard(call: Call) -> bool:
    """Whether people, a recording, a stream or the detection of machines hear what the phone says."""
    detects = call.terms.detection is not None and call.machine is None
    return bool(call.peer or call.seat or call.recordings or call.feeds or detects)
