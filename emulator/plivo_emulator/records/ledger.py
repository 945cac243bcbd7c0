"""Records of one kind in memory: a shelf for each account."""

from collections.abc import Callable
from typing import Any, Generic

from plivo_emulator.records.archive import Page
from plivo_emulator.records.arrival import Arrival
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
        self._arrival: Arrival | None = None
        self._meanwhile: list[Callable[[], None]] = []
        """What has changed since the start, as long as what the start found is on its way."""

    def expect(self, arrival: Arrival) -> None:
        """Starts with what an earlier run has left, which is still on its way."""
        self._arrival = arrival

    def add(self, record: R) -> None:
        """Takes a record; one with the same key is replaced, the oldest go if there are too many. Never waits."""
        row = tuple(record)
        self._follower(Added(self.kind, row))
        self._soon(lambda: self._take(record.auth_id, row))

    def get(self, auth_id: str, key: str) -> R | None:
        """Record of an account; None if there is none."""
        shelf = self._all().get(auth_id)
        row = None if shelf is None else shelf.get(key)
        return None if row is None else self.kind.make(row)

    def page(self, auth_id: str, query: Query, limit: int, offset: int = 0) -> Page[R]:
        """At most `limit` of the records that fit, newest first, `offset` newer ones left out."""
        shelf = self._all().get(auth_id)
        if shelf is None:
            return NOTHING
        rows, total = shelf.page(query, limit, offset)
        return Page([self.kind.make(row) for row in rows], total)

    def newest(self, auth_id: str) -> int | None:
        """Latest instant of an account's records; None if it has none. Right after the start it waits for nothing."""
        if self._arrival is not None and not self._meanwhile:
            return self._arrival.newest.get(auth_id)
        shelf = self._all().get(auth_id)
        return None if shelf is None else shelf.newest

    def delete(self, auth_id: str, key: str) -> bool:
        """Removes a record; says whether it was there."""
        shelf = self._all().get(auth_id)
        if shelf is None or not shelf.delete(key):
            return False
        self._follower(Deleted(self.kind, auth_id, key))
        return True

    def dropped(self, auth_id: str) -> int:
        """Records of an account that had to go since the start."""
        self._all()
        return self._dropped.get(auth_id, 0)

    def forget(self, auth_id: str) -> None:
        """Removes all of an account. Never waits."""
        if self._arrival is not None or auth_id in self._shelves:
            self._follower(Forgotten(self.kind, auth_id))
        self._soon(lambda: self._drop(auth_id))

    def _all(self) -> dict[str, Shelf]:
        """Shelves by account, those of the earlier run among them; waits for these, raises Unusable."""
        if self._arrival is not None:
            self._shelves = self._arrival.take()
            self._arrival = None
            for auth_id, shelf in self._shelves.items():
                self._bound(auth_id, shelf)
            meanwhile, self._meanwhile = self._meanwhile, []
            for change in meanwhile:
                change()
        return self._shelves

    def _soon(self, change: Callable[[], None]) -> None:
        """Makes a change once all is there: now, as a rule."""
        if self._arrival is not None and self._arrival.there and not self._arrival.failed:
            self._all()
        if self._arrival is None:
            change()
        elif not self._arrival.failed:
            self._meanwhile.append(change)

    def _take(self, auth_id: str, row: Row) -> None:
        shelf = self._shelves.get(auth_id)
        if shelf is None:
            shelf = self._shelves[auth_id] = Shelf(self.kind)
        shelf.add(row)
        self._bound(auth_id, shelf)

    def _drop(self, auth_id: str) -> None:
        self._dropped.pop(auth_id, None)
        self._shelves.pop(auth_id, None)

    def _bound(self, auth_id: str, shelf: Shelf) -> None:
        if len(shelf) <= self._most:
            return
        keys = shelf.drop_oldest(len(shelf) - self._most + self._most // AT_ONCE)
        self._dropped[auth_id] = self._dropped.get(auth_id, 0) + len(keys)
        for key in keys:
            self._follower(Deleted(self.kind, auth_id, key))
