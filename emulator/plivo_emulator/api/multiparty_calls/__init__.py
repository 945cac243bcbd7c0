"""Multiparty calls: list, look up, start, end, record."""

from collections.abc import Mapping
from typing import Any

from plivo_emulator.api.multiparty_calls import lookup, record, steer
from plivo_emulator.api.request import Handler


def handlers(wire: Mapping[str, Any]) -> dict[str, Handler]:
    """Handlers by operation id."""
    return {
        "listMultipartyCalls": lookup.lister(wire),
        "getMultipartyCall": lookup.get,
        "activateMultipartyCall": steer.activate,
        "endMultipartyCall": steer.end,
        "startMultipartyCallRecording": record.start,
        "stopMultipartyCallRecording": record.stop,
        "pauseMultipartyCallRecording": record.pause,
        "resumeMultipartyCallRecording": record.resume,
    }
