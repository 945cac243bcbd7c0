"""Records of one kind in memory: a shelf for each account."""

from collections.abc import Iterable
from typing import Any, Generic

from plivo_emulator.records.archive import Page
from plivo_emulator.records.change import Added, Deleted, Follower, Forgotten
from plivo_emulator.records.kind import Kind, R, Row
from plivo_emulator.records.query import Query
from plivo_emulator.records.shelf import Shelf

AT_ONCE = 100
"""Part of the records that goes when there are too many: one by one, the lists would be moved for every new record."""

NOTHING: Page[Any] = Page((), 0)


class MemoryLedger(Generic[R]):
    """Keeps at most so many records of each account."""

    def __init__(self, kind: Kind[R], most: int, follower: Follower) -> None:
        self.kind = kind
        self._most = most
        self._follower = follower
        self._shelves: dict[str, Shelf] = {}
        self._dropped: dict[str, int] = {}

    def restore(self, auth_id: str, rows: Iterable[Row]) -> None:
        """Starts with an account's records of an earlier run, in the order in which they were added."""
        self._shelves[auth_id] = Shelf(self.kind, rows)
        self._bound(auth_id, self._shelves[auth_id])

    def add(self, record: R) -> None:
        """Takes a record; one with the same key is replaced, the oldest go if there are too many."""
        shelf = self._shelves.get(record.auth_id)
        if shelf is None:
            shelf = self._shelves[record.auth_id] = Shelf(self.kind)
        row = tuple(record)
        shelf.add(row)
        self._follower(Added(self.kind, row))
        self._bound(record.auth_id, shelf)

    def get(self, auth_id: str, key: str) -> R | None:
        """Record of an account; None if there is none."""
        shelf = self._shelves.get(auth_id)
        row = None if shelf is None else shelf.get(key)
        return None if row is None else self.kind.make(row)

    def page(self, auth_id: str, query: Query, limit: int, offset: int = 0) -> Page[R]:
        """At most `limit` of the records that fit, newest first, `offset` newer ones left out."""
        shelf = self._shelves.get(auth_id)
        if shelf is None:
            return NOTHING
        rows, total = shelf.page(query, limit, offset)
        return Page([self.kind.make(row) for row in rows], total)

    def delete(self, auth_id: str, key: str) -> bool:
        """Removes a record; says whether it was there."""
        shelf = self._shelves.get(auth_id)
        if shelf is None or not shelf.delete(key):
            return False
        self._follower(Deleted(self.kind, auth_id, key))
        return True

    def dropped(self, auth_id: str) -> int:
        """Records of an account that had to go since the start."""
        return self._dropped.get(auth_id, 0)

    def forget(self, auth_id: str) -> None:
        """Removes all of an account."""
        self._dropped.pop(auth_id, None)
        if self._shelves.pop(auth_id, None) is not None:
            self._follower(Forgotten(self.kind, auth_id))

    def _bound(self, auth_id: str, shelf: Shelf) -> None:
        if len(shelf) <= self._most:
            return
        keys = shelf.drop_oldest(len(shelf) - self._most + self._most // AT_ONCE)
        self._dropped[auth_id] = self.dropped(auth_id) + len(keys)
        for key in keys:
            self._follower(Deleted(self.kind, auth_id, key))
