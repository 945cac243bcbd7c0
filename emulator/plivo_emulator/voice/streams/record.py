"""The record that a stream leaves behind."""

from plivo_emulator.records.kinds.streams import StreamRecord
from plivo_emulator.voice.streams.stream import Stream


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
