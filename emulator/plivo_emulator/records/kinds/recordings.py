"""Stored facts of a recording."""

from typing import NamedTuple

from plivo_emulator.records.query.kind import Column, Compares, LedgerKind
from plivo_emulator.records.query.windows import LIST_RECORDINGS
from plivo_emulator.wire.times import DAY, SECOND

MINUTE = 60
"""Seconds that durations are rounded up to."""


class RecordingRecord(NamedTuple):
    """A finished recording. Instants and durations are microseconds, sums hundred-thousandths of a dollar."""

    auth_id: str
    recording_id: str
    call_uuid: str
    from_number: str | None
    to_number: str | None
    recording_type: str
    """`call` or `conference`; a multiparty call is a `conference`."""
    format: str
    added: int
    started: int
    ended: int
    length: int
    """Duration without pauses."""
    conference_name: str | None
    conference_uuid: str | None
    mpc_name: str | None
    mpc_uuid: str | None
    storage_rate: int
    """Price of storing a unit for a month."""
    monthly_amount: int
    """Cost of storage in the last month charged."""
    subaccount: str | None
    score: str
    """The sounds, as `audio.score` writes them: the file is rendered from this."""

    @property
    def rounded_length(self) -> int:
        """Duration in seconds, rounded up to whole minutes."""
        return -(-self.length // (MINUTE * SECOND)) * MINUTE

    def days_stored(self, now: int) -> int:
        """Days stored at `now`; the first counts as 1."""
        return (now - self.added) // DAY + 1


RECORDINGS = LedgerKind(
    "recordings",
    RecordingRecord,
    key="recording_id",
    instant="added",
    columns={
        "from_number": Column("from_number", Compares.NUMBER),
        "to_number": Column("to_number", Compares.NUMBER),
        "subaccount": Column("subaccount"),
        "call_uuid": Column("call_uuid"),
        "add_time": Column("added", Compares.INSTANT),
        "mpc_name": Column("mpc_name"),
        "mpc_uuid": Column("mpc_uuid"),
        "conference_name": Column("conference_name"),
        "conference_uuid": Column("conference_uuid"),
        "recording_storage_duration": Column("added", Compares.AGE),
    },
    rules=LIST_RECORDINGS,
)
"""Recordings, as `listRecordings` asks for them."""
