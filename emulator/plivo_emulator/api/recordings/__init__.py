"""Recordings: list, look up, delete."""

from collections.abc import Mapping
from typing import Any

from plivo_emulator.api.answer import DONE, Answer, not_found, ok
from plivo_emulator.api.listing import lister
from plivo_emulator.api.recordings.body import body
from plivo_emulator.api.request import Handler, Request
from plivo_emulator.records.kinds.recordings import RECORDINGS, RecordingRecord


def handlers(wire: Mapping[str, Any]) -> dict[str, Handler]:
    """Handlers by operation id."""
    return {
        "listRecordings": lister(wire, "/v1/Account/{auth_id}/Recording/", RECORDINGS, body),
        "getRecording": get,
        "deleteRecording": delete,
    }


def get(request: Request) -> Answer:
    """`getRecording`."""
    return ok(**body(_found(request), request))


def delete(request: Request) -> Answer:
    """`deleteRecording`: its file is made of its record, and goes with it."""
    request.records[RECORDINGS].delete(request.account.settings.auth_id, _found(request).recording_id)
    return DONE


def _found(request: Request) -> RecordingRecord:
    record = request.records[RECORDINGS].get(request.account.settings.auth_id, request.path["recording_id"])
    if record is None or not request.sees(record.subaccount):
        raise not_found()
    return record
