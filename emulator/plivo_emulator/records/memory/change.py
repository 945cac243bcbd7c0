"""Changes of records, for listeners."""

from collections.abc import Callable
from typing import NamedTuple

from plivo_emulator.records.query.kind import Kind, Record, Row


class Added(NamedTuple):
    """A record was added, or replaced the one with its key."""

    kind: Kind[Record]
    row: Row


class Deleted(NamedTuple):
    """A record was removed."""

    kind: Kind[Record]
    auth_id: str
    key: str


class AccountCleared(NamedTuple):
    """All records of an account were removed."""

    kind: Kind[Record]
    auth_id: str


Change = Added | Deleted | AccountCleared

ChangeListener = Callable[[Change], None]
"""Is notified of every change, in order, and must return quickly."""


def nobody(_: Change) -> None:
    """Listener of an archive that is in memory alone."""
