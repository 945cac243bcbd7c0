"""Being the far end of a live call."""

from collections.abc import Mapping

from plivo_emulator.server.control.asked import Answer, Asked, Handler, Refused, ok
from plivo_emulator.spec.words import CallDirection
from plivo_emulator.voice import handset
from plivo_emulator.voice.call import Call
from plivo_emulator.voice.device import Press, Reaction


def _live(asked: Asked) -> Call:
    call_uuid = asked.path["call_uuid"]
    call = asked.tenant.account.calls.get(call_uuid)
    if call is None:
        raise Refused(404, f"no call {call_uuid} is queued or live")
    return call


def _called(asked: Asked, what: str) -> Call:
    """Call that rings at the far end; raises Refused if it cannot be answered there."""
    call = _live(asked)
    if call.direction is not CallDirection.OUTBOUND:
        raise Refused(409, f"the far end of an inbound call is the caller, who cannot {what} it")
    if not call.can_answer():
        raise Refused(409, f"the call is {call.state.value}: the far end cannot {what} it")
    return call


def _talking(asked: Asked) -> Call:
    call = _live(asked)
    if not call.answered:
        raise Refused(409, f"the call is {call.state.value}, not answered")
    return call


def _moved(asked: Asked, call: Call) -> Answer:
    asked.running.pump.wake(asked.tenant)
    return ok({"call_uuid": call.uuid, "call_status": call.state.value})


async def answer_call(asked: Asked) -> Answer:
    """Picks up."""
    call = _called(asked, "answer")
    handset.answer(call)
    return _moved(asked, call)


async def reject_call(asked: Asked) -> Answer:
    """Does not take the call."""
    call = _called(asked, "refuse")
    handset.reject(call, Reaction(asked["reason"]))
    return _moved(asked, call)


async def press_keys(asked: Asked) -> Answer:
    """Presses keys, one after the other."""
    call = _talking(asked)
    call.beside(handset.act(call, (Press(asked["digits"]),)))
    return _moved(asked, call)


async def say_sentence(asked: Asked) -> Answer:
    """Says something."""
    call = _talking(asked)
    handset.say(call, asked["text"], asked["confidence"])
    return _moved(asked, call)


async def hang_up_call(asked: Asked) -> Answer:
    """Puts the phone down."""
    call = _live(asked)
    if not handset.hang_up(call):
        raise Refused(409, f"the call is {call.state.value}: the far end has nothing to hang up")
    return _moved(asked, call)


HANDLERS: Mapping[str, Handler] = {
    "answerCall": answer_call,
    "rejectCall": reject_call,
    "pressKeys": press_keys,
    "saySentence": say_sentence,
    "hangUpCall": hang_up_call,
}
