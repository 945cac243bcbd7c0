"""Stored facts of a call that has ended."""

from typing import NamedTuple

from plivo_emulator.records.query.kind import Column, Compares, LedgerKind
from plivo_emulator.records.query.windows import LIST_CALLS


class CallRecord(NamedTuple):
    """Call detail record. Instants are microseconds since the epoch, sums hundred-thousandths of a dollar."""

    auth_id: str
    call_uuid: str
    request_uuid: str
    from_number: str | None
    to_number: str
    direction: str
    initiated: int
    answered: int | None
    ended: int
    call_duration: int
    """Seconds."""
    bill_duration: int
    """Seconds from answer to hang-up."""
    billed_duration: int
    """Seconds that are charged."""
    rate: int
    """Price of a minute."""
    amount: int
    """Price of the call."""
    parent_call_uuid: str | None
    hangup_cause_name: str
    hangup_cause_code: int
    hangup_source: str
    call_state: str | None
    conference_uuid: str | None
    source_ip: str
    stir_verification: str
    stir_attestation: str
    voice_network_group: str
    subaccount: str | None


CALLS = LedgerKind(
    "calls",
    CallRecord,
    key="call_uuid",
    instant="ended",
    columns={
        "subaccount": Column("subaccount"),
        "call_direction": Column("direction"),
        "from_number": Column("from_number", Compares.START),
        "to_number": Column("to_number", Compares.START),
        "parent_call_uuid": Column("parent_call_uuid"),
        "bill_duration": Column("bill_duration"),
        "end_time": Column("ended", Compares.INSTANT),
        "hangup_cause_code": Column("hangup_cause_code"),
        "hangup_source": Column("hangup_source"),
        "stir_verification": Column("stir_verification"),
    },
    rules=LIST_CALLS,
)
"""Records of calls, as `listCalls` asks for them."""
