"""Records of one kind in memory, each account's on their own: they come when the account does."""

from plivo_emulator.records.archive import Page
from plivo_emulator.records.memory.change import ChangeListener
from plivo_emulator.records.memory.ledger import MemoryLedger
from plivo_emulator.records.memory.pending_load import PendingLoad
from plivo_emulator.records.query.kind import LedgerKind, R
from plivo_emulator.records.query.query import Query


class PartedLedger(MemoryLedger[R]):
    """A ledger of ledgers, one for each account."""

    def __init__(self, kind: LedgerKind[R], most: int, listener: ChangeListener) -> None:
        super().__init__(kind, most, listener)
        self._parts: dict[str, MemoryLedger[R]] = {}

    def bring(self, auth_id: str, load: PendingLoad | None) -> None:
        """Starts an account: with the records that are being loaded, or with none."""
        self._parts[auth_id] = part = MemoryLedger(self.kind, self._most, self._listener)
        if load is not None:
            part.expect(load)

    def add(self, record: R) -> None:
        """Adds a record to its account. Never waits."""
        self._part(record.auth_id).add(record)

    def get(self, auth_id: str, key: str) -> R | None:
        """Record of an account; None if there is none."""
        return self._part(auth_id).get(auth_id, key)

    def page(self, auth_id: str, query: Query, limit: int, offset: int = 0) -> Page[R]:
        """At most `limit` of the matching records, newest first, skipping `offset`."""
        return self._part(auth_id).page(auth_id, query, limit, offset)

    def newest(self, auth_id: str) -> int | None:
        """Latest instant of an account's records; None if it has none. Does not wait for loading."""
        return self._part(auth_id).newest(auth_id)

    def delete(self, auth_id: str, key: str) -> bool:
        """Deletes a record; whether it existed."""
        return self._part(auth_id).delete(auth_id, key)

    def dropped(self, auth_id: str) -> int:
        """Number of records of an account that were dropped since it was opened."""
        return self._part(auth_id).dropped(auth_id)

    def forget(self, auth_id: str) -> None:
        """Deletes all records of an account. Never waits."""
        self._part(auth_id).forget(auth_id)

    def _part(self, auth_id: str) -> MemoryLedger[R]:
        part = self._parts.get(auth_id)
        if part is None:
            part = self._parts[auth_id] = MemoryLedger(self.kind, self._most, self._listener)
        return part
