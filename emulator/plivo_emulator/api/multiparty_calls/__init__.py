"""Multiparty calls: list, look up, start, end, record."""

from collections.abc import Mapping
from typing import Any

from plivo_emulator.api.answer import Answer
from plivo_emulator.api.multiparty_calls import lookup, record, steer
from plivo_emulator.api.request import Request
from plivo_emulator.spec.handlers import MultipartyCallHandlers


def handlers(wire: Mapping[str, Any]) -> MultipartyCallHandlers[Request, Answer]:
    """Who carries out which operation."""
    return MultipartyCallHandlers(
        list_multiparty_calls=lookup.lister(wire),
        get_multiparty_call=lookup.get,
        activate_multiparty_call=steer.activate,
        end_multiparty_call=steer.end,
        start_multiparty_call_recording=record.start,
        stop_multiparty_call_recording=record.stop,
        pause_multiparty_call_recording=record.pause,
        resume_multiparty_call_recording=record.resume,
    )
