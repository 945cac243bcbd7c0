"""From calls of the core to the records that outlive them."""

from plivo_emulator.records.archive import Archive
from plivo_emulator.records.call_record import CallRecord
from plivo_emulator.records.recording_record import RecordingRecord
from plivo_emulator.voice import reports
from plivo_emulator.voice.account import Settings
from plivo_emulator.voice.call import Call
from plivo_emulator.voice.recording import Recording

ANSWERED = "ANSWER"
"""`call_state` of a call that somebody answered; of others the service says nothing."""


class Keeper:
    """Keeps what an account's calls leave behind."""

    def __init__(self, records: Archive, settings: Settings) -> None:
        self._records = records
        self._auth_id = settings.auth_id

    def keep_call(self, call: Call) -> None:
        """Takes the facts of a call that has ended."""
        self._records.calls.add(call_record(self._auth_id, call))

    def keep_recording(self, recording: Recording) -> None:
        """Takes a finished recording."""
        self._records.recordings.add(recording_record(self._auth_id, recording))


def call_record(auth_id: str, call: Call) -> CallRecord:
    """Record of a call that has ended; raises ValueError for one that has not."""
    ending, ended = call.ending, call.leg.ended
    if ending is None or ended is None:
        raise ValueError(f"call {call.uuid} has not ended")
    bill = reports.Bill(call)
    return CallRecord(
        auth_id=auth_id,
        call_uuid=call.uuid,
        request_uuid=call.request_uuid,
        from_number=call.from_number,
        to_number=call.to_number,
        direction=call.direction,
        initiated=call.leg.created,
        answered=call.leg.answered,
        ended=ended,
        call_duration=bill.talked,
        bill_duration=bill.talked,
        billed_duration=bill.billed,
        rate=bill.rate,
        amount=bill.amount,
        parent_call_uuid=call.parent_uuid,
        hangup_cause_name=ending.cause.name,
        hangup_cause_code=ending.cause.code,
        hangup_source=ending.source,
        call_state=None if call.leg.answered is None else ANSWERED,
        conference_uuid=call.conference_uuid,
        source_ip=call.terms.source_ip,
        stir_verification=reports.VERIFICATION,
        stir_attestation="",
        voice_network_group="",
        subaccount=call.terms.subaccount,
    )


def recording_record(auth_id: str, recording: Recording) -> RecordingRecord:
    """Record of a finished recording of a call; raises ValueError for one that runs."""
    if recording.ended is None:
        raise ValueError(f"recording {recording.recording_id} has not ended")
    return RecordingRecord(
        auth_id=auth_id,
        recording_id=recording.recording_id,
        call_uuid=recording.call_uuid,
        from_number=None,
        to_number=None,
        recording_type="call",
        format=recording.format,
        url=recording.url,
        added=recording.ended,
        started=recording.started,
        ended=recording.ended,
        length=recording.length(recording.ended),
        conference_name=None,
        conference_uuid=None,
        mpc_name=None,
        mpc_uuid=None,
        storage_rate=0,
        monthly_amount=0,
        subaccount=None,
    )
