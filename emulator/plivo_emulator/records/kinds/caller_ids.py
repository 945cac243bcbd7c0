"""Stored facts of a verified caller id."""

from typing import NamedTuple

from plivo_emulator.records.query.kind import Column, DirectoryKind


class CallerIdRecord(NamedTuple):
    """A number that its owner has verified. Instants are microseconds since the epoch."""

    auth_id: str
    phone_number: str
    """In E.164 form, without `+`."""
    verification_uuid: str
    alias: str
    """Empty if it has none."""
    country: str
    """Two letters; empty if the number does not tell."""
    created: int
    """When its verification was started."""
    modified: int
    subaccount: str | None
    """Auth id of the subaccount that it was verified for."""


CALLER_IDS = DirectoryKind(
    "caller_ids",
    CallerIdRecord,
    key="phone_number",
    instant="created",
    columns={
        "alias": Column("alias"),
        "subaccount": Column("subaccount"),
        "country": Column("country"),
    },
)
"""Verified numbers, as `listVerifiedCallerIds` asks for them."""
