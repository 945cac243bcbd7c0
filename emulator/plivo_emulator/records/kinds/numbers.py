"""Stored facts of a number of an account."""

from typing import NamedTuple

from plivo_emulator.records.query.kind import DirectoryKind


class NumberRecord(NamedTuple):
    """A phone number of an account."""

    auth_id: str
    number: str
    """Without `+`."""
    app_id: str | None
    """Application that answers calls to it; None: it has none of its own."""
    created: int
    """When the account got it, in microseconds since the epoch."""
    alias: str | None
    subaccount: str | None
    cnam_lookup: bool
    """Whether the names of callers are looked up."""


NUMBERS = DirectoryKind("numbers", NumberRecord, key="number", instant="created")
"""Numbers of accounts."""
