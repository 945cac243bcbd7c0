"""Transcriptions: what was said while a recording ran."""

from plivo_emulator.voice.call import Call
from plivo_emulator.voice.outgoing import Target
from plivo_emulator.voice.recording import Recording
from plivo_emulator.voice.telling import tell
from plivo_emulator.voice.timeline import SECOND
from plivo_emulator.wire import money

RATE = 5_000
"""Price of a transcribed minute, in hundred-thousandths of a dollar."""
SHORTEST = SECOND // 2
LONGEST = 4 * 3600 * SECOND
TOO_LONG = "Recording duration too long for transcription"


def transcribe(call: Call, recording: Recording, url: Target | None) -> None:
    """Tells the words that were spoken on the call during a recording."""
    length = recording.length(call.account.now)
    if length <= SHORTEST:
        call.note("transcription.skipped", recording_id=recording.recording_id)
        return
    error = TOO_LONG if length >= LONGEST else ""
    fields: dict[str, object] = {
        "call_uuid": call.uuid,
        "recording_id": recording.recording_id,
        "duration": length // SECOND,
        "transcription": "" if error else recording.words(),
        "transcription_rate": money.text(RATE),
        "error": error,
    }
    if not error:
        fields["transcription_charge"] = money.text(RATE * -(-length // (60 * SECOND)))
    tell(call, "transcription", url, call.account.contract.events.fill("transcription", fields))
