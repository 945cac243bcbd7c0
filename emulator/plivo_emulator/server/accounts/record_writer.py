"""From calls of the core to the records that outlive them."""

from plivo_emulator.api.multiparty_calls import facts as multiparty_calls
from plivo_emulator.api.participants import facts as participants
from plivo_emulator.audio.score import write
from plivo_emulator.audio.sound import Clip
from plivo_emulator.records.archive import Archive, Directory
from plivo_emulator.records.kinds.calls import CALLS, CallRecord
from plivo_emulator.records.kinds.clips import CLIPS, ClipRecord
from plivo_emulator.records.kinds.endpoints import ENDPOINTS, EndpointRecord
from plivo_emulator.records.kinds.multiparty_calls import MULTIPARTY_CALLS
from plivo_emulator.records.kinds.participants import PARTICIPANTS
from plivo_emulator.records.kinds.recordings import MINUTE, RECORDINGS, RecordingRecord
from plivo_emulator.records.kinds.streams import STREAMS, StreamRecord
from plivo_emulator.spec.words import RecordingType
from plivo_emulator.voice.accounts.account import Settings
from plivo_emulator.voice.calls import event_fields
from plivo_emulator.voice.calls.call import Call
from plivo_emulator.voice.media.recording import Recording
from plivo_emulator.voice.multiparty.multiparty_call import MultipartyCall
from plivo_emulator.voice.multiparty.participant import Participant
from plivo_emulator.voice.streams.stream import Stream
from plivo_emulator.wire import endpoint_address

ANSWERED = "ANSWER"
"""`call_state` of a call that somebody answered; of others the service says nothing."""

MOST_AUDIO = 32 << 20
"""Bytes of played files that are kept of an account, more than an hour; recordings that lose one hear a tone."""


class RecordWriter:
    """Keeps what an account's calls leave behind."""

    def __init__(self, records: Archive, settings: Settings) -> None:
        self._records = records
        self._settings = settings
        self._auth_id = settings.auth_id

    def add_call(self, call: Call) -> None:
        """Takes the facts of a call that has ended."""
        self._records[CALLS].add(call_record(self._auth_id, call))

    def add_recording(self, recording: Recording) -> None:
        """Takes a finished recording."""
        for part in recording.heard:
            if part.sound.clip is not None:
                keep_clip(self._records[CLIPS], self._auth_id, part.sound.clip, recording.ended or recording.started)
        self._records[RECORDINGS].add(recording_record(self._settings, recording))

    def add_multiparty_call(self, mpc: MultipartyCall) -> None:
        """Takes the facts of a multiparty call that has ended."""
        self._records[MULTIPARTY_CALLS].add(multiparty_calls.record_of(mpc))

    def add_participant(self, participant: Participant) -> None:
        """Takes the facts of a participant that has left."""
        self._records[PARTICIPANTS].add(participants.record_of(participant))

    def endpoint(self, address: str) -> EndpointRecord | None:
        """Endpoint of the account at a SIP address, if it is one's."""
        username = endpoint_address.username(address)
        if username is None:
            return None
        return next((each for each in self._records[ENDPOINTS].of(self._auth_id) if each.username == username), None)

    def reachable(self, address: str, now: int) -> bool:
        """Whether a call to an address can get through: no phone rings at an endpoint that has none."""
        endpoint = self.endpoint(address)
        return endpoint is None or endpoint.registered(now)

    def add_stream(self, stream: Stream) -> None:
        """Takes a stream that has ended."""
        self._records[STREAMS].add(stream_record(self._auth_id, stream))


def call_record(auth_id: str, call: Call) -> CallRecord:
    """Record of a call that has ended; raises ValueError for one that has not."""
    ending, ended = call.ending, call.leg.ended
    if ending is None or ended is None:
        raise ValueError(f"call {call.uuid} has not ended")
    bill = event_fields.Bill(call)
    return CallRecord(
        auth_id=auth_id,
        call_uuid=call.uuid,
        request_uuid=call.request_uuid,
        from_number=call.from_number,
        to_number=call.to_number,
        direction=call.direction.value,
        initiated=call.leg.created,
        answered=call.leg.answered,
        ended=ended,
        call_duration=bill.talked,
        bill_duration=bill.talked,
        billed_duration=bill.billed,
        rate=bill.rate,
        amount=bill.amount,
        parent_call_uuid=call.parent_uuid,
        hangup_cause_name=ending.cause.value,
        hangup_cause_code=ending.cause.code,
        hangup_source=ending.source.value,
        call_state=None if call.leg.answered is None else ANSWERED,
        conference_uuid=call.conference_uuid,
        source_ip=call.terms.source_ip,
        stir_verification=event_fields.VERIFICATION.value,
        stir_attestation="",
        voice_network_group="",
        subaccount=call.terms.subaccount,
    )


def recording_record(settings: Settings, recording: Recording) -> RecordingRecord:
    """Record of a finished recording; raises ValueError for one that runs."""
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
    """Takes the audio of a file; the oldest ones go when there is too much of it."""
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


def stream_record(auth_id: str, stream: Stream) -> StreamRecord:
    """Record of a stream that has ended; raises ValueError for one that runs."""
    if stream.ended is None:
        raise ValueError(f"stream {stream.stream_id} has not ended")
    plan = stream.options
    return StreamRecord(
        auth_id=auth_id,
        stream_id=stream.stream_id,
        call_uuid=stream.call_uuid,
        service_url=plan.url,
        bidirectional=plan.bidirectional,
        audio_track=plan.track,
        created=stream.created,
        started=stream.started,
        ended=stream.ended,
        bill_duration=stream.bill_duration,
        billed_duration=stream.billed_duration,
        amount=stream.amount,
        subaccount=stream.subaccount,
    )
