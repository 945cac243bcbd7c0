"""A finished recording, in callbacks to URLs that a request gave."""

from typing import TypedDict

from plivo_emulator.api.request import ApiRequest
from plivo_emulator.voice.media.recording import Recording
from plivo_emulator.wire.times import MILLISECOND, SECOND


class RecordingFields(TypedDict):
    """Fields of a recording in events, except for what was recorded."""

    api_id: str
    recording_id: str
    record_url: str
    recording_duration: int
    recording_duration_ms: int
    recording_start_ms: int
    recording_end_ms: int


def facts(request: ApiRequest, recording: Recording) -> RecordingFields:
    """Fields of a recording that was started by a request."""
    ended = recording.ended or recording.started
    length = recording.length(ended)
    return {
        "api_id": request.api_id,
        "recording_id": recording.recording_id,
        "record_url": recording.url,
        "recording_duration": length // SECOND,
        "recording_duration_ms": length // MILLISECOND,
        "recording_start_ms": recording.started // MILLISECOND,
        "recording_end_ms": ended // MILLISECOND,
    }
