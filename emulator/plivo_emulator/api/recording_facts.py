"""A finished recording as callbacks tell it whose URL a request gave."""

from plivo_emulator.api.request import Request
from plivo_emulator.voice.recording import Recording
from plivo_emulator.voice.timeline import SECOND


def facts(request: Request, recording: Recording) -> dict[str, object]:
    """Fields of the event, but for what was recorded."""
    ended = recording.ended or recording.started
    length = recording.length(ended)
    return {
        "api_id": request.api_id,
        "recording_id": recording.recording_id,
        "record_url": recording.url,
        "recording_duration": length // SECOND,
        "recording_duration_ms": length * 1000 // SECOND,
        "recording_start_ms": recording.started * 1000 // SECOND,
        "recording_end_ms": ended * 1000 // SECOND,
    }
