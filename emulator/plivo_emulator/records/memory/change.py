"""Changes of records, for listeners."""

from collections.abc import Callable
from dataclasses import dataclass

from plivo_emulator.records.query.kind import Kind, Record, Row


@dataclass(frozen=True, slots=True)
class Added:
    """A record was added, or replaced the one with its key."""

    kind: Kind[Record]
    row: Row


@dataclass(frozen=True, slots=True)
class Deleted:
    """A record was removed."""

    kind: Kind[Record]
    auth_id: str
    key: str


@dataclass(frozen=True, slots=True)
class AccountCleared:
    """All records of an account were removed."""

    kind: Kind[Record]
    auth_id: str


Change = Added | Deleted | AccountCleared

ChangeListener = Callable[[Change], None]
"""Is notified of every change, in order, and must return quickly."""


def nobody(_: Change) -> None:
    """Listener of an archive that is in memory alone."""
