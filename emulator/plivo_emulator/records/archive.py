"""Where records are kept, whatever keeps them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar, overload

from plivo_emulator.records.query.kind import DirectoryKind, LedgerKind, Record
from plivo_emulator.records.query.query import Query

R = TypeVar("R", bound=Record)
R_co = TypeVar("R_co", bound=Record, covariant=True)


@dataclass(frozen=True, slots=True)
class Page(Generic[R_co]):
    """Some of the records that fit a query."""

    records: Sequence[R_co]
    """Newest first; of the same instant, the one added last is first."""
    total: int
    """How many fit in all."""


class Ledger(Protocol[R]):
    """Records of one kind, in order of time; each account has a bounded number of them."""

    def add(self, record: R) -> None:
        """Takes a record; one with the same key is replaced."""

    def get(self, auth_id: str, key: str) -> R | None:
        """Record of an account; None if there is none."""

    def page(self, auth_id: str, query: Query, limit: int, offset: int = 0) -> Page[R]:
        """At most `limit` of the records that fit, newest first, `offset` newer ones left out."""

    def newest(self, auth_id: str) -> int | None:
        """Latest instant of an account's records; None if it has none."""

    def delete(self, auth_id: str, key: str) -> bool:
        """Removes a record; says whether it was there."""

    def dropped(self, auth_id: str) -> int:
        """Old records of an account that had to go since the start, because there were too many."""


class Directory(Protocol[R]):
    """Records of one kind, by key. An account has few of them, and keeps them all."""

    def put(self, record: R) -> None:
        """Takes a record; one with the same key is replaced."""

    def get(self, auth_id: str, key: str) -> R | None:
        """Record of an account; None if there is none."""

    def of(self, auth_id: str) -> list[R]:
        """All records of an account, oldest first; of the same instant, in the order of their keys."""

    def page(self, auth_id: str, query: Query, limit: int, offset: int = 0) -> Page[R]:
        """At most `limit` of an account's records that fit, newest first, `offset` newer ones left out."""

    def newest(self, auth_id: str) -> int | None:
        """Latest instant of an account's records; None if it has none."""

    def everything(self) -> list[R]:
        """All records of all accounts, in the same order."""

    def delete(self, auth_id: str, key: str) -> bool:
        """Removes a record; says whether it was there."""


class Archive(Protocol):
    """All that outlives a call, a store for each kind. None of it waits for a disk but `flush` and `close`."""

    @overload
    def __getitem__(self, kind: LedgerKind[R], /) -> Ledger[R]: ...

    @overload
    def __getitem__(self, kind: DirectoryKind[R], /) -> Directory[R]: ...

    def clear(self, auth_id: str) -> None:
        """Removes all that belongs to an account; the account stays."""

    def forget(self, auth_id: str) -> None:
        """Removes all that belongs to an account, and the account."""

    def flush(self) -> None:
        """Returns when all that was handed over is where it survives; raises Unusable if it cannot get there."""

    def close(self) -> None:
        """Does the same, and lets go of files."""
