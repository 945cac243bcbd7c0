"""Being the far end of a live call."""

from typing import Protocol

from plivo_emulator.server.control.asked import Answer, Asked, OfAccount, Refused, ok
from plivo_emulator.spec.control.far_end import AnswerCall, HangUpCall, PressKeys, RejectCall, SaySentence
from plivo_emulator.spec.words import CallDirection
from plivo_emulator.voice import handset
from plivo_emulator.voice.call import Call
from plivo_emulator.voice.device import Press, Reaction


class OfCall(OfAccount, Protocol):
    """Arguments that name a call."""

    call_uuid: str


def _live(asked: Asked, arguments: OfCall) -> Call:
    call_uuid = arguments.call_uuid
    call = asked.tenant(arguments).account.calls.get(call_uuid)
    if call is None:
        raise Refused(404, f"no call {call_uuid} is queued or live")
    return call


def _called(asked: Asked, arguments: OfCall, what: str) -> Call:
    """Call that rings at the far end; raises Refused if it cannot be answered there."""
    call = _live(asked, arguments)
    if call.direction is not CallDirection.OUTBOUND:
        raise Refused(409, f"the far end of an inbound call is the caller, who cannot {what} it")
    if not call.can_answer():
        raise Refused(409, f"the call is {call.state.value}: the far end cannot {what} it")
    return call


def _talking(asked: Asked, arguments: OfCall) -> Call:
    call = _live(asked, arguments)
    if not call.answered:
        raise Refused(409, f"the call is {call.state.value}, not answered")
    return call


def _moved(asked: Asked, arguments: OfCall, call: Call) -> Answer:
    asked.running.pump.wake(asked.tenant(arguments))
    return ok({"call_uuid": call.uuid, "call_status": call.state.value})


async def answer_call(asked: Asked, arguments: AnswerCall) -> Answer:
    """Picks up."""
    call = _called(asked, arguments, "answer")
    handset.answer(call)
    return _moved(asked, arguments, call)


async def reject_call(asked: Asked, arguments: RejectCall) -> Answer:
    """Does not take the call."""
    call = _called(asked, arguments, "refuse")
    handset.reject(call, Reaction(arguments.reason))
    return _moved(asked, arguments, call)


async def press_keys(asked: Asked, arguments: PressKeys) -> Answer:
    """Presses keys, one after the other."""
    call = _talking(asked, arguments)
    call.beside(handset.act(call, (Press(arguments.digits),)))
    return _moved(asked, arguments, call)


async def say_sentence(asked: Asked, arguments: SaySentence) -> Answer:
    """Says something."""
    call = _talking(asked, arguments)
    handset.say(call, arguments.text, arguments.confidence)
    return _moved(asked, arguments, call)


async def hang_up_call(asked: Asked, arguments: HangUpCall) -> Answer:
    """Puts the phone down."""
    call = _live(asked, arguments)
    if not handset.hang_up(call):
        raise Refused(409, f"the call is {call.state.value}: the far end has nothing to hang up")
    return _moved(asked, arguments, call)
