"""Running the elements of answer XML: one module per element, except for the simplest sounds."""

from collections.abc import Awaitable
from typing import assert_never

from plivo_emulator.spec.elements import (
    DTMF,
    BeforeAnswer,
    Conference,
    Dial,
    GetDigits,
    GetInput,
    Hangup,
    Message,
    MultiPartyCall,
    Play,
    PreAnswer,
    Record,
    Redirect,
    ResponseChild,
    Speak,
    Stream,
    Wait,
)
from plivo_emulator.voice.calls import unfinished
from plivo_emulator.voice.calls.call import Call
from plivo_emulator.voice.calls.interrupts import NextDocument
from plivo_emulator.voice.calls.leg import IN_PROGRESS
from plivo_emulator.voice.xml.elements import (
    conference,
    dial,
    get_digits,
    get_input,
    hangup,
    message,
    multi_party_call,
    pre_answer,
    record,
    redirect,
    sounds,
    stream,
)


def run_element(call: Call, element: ResponseChild, *, first: bool = False) -> Awaitable[NextDocument | None]:
    """Runs one element; returns the document to run next, if there is one."""
    if call.leg.state is not IN_PROGRESS and not _leaves_unanswered(element, first=first):
        call.answer()
        unfinished.note(call)
    return run(call, element)


def _leaves_unanswered(element: ResponseChild, *, first: bool) -> bool:
    """Whether an incoming call runs an element before it is answered."""
    return element.before_answer is BeforeAnswer.ALWAYS or (first and element.before_answer is BeforeAnswer.FIRST)


def run(call: Call, element: ResponseChild) -> Awaitable[NextDocument | None]:  # noqa: C901, PLR0911, PLR0912  # a case an element
    """Runs one element, without answering."""
    match element:
        case Speak():
            return sounds.speak(call, element)
        case Play():
            return sounds.play(call, element)
        case Wait():
            return sounds.wait(call, element)
        case DTMF():
            return sounds.send_keys(call, element)
        case GetDigits():
            return get_digits.run(call, element)
        case GetInput():
            return get_input.run(call, element)
        case Record():
            return record.run(call, element)
        case Dial():
            return dial.run(call, element)
        case Conference():
            return conference.run(call, element)
        case MultiPartyCall():
            return multi_party_call.run(call, element)
        case Stream():
            return stream.run(call, element)
        case Message():
            return message.run(call, element)
        case PreAnswer():
            return pre_answer.run(call, element, run)
        case Redirect():
            return redirect.run(call, element)
        case Hangup():
            return hangup.run(call, element)
        case _:
            assert_never(element)
