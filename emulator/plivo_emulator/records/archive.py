"""The interface of stores of records."""

from collections.abc import Callable, Sequence
from typing import Generic, NamedTuple, Protocol, overload

from plivo_emulator.records.query.kind import DirectoryKind, LedgerKind, R, R_co
from plivo_emulator.records.query.query import Query


class Page(NamedTuple, Generic[R_co]):
    """A page of the records that match a query."""

    records: Sequence[R_co]
    """Newest first; of the same instant, the one added last is first."""
    total: int
    """Number of all records that match."""


class Ledger(Protocol[R]):
    """Records of one kind, ordered by time; each account has a limited number of them."""

    def add(self, record: R) -> None:
        """Adds a record; one with the same key is replaced."""

    def get(self, auth_id: str, key: str) -> R | None:
        """Record of an account; None if there is none."""

    def page(self, auth_id: str, query: Query, limit: int, offset: int = 0) -> Page[R]:
        """At most `limit` of the matching records, newest first, skipping `offset`."""

    def newest(self, auth_id: str) -> int | None:
        """Latest instant of an account's records; None if it has none."""

    def delete(self, auth_id: str, key: str) -> bool:
        """Deletes a record; whether it existed."""

    def dropped(self, auth_id: str) -> int:
        """Number of old records of an account that were dropped since the start because there were too many."""


class Directory(Protocol[R]):
    """Records of one kind by key. An account has few of them and keeps them all."""

    def put(self, record: R) -> None:
        """Adds a record; one with the same key is replaced."""

    def get(self, auth_id: str, key: str) -> R | None:
        """Record of an account; None if there is none."""

    def of(self, auth_id: str) -> list[R]:
        """All records of an account, oldest first; of the same instant, in the order of their keys."""

    def page(self, auth_id: str, query: Query, limit: int, offset: int = 0) -> Page[R]:
        """At most `limit` of an account's matching records, newest first, skipping `offset`."""

    def newest(self, auth_id: str) -> int | None:
        """Latest instant of an account's records; None if it has none."""

    def everything(self) -> list[R]:
        """All records of all accounts, oldest first."""

    def delete(self, auth_id: str, key: str) -> bool:
        """Deletes a record; whether it existed."""


class Archive(Protocol):
    """Everything that outlives a call, one store per kind. Only `flush` and `close` wait for a disk."""

    @overload
    def __getitem__(self, kind: LedgerKind[R], /) -> Ledger[R]: ...

    @overload
    def __getitem__(self, kind: DirectoryKind[R], /) -> Directory[R]: ...

    def clear(self, auth_id: str) -> None:
        """Deletes everything that belongs to an account; the account stays."""

    def forget(self, auth_id: str) -> None:
        """Deletes an account and everything that belongs to it."""

    @property
    def run(self) -> int:
        """How often they have been opened, this time included."""

    @property
    def outlives(self) -> bool:
        """Whether records outlive the process."""

    @property
    def trouble(self) -> str | None:
        """Why the newest records are not stored safely; None: they are, within a second."""

    def flush(self) -> None:
        """Returns when all changes are stored safely; raises Unusable if that fails."""

    def when_stored(self, then: Callable[[], object]) -> None:
        """Calls `then`, on any thread, once all changes so far are stored safely, or cannot be."""

    def close(self) -> None:
        """Flushes and closes files."""
