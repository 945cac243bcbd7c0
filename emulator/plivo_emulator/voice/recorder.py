"""Recording a call: start, limit, finish, and who is told."""

from collections.abc import Callable
from dataclasses import dataclass

from plivo_emulator.voice.call import Call
from plivo_emulator.voice.recording import Recording
from plivo_emulator.voice.timeline import SECOND

MILLISECOND = SECOND // 1_000


@dataclass(frozen=True, slots=True)
class Plan:
    """How a call is recorded."""

    format: str
    channels: str
    limit: int
    """Microseconds at most."""
    finished: Callable[[Recording], None]
    """Told once the recording has ended."""


def start(call: Call, plan: Plan) -> Recording:
    """Starts a recording that ends at its limit, with the call, or by `finish`."""
    account = call.account
    recording_id = account.ids.uuid()
    url = f"{account.settings.media_url}/v1/Account/{account.settings.auth_id}/Recording/{recording_id}.{plan.format}"
    recording = Recording(recording_id, call.uuid, plan.format, plan.channels, url, account.now)

    recording.from_number, recording.to_number = call.from_number, call.to_number

    def finish() -> None:
        limit.cancel()
        recording.finish = _finished
        recording.move("finish", account.now)
        call.recordings = tuple(each for each in call.recordings if each is not recording)
        call.note("recording.finish", recording_id=recording_id, length=recording.length(account.now))
        account.archive.keep_recording(recording)
        plan.finished(recording)

    limit = account.timeline.after(plan.limit, finish)
    recording.finish = finish
    call.recordings = (*call.recordings, recording)
    call.note("recording.start", recording_id=recording_id)
    return recording


def _finished() -> None:
    """Finishes what is finished."""


def facts(recording: Recording) -> dict[str, object]:
    """Fields that tell a finished recording, as elements do."""
    ended = recording.ended or recording.started
    length = recording.length(ended)
    return {
        "RecordUrl": recording.url,
        "RecordingID": recording.recording_id,
        "RecordingDuration": length // SECOND,
        "RecordingDurationMs": length // MILLISECOND,
        "RecordingStartMs": recording.started // MILLISECOND,
        "RecordingEndMs": ended // MILLISECOND,
    }
