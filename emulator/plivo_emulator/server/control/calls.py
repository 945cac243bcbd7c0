"""Acting as the far end of a live call."""

from base64 import b64decode
from typing import TYPE_CHECKING, Protocol

from plivo_emulator.audio.sound import Sound
from plivo_emulator.audio.spoken import sound_of
from plivo_emulator.server.control.request import ControlError, ControlRequest, OfAccount
from plivo_emulator.spec.control.far_end import AnswerCall, HangUpCall, PressKeys, RejectCall, SaySentence
from plivo_emulator.spec.words import CallDirection
from plivo_emulator.voice.calls import phone_actions
from plivo_emulator.voice.calls.call import LIVE_CALLS, Call
from plivo_emulator.voice.phones.phone_script import Press, Reaction

if TYPE_CHECKING:
    from plivo_emulator.spec.control.answers import FarEndCallShown


class OfLiveCall(OfAccount, Protocol):
    """Arguments that name a call."""

    call_uuid: str


def _live(request: ControlRequest, arguments: OfLiveCall) -> Call:
    call_uuid = arguments.call_uuid
    call = request.tenant(arguments).account[LIVE_CALLS].get(call_uuid)
    if call is None:
        raise ControlError(404, f"no call {call_uuid} is queued or live")
    return call


def _called(request: ControlRequest, arguments: OfLiveCall, what: str) -> Call:
    """Call that rings at the far end; raises ControlError if the far end cannot answer it."""
    call = _live(request, arguments)
    if call.direction is not CallDirection.OUTBOUND:
        raise ControlError(409, f"the far end of an inbound call is the caller, who cannot {what} it")
    if not call.can_answer():
        raise ControlError(409, f"the call is {call.state.value}: the far end cannot {what} it")
    return call


def _talking(request: ControlRequest, arguments: OfLiveCall) -> Call:
    call = _live(request, arguments)
    if not call.answered:
        raise ControlError(409, f"the call is {call.state.value}, not answered")
    return call


def _moved(request: ControlRequest, arguments: OfLiveCall, call: Call) -> "FarEndCallShown":
    request.running.driver.wake(request.tenant(arguments))
    return {"call_uuid": call.uuid, "call_status": call.state.value}


async def answer_call(request: ControlRequest, arguments: AnswerCall) -> "FarEndCallShown":
    """Answers."""
    call = _called(request, arguments, "answer")
    phone_actions.answer(call)
    return _moved(request, arguments, call)


async def reject_call(request: ControlRequest, arguments: RejectCall) -> "FarEndCallShown":
    """Rejects the call."""
    call = _called(request, arguments, "refuse")
    phone_actions.reject(call, Reaction(arguments.reason))
    return _moved(request, arguments, call)


async def press_keys(request: ControlRequest, arguments: PressKeys) -> "FarEndCallShown":
    """Presses keys, one after the other."""
    call = _talking(request, arguments)
    call.start_side_task(phone_actions.act(call, (Press(arguments.digits),)))
    return _moved(request, arguments, call)


async def say_sentence(request: ControlRequest, arguments: SaySentence) -> "FarEndCallShown":
    """Says something."""
    call = _talking(request, arguments)
    if arguments.audio is None:
        sound = phone_actions.words(call, arguments.text, arguments.language)
    else:
        sound = _recorded(arguments.text, arguments.audio)
    phone_actions.say(call, arguments.text, arguments.confidence, sound)
    return _moved(request, arguments, call)


def _recorded(text: str, audio: str) -> Sound:
    """Words as they were recorded; raises ControlError if that is no audio."""
    try:
        return sound_of(b64decode(audio, validate=True), "speech", " ".join(text.split()))
    except ValueError as wrong:
        raise ControlError(400, f"audio parameter is no audio in base64: {wrong}") from None


async def hang_up_call(request: ControlRequest, arguments: HangUpCall) -> "FarEndCallShown":
    """Hangs up."""
    call = _live(request, arguments)
    if not phone_actions.hang_up(call):
        raise ControlError(409, f"the call is {call.state.value}: the far end has nothing to hang up")
    return _moved(request, arguments, call)
