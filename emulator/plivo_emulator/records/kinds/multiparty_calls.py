"""Stored facts of a multiparty call that has ended."""

from typing import NamedTuple

from plivo_emulator.records.query.kind import Column, Compares, LedgerKind
from plivo_emulator.records.query.windows import LIST_MULTIPARTY_CALLS


class MultipartyCallRecord(NamedTuple):
    """A multiparty call. Instants are microseconds since the epoch, sums hundred-thousandths of a dollar.

    Fields that are None until it ends are never None in stored records. A record can also be made of a running
    multiparty call, so that both are listed in the same way.
    """

    auth_id: str
    mpc_uuid: str
    friendly_name: str
    status: str
    """As the filter of lists spells it: `initialized`, `active` or `ended`."""
    created: int
    started: int | None
    """When it became active; None if it never did."""
    ended: int | None
    max_participants: int | None
    max_duration: int | None
    """Seconds."""
    stay_alone: bool
    wait_music_url: str | None
    wait_music_method: str | None
    agent_hold_music_url: str | None
    agent_hold_music_method: str | None
    customer_hold_music_url: str | None
    customer_hold_music_method: str | None
    duration: int | None
    """Seconds from start to end."""
    billed_duration: int | None
    """Seconds that are charged, of all participants together."""
    billed_amount: int | None
    """Price of all participants together."""
    termination_cause: str | None
    termination_cause_code: int | None
    subaccount: str | None
    """Auth id of the subaccount that it belongs to; None: to the account itself."""


MULTIPARTY_CALLS = LedgerKind(
    "multiparty_calls",
    MultipartyCallRecord,
    key="mpc_uuid",
    instant="ended",
    columns={
        "friendly_name": Column("friendly_name"),
        "status": Column("status"),
        "termination_cause_code": Column("termination_cause_code"),
        "end_time": Column("ended", Compares.INSTANT),
        "creation_time": Column("created", Compares.SECOND),
    },
    indexed=("subaccount",),
    rules=LIST_MULTIPARTY_CALLS,
)
"""Multiparty calls that have ended, as `listMultipartyCalls` asks for them."""
