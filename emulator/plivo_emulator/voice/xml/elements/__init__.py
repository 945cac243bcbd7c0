"""Answer XML, run: one module an element."""

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
from plivo_emulator.voice.calls.call import Call
from plivo_emulator.voice.calls.interrupts import NextDocument
from plivo_emulator.voice.xml.elements import (
    conference,
    dial,
    dtmf,
    get_digits,
    get_input,
    hangup,
    message,
    multi_party_call,
    play,
    pre_answer,
    record,
    redirect,
    speak,
    stream,
    wait,
)


def run_element(call: Call, element: ResponseChild, *, first: bool = False) -> Awaitable[NextDocument | None]:
    """Runs one element; what comes back is the document that takes over, if one does."""
    if not call.answered and not _leaves_unanswered(element, first=first):
        call.answer()
    return run(call, element)


def _leaves_unanswered(element: ResponseChild, *, first: bool) -> bool:
    """Whether an incoming call runs an element before it is answered."""
    return element.before_answer is BeforeAnswer.ALWAYS or (first and element.before_answer is BeforeAnswer.FIRST)


def run(call: Call, element: ResponseChild) -> Awaitable[NextDocument | None]:  # noqa: C901, PLR0911, PLR0912  # a case an element
    """Runs one element, and answers nothing."""
    match element:
        case Speak():
            return speak.run(call, element)
        case Play():
            return play.run(call, element)
        case Wait():
            return wait.run(call, element)
        case DTMF():
            return dtmf.run(call, element)
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
