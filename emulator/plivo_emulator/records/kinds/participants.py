"""Stored facts of a participant that has left a multiparty call."""

from typing import NamedTuple

from plivo_emulator.records.query.kind import LedgerKind


class ParticipantRecord(NamedTuple):
    """One stay in a multiparty call. Instants are microseconds since the epoch."""

    auth_id: str
    member_id: str
    """Identifies the stay within the account."""
    mpc_uuid: str
    mpc_name: str
    call_uuid: str
    member_address: str
    role: str
    """In lower case, as in responses."""
    start_mpc_on_enter: bool
    end_mpc_on_exit: bool
    joined: int
    exited: int
    exit_cause: str
    duration: int
    """Seconds."""
    billed_duration: int
    """Seconds that are charged."""
    billed_amount: int
    """Hundred-thousandths of a dollar."""
    subaccount: str | None


PARTICIPANTS = LedgerKind(
    "participants",
    ParticipantRecord,
    key="member_id",
    instant="joined",
    indexed=("mpc_uuid", "subaccount"),
)
"""Participants that have left; `listParticipants` asks for those of one multiparty call."""
