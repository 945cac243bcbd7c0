"""Calls: place, list, look up, control, record, play audio to, and rate."""

from plivo_emulator.api.answer import ApiResponse
from plivo_emulator.api.calls import actions, create, feedback, live, playback, record, records
from plivo_emulator.api.request import ApiRequest
from plivo_emulator.spec.handlers import CallHandlers
from plivo_emulator.wire.json import JsonObject

WORDING = feedback.WORDING


def handlers(wire: JsonObject) -> CallHandlers[ApiRequest, ApiResponse]:
    """Handlers by operation."""
    return CallHandlers(
        create_call=create.create,
        list_calls=records.lister(wire),
        get_call=records.get,
        list_live_calls=live.list_live,
        get_live_call=live.get_live,
        list_queued_calls=live.list_queued,
        get_queued_call=live.get_queued,
        list_live_calls_v2=live.list_live_v2,
        transfer_call=actions.transfer,
        hang_up_call=actions.hang_up,
        hang_up_all_calls=actions.hang_up_all,
        cancel_request=actions.cancel_request,
        start_call_recording=record.start,
        stop_call_recording=record.stop,
        start_call_play=playback.start_play,
        stop_call_play=playback.stop_play,
        start_call_speak=playback.start_speak,
        stop_call_speak=playback.stop_speak,
        send_call_dtmf=playback.send_dtmf,
        create_call_feedback=feedback.create,
        create_call_conversion=feedback.create_conversion,
    )
