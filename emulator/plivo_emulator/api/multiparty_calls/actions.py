"""Start a waiting multiparty call, or end one."""

from plivo_emulator.api.answer import DONE, ApiResponse, not_found
from plivo_emulator.api.multiparty_calls import lookup
from plivo_emulator.api.request import ApiRequest
from plivo_emulator.spec.requests.multiparty_calls import ActivateMultipartyCall, EndMultipartyCall
from plivo_emulator.spec.words import HangupSource, MpcTerminationCause
from plivo_emulator.voice.multiparty.room import INITIALIZED


def activate(request: ApiRequest, arguments: ActivateMultipartyCall) -> ApiResponse:
    """`activateMultipartyCall`: starts one that waits, for everybody in it."""
    mpc = lookup.live(request, arguments)
    if mpc.state is not INITIALIZED:
        raise not_found()
    mpc.start()
    return DONE


def end(request: ApiRequest, arguments: EndMultipartyCall) -> ApiResponse:
    """`endMultipartyCall`."""
    lookup.live(request, arguments).end(MpcTerminationCause.HANGUP_API_TRIGGERED, HangupSource.API_REQUEST)
    return DONE
