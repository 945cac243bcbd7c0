"""What a database does for an archive in memory that it follows."""

from collections.abc import Generator, Iterable, Mapping
from typing import Protocol

from plivo_emulator.records.memory.change import Change
from plivo_emulator.records.query.kind import Kind, Record, Row


class View(Protocol):
    """Sees a database as it was when the first question was asked, whatever is written meanwhile.

    Every thread may use it, one at a time. Everything but `release` raises Unusable.
    """

    place: str
    """What it is called in messages."""

    def newest(self, kind: Kind[Record]) -> Mapping[str, int]:
        """Latest instant of each account."""

    def rows(self, kind: Kind[Record], at_once: int) -> Generator[list[Row], None, None]:
        """Records of a kind in the order of adding, at most so many at once."""

    def release(self) -> None:
        """Ends it. Does no harm when it has ended."""


class WritableDatabase(Protocol):
    """A database that changes are written to. Every thread may use it, one at a time. Everything raises Unusable."""

    def write(self, changes: Iterable[Change]) -> None:
        """Applies changes in order: all or none. May be tried again with the same changes, and more."""

    def close(self) -> None:
        """Lets go of it."""


class FollowingDatabase(WritableDatabase, Protocol):
    """A database that is open in one process."""

    @property
    def run(self) -> int:
        """How often it has been opened, this time included."""

    def read(self, kind: Kind[Record]) -> Mapping[str, list[Row]]:
        """Records of each account in the order of adding; for small kinds."""

    def view(self) -> View:
        """What it holds now, for large kinds."""
