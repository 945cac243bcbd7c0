"""Transcriptions: what was said while a recording ran."""

from collections.abc import Mapping
from typing import Protocol

from plivo_emulator.spec.events import TranscriptionEvent
from plivo_emulator.spec.words import TranscriptionError
from plivo_emulator.voice.accounts.account import Account
from plivo_emulator.voice.app.lane import Lane
from plivo_emulator.voice.app.planned_faults import Plane, PlannedFault
from plivo_emulator.voice.app.target import Target
from plivo_emulator.voice.calls.notify import About, notify
from plivo_emulator.voice.media.recording import Recording
from plivo_emulator.wire import money
from plivo_emulator.wire.times import SECOND

RATE = 5_000
"""Price of a transcribed minute, in hundred-thousandths of a dollar."""
SHORTEST = SECOND // 2
LONGEST = 4 * 3600 * SECOND


class TranscriptSource(Protocol):
    """What was recorded: a call, or a room."""

    account: Account
    extra_headers: Mapping[str, str]

    @property
    def lane(self) -> Lane:
        """Lane of requests about it."""


def transcribe(subject: TranscriptSource, recording: Recording, url: Target | None) -> None:
    """Sends the words that were spoken during a recording."""
    account = subject.account
    length, call_uuid = recording.length(account.now), recording.origin.call_uuid or None
    if length <= SHORTEST:
        account.journal.note("transcription.skipped", call_uuid, recording_id=recording.recording_id)
        return
    if url is None:
        return
    fault = account.planned_faults.next(Plane.TRANSCRIPTION, "", recording.origin.name, call_uuid)
    error = _error(length, fault)
    event = TranscriptionEvent(
        recording_id=recording.recording_id,
        duration=length // SECOND,
        transcription="" if error else recording.words(),
        transcription_rate=money.text(RATE),
        error=error,
        transcription_charge=None if error else money.text(RATE * -(-length // (60 * SECOND))),
        call_uuid=call_uuid,
    )
    about = About(account, call_uuid, recording.origin.subaccount, subject.lane, subject.extra_headers)
    if fault is None or not fault.delay:
        notify(about, event, url)
    else:
        account.scheduler.after(fault.delay, lambda: _notify(about, event, url))


def _notify(about: About, event: TranscriptionEvent, url: Target) -> None:
    notify(about, event, url)


def _error(length: int, fault: PlannedFault | None) -> str:
    if length >= LONGEST:
        return TranscriptionError.TOO_LONG
    return "" if fault is None else TranscriptionError.TOO_LARGE
