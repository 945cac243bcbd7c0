"""Calls: place, list, look up, steer, record, play to, and what is said about them afterwards."""

from collections.abc import Mapping
from typing import Any

from plivo_emulator.api.calls import create, feedback, live, record, records, sounds, steer
from plivo_emulator.api.request import Handler

WORDING = feedback.WORDING


def handlers(wire: Mapping[str, Any]) -> dict[str, Handler]:
    """Handlers by operation id."""
    return {
        "createCall": create.create,
        "listCalls": records.lister(wire),
        "getCall": records.get,
        "listLiveCalls": live.list_live,
        "getLiveCall": live.get_live,
        "listQueuedCalls": live.list_queued,
        "getQueuedCall": live.get_queued,
        "listLiveCallsV2": live.list_live_v2,
        "transferCall": steer.transfer,
        "hangUpCall": steer.hang_up,
        "hangUpAllCalls": steer.hang_up_all,
        "cancelRequest": steer.cancel_request,
        "startCallRecording": record.start,
        "stopCallRecording": record.stop,
        "startCallPlay": sounds.start_play,
        "stopCallPlay": sounds.stop_play,
        "startCallSpeak": sounds.start_speak,
        "stopCallSpeak": sounds.stop_speak,
        "sendCallDtmf": sounds.send_dtmf,
        "createCallFeedback": feedback.create,
        "createCallConversion": feedback.create_conversion,
    }
