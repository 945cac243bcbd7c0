"""A finished recording as callbacks tell it whose URL a request gave."""

from typing import TypedDict

from plivo_emulator.api.request import ApiRequest
from plivo_emulator.voice.media.recording import Recording
from plivo_emulator.wire.times import MILLISECOND, SECOND


class RecordingFields(TypedDict):
    """What events tell of a recording, but for what was recorded."""

    api_id: str
    recording_id: str
    record_url: str
    recording_duration: int
    recording_duration_ms: int
    recording_start_ms: int
    recording_end_ms: int


def facts(request: ApiRequest, recording: Recording) -> RecordingFields:
    """What is told of a recording that a request asked for."""
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
