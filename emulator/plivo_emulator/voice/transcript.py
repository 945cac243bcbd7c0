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
TOO_LARGE = "Recording file size too large for transcription"
LARGEST = 2 * 1024**3
WAV_BYTES = 16_000
"""Bytes of a second of uncompressed audio, per channel."""
MP3_BYTES = 4_000
"""Bytes of a second of compressed audio."""


def transcribe(call: Call, recording: Recording, url: Target | None) -> None:
    """Tells the words that were spoken on the call during a recording."""
    length = recording.length(call.account.now)
    if length <= SHORTEST:
        call.note("transcription.skipped", recording_id=recording.recording_id)
        return
    error = _why_not(recording, length)
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


def _why_not(recording: Recording, length: int) -> str:
    if length >= LONGEST:
        return TOO_LONG
    return TOO_LARGE if _size(recording, length) >= LARGEST else ""


def _size(recording: Recording, length: int) -> int:
    """Bytes of the file, more or less."""
    if recording.format != "wav":
        return length * MP3_BYTES // SECOND
    return length * WAV_BYTES * (2 if recording.channels == "stereo" else 1) // SECOND
