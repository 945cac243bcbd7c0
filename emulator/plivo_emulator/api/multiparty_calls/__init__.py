"""Multiparty calls: list, look up, start, end, record."""

from plivo_emulator.api.answer import ApiResponse
from plivo_emulator.api.multiparty_calls import actions, listing, record
from plivo_emulator.api.request import ApiRequest
from plivo_emulator.spec.handlers import MultipartyCallHandlers
from plivo_emulator.wire.json import JsonObject


def handlers(wire: JsonObject) -> MultipartyCallHandlers[ApiRequest, ApiResponse]:
    """Handlers by operation."""
    return MultipartyCallHandlers(
        list_multiparty_calls=listing.lister(wire),
        get_multiparty_call=listing.get,
        activate_multiparty_call=actions.activate,
        end_multiparty_call=actions.end,
        start_multiparty_call_recording=record.start,
        stop_multiparty_call_recording=record.stop,
        pause_multiparty_call_recording=record.pause,
        resume_multiparty_call_recording=record.resume,
    )
