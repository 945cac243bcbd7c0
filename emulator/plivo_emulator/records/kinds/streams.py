"""Stored facts of an audio stream."""

from typing import NamedTuple

from plivo_emulator.records.query.kind import LedgerKind


class StreamRecord(NamedTuple):
    """A stream that has ended. Instants are microseconds since the epoch, sums hundred-thousandths of a dollar."""

    auth_id: str
    stream_id: str
    call_uuid: str
    service_url: str
    bidirectional: bool
    audio_track: str
    created: int
    started: int | None
    """When audio began to flow; None if it never did."""
    ended: int
    bill_duration: int
    """Seconds during which audio was sent."""
    billed_duration: int
    """The same, as it is billed."""
    amount: int
    subaccount: str | None


STREAMS = LedgerKind(
    "streams",
    StreamRecord,
    key="stream_id",
    instant="ended",
    indexed=("call_uuid", "subaccount"),
)
"""Streams that have ended; `listAudioStreams` asks for those of one call."""
