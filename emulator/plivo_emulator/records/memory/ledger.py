"""Records of one kind in memory: sorted rows for each account."""

from collections.abc import Callable
from typing import Generic, Never

from plivo_emulator.records.archive import Page
from plivo_emulator.records.memory.change import AccountCleared, Added, ChangeListener, Deleted
from plivo_emulator.records.memory.pending_load import PendingLoad
from plivo_emulator.records.memory.sorted_rows import SortedRows
from plivo_emulator.records.query.kind import LedgerKind, R, Row
from plivo_emulator.records.query.query import Query

AT_ONCE = 100
"""Share of the records that is dropped when there are too many.

Dropping one at a time would shift the lists for each new record.
"""

NOTHING: Page[Never] = Page((), 0)


class MemoryLedger(Generic[R]):
    """Keeps a limited number of records per account."""

    def __init__(self, kind: LedgerKind[R], most: int, listener: ChangeListener) -> None:
        self.kind = kind
        self._most = most
        self._listener = listener
        self._accounts: dict[str, SortedRows] = {}
        self._dropped: dict[str, int] = {}
        self._pending: PendingLoad | None = None
        self._meanwhile: list[Callable[[], None]] = []
        """Changes since the start, while the records of the earlier run are still being loaded."""

    def expect(self, pending: PendingLoad) -> None:
        """Starts with the records of an earlier run, which are still being loaded."""
        self._pending = pending

    def add(self, record: R) -> None:
        """Adds a record.

        One with the same key is replaced, and the oldest are dropped if there are too many. Never waits.
        """
        auth_id, row = record.auth_id, tuple(record)
        self._listener(Added(self.kind, row))
        if self._pending is None:
            self._take(auth_id, row)
        else:
            self._soon(lambda: self._take(auth_id, row))

    def get(self, auth_id: str, key: str) -> R | None:
        """Record of an account; None if there is none."""
        rows = self._all().get(auth_id)
        row = None if rows is None else rows.get(key)
        return None if row is None else self.kind.make(row)

    def page(self, auth_id: str, query: Query, limit: int, offset: int = 0) -> Page[R]:
        """At most `limit` of the matching records, newest first, skipping `offset`."""
        rows = self._all().get(auth_id)
        if rows is None:
            return NOTHING
        found, total = rows.page(query, limit, offset)
        return Page(list(map(self.kind.make, found)), total)

    def newest(self, auth_id: str) -> int | None:
        """Latest instant of an account's records; None if it has none. Does not wait for loading."""
        if self._pending is not None and not self._meanwhile:
            return self._pending.newest.get(auth_id)
        rows = self._all().get(auth_id)
        return None if rows is None else rows.newest

    def delete(self, auth_id: str, key: str) -> bool:
        """Deletes a record; whether it existed."""
        rows = self._all().get(auth_id)
        if rows is None or not rows.delete(key):
            return False
        self._listener(Deleted(self.kind, auth_id, key))
        return True

    def dropped(self, auth_id: str) -> int:
        """Number of records of an account that were dropped since the start."""
        self._all()
        return self._dropped.get(auth_id, 0)

    def forget(self, auth_id: str) -> None:
        """Deletes all records of an account. Never waits."""
        if self._pending is not None or auth_id in self._accounts:
            self._listener(AccountCleared(self.kind, auth_id))
        self._soon(lambda: self._drop(auth_id))

    def _all(self) -> dict[str, SortedRows]:
        """Rows by account, including those of the earlier run. Waits for them to load; raises Unusable."""
        if self._pending is not None:
            self._accounts = self._pending.take()
            self._pending = None
            for auth_id, rows in self._accounts.items():
                self._bound(auth_id, rows)
            meanwhile, self._meanwhile = self._meanwhile, []
            for change in meanwhile:
                change()
        return self._accounts

    def _soon(self, change: Callable[[], None]) -> None:
        """Makes a change once everything is loaded, which is usually now."""
        if self._pending is not None and self._pending.done and not self._pending.failed:
            self._all()
        if self._pending is None:
            change()
        else:
            self._meanwhile.append(change)

    def _take(self, auth_id: str, row: Row) -> None:
        rows = self._accounts.get(auth_id)
        if rows is None:
            rows = self._accounts[auth_id] = SortedRows(self.kind)
        rows.add(row)
        self._bound(auth_id, rows)

    def _drop(self, auth_id: str) -> None:
        self._dropped.pop(auth_id, None)
        self._accounts.pop(auth_id, None)

    def _bound(self, auth_id: str, rows: SortedRows) -> None:
        if len(rows) <= self._most:
            return
        keys = rows.drop_oldest(len(rows) - self._most + self._most // AT_ONCE)
        self._dropped[auth_id] = self._dropped.get(auth_id, 0) + len(keys)
        for key in keys:
            self._listener(Deleted(self.kind, auth_id, key))
