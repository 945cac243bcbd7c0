"""Transcriptions: what was said while a recording ran."""

from plivo_emulator.voice.account import Account
from plivo_emulator.voice.outgoing import Target
from plivo_emulator.voice.recording import Recording
from plivo_emulator.voice.timeline import SECOND
from plivo_emulator.wire import money

RATE = 5_000
"""Price of a transcribed minute, in hundred-thousandths of a dollar."""
SHORTEST = SECOND // 2
LONGEST = 4 * 3600 * SECOND
TOO_LONG = "Recording duration too long for transcription"


def transcribe(account: Account, recording: Recording, url: Target | None) -> None:
    """Tells the words that were spoken during a recording, of whatever it is."""
    length, call_uuid = recording.length(account.now), recording.origin.call_uuid or None
    if length <= SHORTEST:
        account.journal.note("transcription.skipped", call_uuid, recording_id=recording.recording_id)
        return
    if url is None:
        return
    error = TOO_LONG if length >= LONGEST else ""
    fields: dict[str, object] = {
        "recording_id": recording.recording_id,
        "duration": length // SECOND,
        "transcription": "" if error else recording.words(),
        "transcription_rate": money.text(RATE),
        "error": error,
    }
    if not error:
        fields["transcription_charge"] = money.text(RATE * -(-length // (60 * SECOND)))
    if call_uuid is not None:
        fields["call_uuid"] = call_uuid
    form = account.contract.events.fill("transcription", fields)
    account.outgoing.exchange("transcription", url, form, account.contract.xml.patience, call_uuid)
