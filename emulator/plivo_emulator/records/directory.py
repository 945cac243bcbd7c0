"""Things of one kind in memory, by account and key."""

from collections.abc import Callable, Iterable
from operator import attrgetter
from typing import Any, Generic

from plivo_emulator.records.archive import Page
from plivo_emulator.records.change import Added, Deleted, Follower, Forgotten
from plivo_emulator.records.kind import Kind, R, Row
from plivo_emulator.records.query import Query


class MemoryDirectory(Generic[R]):
    """Keeps all things of all accounts."""

    def __init__(self, kind: Kind[R], follower: Follower) -> None:
        self.kind = kind
        self._follower = follower
        self._key_of: Callable[[R], str] = attrgetter(kind.key)
        self._order: Callable[[R], Any] = attrgetter(kind.instant, kind.key, "auth_id")
        self._instant_of: Callable[[R], int] = attrgetter(kind.instant)
        self._things: dict[str, dict[str, R]] = {}

    def restore(self, auth_id: str, rows: Iterable[Row]) -> None:
        """Starts with an account's things of an earlier run."""
        self._things[auth_id] = {self._key_of(record): record for record in map(self.kind.make, rows)}

    def put(self, record: R) -> None:
        """Takes a thing; one with the same key is replaced."""
        self._things.setdefault(record.auth_id, {})[self._key_of(record)] = record
        self._follower(Added(self.kind, tuple(record)))

    def get(self, auth_id: str, key: str) -> R | None:
        """Thing of an account; None if there is none."""
        return self._things.get(auth_id, {}).get(key)

    def of(self, auth_id: str) -> list[R]:
        """All things of an account, oldest first; made at the same instant, in the order of their keys."""
        return sorted(self._things.get(auth_id, {}).values(), key=self._order)

    def page(self, auth_id: str, query: Query, limit: int, offset: int = 0) -> Page[R]:
        """At most `limit` of an account's things that fit, newest first, `offset` newer ones left out."""
        fitting = [record for record in reversed(self.of(auth_id)) if self._fits(record, query)]
        return Page(fitting[offset : offset + limit], len(fitting))

    def newest(self, auth_id: str) -> int | None:
        """Latest instant of an account's things; None if it has none."""
        return max(map(self._instant_of, self._things.get(auth_id, {}).values()), default=None)

    def everything(self) -> list[R]:
        """All things of all accounts, in the same order."""
        return sorted((record for things in self._things.values() for record in things.values()), key=self._order)

    def delete(self, auth_id: str, key: str) -> bool:
        """Removes a thing; says whether it was there."""
        if self._things.get(auth_id, {}).pop(key, None) is None:
            return False
        self._follower(Deleted(self.kind, auth_id, key))
        return True

    def forget(self, auth_id: str) -> None:
        """Removes all of an account."""
        if self._things.pop(auth_id, None) is not None:
            self._follower(Forgotten(self.kind, auth_id))

    def _fits(self, record: R, query: Query) -> bool:
        instant = self._instant_of(record)
        within = (query.since is None or query.since <= instant) and (query.until is None or instant < query.until)
        return within and all(condition.fits(record) for condition in query.conditions)
