"""Records of one kind in memory, by account and key."""

from collections.abc import Callable, Iterable
from operator import attrgetter
from typing import Generic

from plivo_emulator.records.archive import Page
from plivo_emulator.records.memory.change import AccountCleared, Added, ChangeListener, Deleted
from plivo_emulator.records.query.kind import DirectoryKind, R, Row
from plivo_emulator.records.query.query import Query


class MemoryDirectory(Generic[R]):
    """Keeps all records of all accounts."""

    def __init__(self, kind: DirectoryKind[R], listener: ChangeListener) -> None:
        self.kind = kind
        self._listener = listener
        self._key_of: Callable[[R], str] = attrgetter(kind.key)
        self._order: Callable[[R], tuple[int, str, str]] = attrgetter(kind.instant, kind.key, "auth_id")
        self._instant_of: Callable[[R], int] = attrgetter(kind.instant)
        self._accounts: dict[str, dict[str, R]] = {}

    def restore(self, auth_id: str, rows: Iterable[Row]) -> None:
        """Adds an account's records from an earlier run."""
        self._accounts[auth_id] = {self._key_of(record): record for record in map(self.kind.make, rows)}

    def put(self, record: R) -> None:
        """Adds a record; one with the same key is replaced."""
        self._accounts.setdefault(record.auth_id, {})[self._key_of(record)] = record
        self._listener(Added(self.kind, tuple(record)))

    def get(self, auth_id: str, key: str) -> R | None:
        """Record of an account; None if there is none."""
        return self._accounts.get(auth_id, {}).get(key)

    def of(self, auth_id: str) -> list[R]:
        """All records of an account, oldest first; of the same instant, in the order of their keys."""
        return sorted(self._accounts.get(auth_id, {}).values(), key=self._order)

    def page(self, auth_id: str, query: Query, limit: int, offset: int = 0) -> Page[R]:
        """At most `limit` of an account's matching records, newest first, skipping `offset`."""
        fitting = [record for record in reversed(self.of(auth_id)) if self._fits(record, query)]
        return Page(fitting[offset : offset + limit], len(fitting))

    def newest(self, auth_id: str) -> int | None:
        """Latest instant of an account's records; None if it has none."""
        return max(map(self._instant_of, self._accounts.get(auth_id, {}).values()), default=None)

    def everything(self) -> list[R]:
        """All records of all accounts, oldest first."""
        return sorted((record for records in self._accounts.values() for record in records.values()), key=self._order)

    def delete(self, auth_id: str, key: str) -> bool:
        """Deletes a record; whether it existed."""
        if self._accounts.get(auth_id, {}).pop(key, None) is None:
            return False
        self._listener(Deleted(self.kind, auth_id, key))
        return True

    def forget(self, auth_id: str) -> None:
        """Deletes all records of an account."""
        if self._accounts.pop(auth_id, None) is not None:
            self._listener(AccountCleared(self.kind, auth_id))

    def _fits(self, record: R, query: Query) -> bool:
        instant = self._instant_of(record)
        within = (query.since is None or query.since <= instant) and (query.until is None or instant < query.until)
        return within and all(condition.fits(record) for condition in query.conditions)
