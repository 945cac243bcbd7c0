"""Actions of the phone at the far end: it reacts to the call, then follows its script."""

from collections.abc import Iterable, Sequence
from functools import partial

from plivo_emulator.spec.causes import HangupCause
from plivo_emulator.spec.elements import Stream
from plivo_emulator.spec.words import CallDirection, HangupSource, SpeakLanguage, Voice
from plivo_emulator.voice.calls import unfinished
from plivo_emulator.voice.calls.call import Call
from plivo_emulator.voice.calls.keypad import KEYS, Pressed, Spoken
from plivo_emulator.voice.media.recording import RUNNING
from plivo_emulator.voice.media.sound import BEEP, PAUSES, TONE, Sound, read_aloud
from plivo_emulator.voice.phones.phone_script import (
    CONFIDENCE,
    AwaitElement,
    Beep,
    HangUp,
    Hear,
    PhoneScript,
    Press,
    Reaction,
    Say,
    Stay,
    Step,
    step_text,
)
from plivo_emulator.voice.phones.phones import phone_at
from plivo_emulator.voice.sim.future import sleep

READ = "input.digits"
"""Kind of entries about keys that an `element` has read; `read` has the serial numbers of the entries about them."""

UNHEARD = "input.unheard"
"""Kind of entries about a `key` or `text` that nobody heard; `sent` is the serial number of the entry that has it."""

REFUSALS = {
    Reaction.BUSY: HangupCause.BUSY_LINE,
    Reaction.NO_ANSWER: HangupCause.NO_ANSWER,
    Reaction.REJECT: HangupCause.REJECTED,
    Reaction.FAIL: HangupCause.NETWORK_ERROR,
    Reaction.AUTH_FAIL: HangupCause.SIP_AUTH_FAILED,
    Reaction.AUTH_TIMEOUT: HangupCause.SIP_AUTH_TIMEOUT,
}


ANSWER = Reaction.ANSWER


def called(call: Call, device: PhoneScript) -> None:
    """Lets the phone react after its delay; a `live` one waits until somebody decides."""
    refusal = REFUSALS.get(device.reaction)
    if refusal is not None:
        cause = (None if device.cause is None else HangupCause.coded(device.cause)) or refusal
        call.unless_answered(device.after, partial(call.end_for, cause))
    elif device.reaction is ANSWER:
        call.unless_answered(device.after, partial(pick_up, call, device))


def pick_up(call: Call, device: PhoneScript) -> None:
    """Answers, and follows the script."""
    if device.greeting is not None:
        call.leg.keypad.quiet_from = call.account.now + device.silence + device.greeting + BEEP.length
    call.answer()
    unfinished.note(call)
    if device.steps:
        quiet = (Stay(device.silence),) if device.silence else ()
        call.start_side_task(act(call, (*quiet, *device.steps)))


async def act(call: Call, steps: tuple[Step, ...]) -> None:
    """Runs the steps of a script. Those that the end of the call leaves no time for are told."""
    left = list(steps)
    try:
        while left:
            await _do(call, left[0])
            del left[0]
    finally:
        if call.ending is not None:
            _note_unused(call, left)


def _note_unused(call: Call, left: Sequence[Step]) -> None:
    """Writes down steps that were not taken; a person who only stays or hangs up misses nothing."""
    unused = left[1:] if left and isinstance(left[0], Say) else left
    if any(isinstance(step, Press | Say | Hear | Beep | AwaitElement) for step in unused):
        phone = call.to_number if call.direction is CallDirection.OUTBOUND else call.from_number
        call.note("far_end.unused", phone=phone, steps=[step_text(step) for step in unused])


async def _do(call: Call, step: Step) -> None:
    """Runs one step."""
    match step:
        case Press(keys):
            await press_all(call, keys)
        case Say(text, confidence):
            sound = words(call, text)
            say(call, text, confidence, sound)
            await sleep(sound.length)
        case Stay(length):
            await sleep(length)
        case Hear(text):
            await _hear(call, text)
        case Beep():
            await _beeped(call)
        case AwaitElement(element):
            await _reach(call, element)
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


async def _reach(call: Call, element: str) -> None:
    """Waits until the document runs an element; one that runs already counts."""
    running = call.element
    while running != element:
        running = await call.next_element()


async def _beeped(call: Call) -> None:
    """Waits for the end of a beep; one that is under way already counts."""
    while not (beeps := [each for each in call.heard if each.sound.kind == BEEP.kind]):
        await call.next_sound()
    await sleep(beeps[0].began + beeps[0].sound.length - call.account.now)


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
    call.note("far_end.press", key=key)
    streamed = any(feed.reads_keys for feed in call.feeds)
    pressed = Pressed(key, call.account.journal.last, heard=streamed)
    if streamed:
        note_read(call, Stream.tag, (pressed,))
    call.say(Sound("digits", key, TONE))
    lose_keys(call, call.leg.keypad.press(pressed))
    return True


def note_read(call: Call, element: str, keys: Sequence[str]) -> None:
    """Notes keys as they were pressed, and the element that has read them."""
    read = tuple(key.sent for key in keys if isinstance(key, Pressed))
    call.note(READ, digits="".join(keys), element=element, read=read)


def words(call: Call, text: str, language: str = SpeakLanguage.EN_US) -> Sound:
    """A sentence as the far end says it, in a man's voice: the service has a woman's, unless told otherwise."""
    return read_aloud(text, call.account.spoken, "speech", language=language, voice=Voice.MAN)


def say(call: Call, text: str, confidence: float = CONFIDENCE, sound: Sound | None = None) -> bool:
    """Starts to say a sentence, as it sounds or as the far end says it; False if the call is not answered."""
    if not call.live:
        return False
    now = call.account.now
    sound = words(call, text) if sound is None else sound
    keypad = call.leg.keypad
    call.note("far_end.say", text=text, length=sound.length)
    said = call.account.journal.last
    _note_unheard(call, sound.text)
    call.say(sound)
    keypad.say(Spoken(sound.text, confidence, now, now + sound.length, said))
    return True


def _note_unheard(call: Call, text: str) -> None:
    """Notes words that begin now, unless somebody hears them.

    That is input, a recording, a stream, who is connected, or who finds out whether a machine has answered.
    """
    connected = call.peer is not None or call.seat is not None
    recorded = any(each.state is RUNNING for each in call.recordings)
    if not (connected or recorded or call.feeds or call.leg.keypad.hears_speech or call.detecting):
        call.note(UNHEARD, text=text, sent=call.account.journal.last)


def lose_keys(call: Call, lost: Iterable[str]) -> None:
    """Notes keys that nobody will read any more, but for those that a stream has heard."""
    for key in lost:
        if isinstance(key, Pressed) and not key.heard:
            call.note(UNHEARD, key=str(key), sent=key.sent)


def hang_up(call: Call) -> bool:
    """Hangs up; False if there is no call. A caller may hang up before the answer, a callee may not."""
    outbound = call.direction is CallDirection.OUTBOUND
    if not call.live or (outbound and not call.answered):
        return False
    call.note("far_end.hang_up")
    cause = HangupCause.NORMAL_HANGUP if call.answered else HangupCause.CANCELED
    call.end_for(cause, HangupSource.CALLEE if outbound else HangupSource.CALLER)
    return True
