"""The record of a recording, and the audio of the files in it."""

from plivo_emulator.audio.score import write
from plivo_emulator.audio.sound import Clip
from plivo_emulator.records.archive import Directory
from plivo_emulator.records.kinds.clips import CLIPS, ClipRecord
from plivo_emulator.records.kinds.recordings import MINUTE, RECORDINGS, RecordingRecord
from plivo_emulator.spec.words import RecordingType
from plivo_emulator.voice.accounts.account import Account, Settings
from plivo_emulator.voice.media.recording import Recording

MOST_AUDIO = 32 << 20
"""Bytes of played files that are kept per account, more than an hour.

A recording whose file is gone has a tone instead.
"""


def keep(account: Account, recording: Recording) -> None:
    """Stores a finished recording."""
    for part in recording.heard:
        if part.sound.clip is not None:
            ended = recording.ended or recording.started
            keep_clip(account.archive[CLIPS], account.settings.auth_id, part.sound.clip, ended)
    account.archive[RECORDINGS].add(recording_record(account.settings, recording))


def recording_record(settings: Settings, recording: Recording) -> RecordingRecord:
    """Record of a finished recording; raises ValueError if it runs."""
    if recording.ended is None:
        raise ValueError(f"recording {recording.recording_id} has not ended")
    origin = recording.origin
    record = RecordingRecord(
        auth_id=settings.auth_id,
        recording_id=recording.recording_id,
        call_uuid=origin.call_uuid,
        from_number=origin.from_number,
        to_number=origin.to_number,
        recording_type=(RecordingType.CONFERENCE if origin.many else RecordingType.CALL).value,
        format=recording.format,
        added=recording.ended,
        started=recording.started,
        ended=recording.ended,
        length=recording.length(recording.ended),
        conference_name=origin.conference_name,
        conference_uuid=origin.conference_uuid,
        mpc_name=origin.mpc_name,
        mpc_uuid=origin.mpc_uuid,
        storage_rate=settings.storage_rate,
        monthly_amount=0,
        subaccount=origin.subaccount,
        score=write(recording.score()),
    )
    return record._replace(monthly_amount=settings.storage_rate * record.rounded_length // MINUTE)


def keep_clip(clips: Directory[ClipRecord], auth_id: str, clip: Clip, now: int) -> None:
    """Stores the audio of a file; the oldest files are dropped if there is too much."""
    if clips.get(auth_id, clip.digest) is not None:
        return
    clips.put(ClipRecord(auth_id, clip.digest, now, clip.audio))
    kept = clips.of(auth_id)
    size = sum(len(each.audio) for each in kept)
    for oldest in kept:
        if size <= MOST_AUDIO:
            break
        size -= len(oldest.audio)
        clips.delete(auth_id, oldest.digest)
