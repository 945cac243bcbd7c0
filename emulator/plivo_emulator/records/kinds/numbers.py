"""Stored facts of a number of an account."""

from typing import NamedTuple

from plivo_emulator.records.query.kind import DirectoryKind


class NumberRecord(NamedTuple):
    """A phone number, and the application that answers calls to it."""

    auth_id: str
    number: str
    """Without `+`."""
    app_id: str
    created: int
    """When it was given to the application, in microseconds since the epoch."""


NUMBERS = DirectoryKind("numbers", NumberRecord, key="number", instant="created")
"""Numbers of accounts."""
