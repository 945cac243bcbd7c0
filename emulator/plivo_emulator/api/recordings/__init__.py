"""Recordings: list, look up, delete."""

from plivo_emulator.api.answer import DONE, ApiResponse, not_found, ok
from plivo_emulator.api.listing import lister
from plivo_emulator.api.recordings.body import body
from plivo_emulator.api.request import ApiRequest
from plivo_emulator.records.kinds.recordings import RECORDINGS, RecordingRecord
from plivo_emulator.spec.handlers import RecordingHandlers
from plivo_emulator.spec.requests.recordings import DeleteRecording, GetRecording, ListRecordings
from plivo_emulator.wire.json import JsonObject


def handlers(wire: JsonObject) -> RecordingHandlers[ApiRequest, ApiResponse]:
    """Handlers by operation."""
    return RecordingHandlers(
        list_recordings=lister(wire, ListRecordings, RECORDINGS, body),
        get_recording=get,
        delete_recording=delete,
    )


def get(request: ApiRequest, arguments: GetRecording) -> ApiResponse:
    """`getRecording`."""
    return ok(**body(_found(request, arguments.recording_id), request))


def delete(request: ApiRequest, arguments: DeleteRecording) -> ApiResponse:
    """`deleteRecording`: the file is rendered from the record, and goes with it."""
    record = _found(request, arguments.recording_id)
    request.records[RECORDINGS].delete(record.auth_id, record.recording_id)
    return DONE


def _found(request: ApiRequest, recording_id: str) -> RecordingRecord:
    record = request.records[RECORDINGS].get(request.account.settings.auth_id, recording_id)
    if record is None or not request.sees(record.subaccount):
        raise not_found()
    return record
