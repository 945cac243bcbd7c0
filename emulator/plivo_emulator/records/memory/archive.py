"""Everything that outlives a call, in memory."""

from collections.abc import Callable
from typing import Any, overload

from plivo_emulator.records.kinds import KINDS
from plivo_emulator.records.kinds.accounts import ACCOUNTS
from plivo_emulator.records.memory.change import ChangeListener, nobody
from plivo_emulator.records.memory.directory import MemoryDirectory
from plivo_emulator.records.memory.ledger import MemoryLedger
from plivo_emulator.records.query.kind import DirectoryKind, Kind, LedgerKind, R, Record

MOST = 100_000
"""Most records of one kind per account."""

Store = MemoryLedger[Any] | MemoryDirectory[Any]


class MemoryArchive:
    """Keeps records while the process runs."""

    outlives = False
    """Memory ends with the process."""

    def __init__(self, most: int = MOST, listener: ChangeListener = nobody) -> None:
        """Starts empty. An account keeps at most `most` records of a kind; `listener` is notified of every change."""
        self.stores: dict[Kind[Record], Store] = {
            kind: MemoryLedger(kind, most, listener)
            if isinstance(kind, LedgerKind)
            else MemoryDirectory(kind, listener)
            for kind in KINDS
        }

    @overload
    def __getitem__(self, kind: LedgerKind[R], /) -> MemoryLedger[R]: ...

    @overload
    def __getitem__(self, kind: DirectoryKind[R], /) -> MemoryDirectory[R]: ...

    def __getitem__(self, kind: Kind[Record], /) -> Store:
        """Store of a kind."""
        return self.stores[kind]

    def clear(self, auth_id: str) -> None:
        """Deletes everything that belongs to an account; the account stays."""
        for kind, store in self.stores.items():
            if kind is not ACCOUNTS:
                store.forget(auth_id)

    def forget(self, auth_id: str) -> None:
        """Deletes an account and everything that belongs to it."""
        self.clear(auth_id)
        self[ACCOUNTS].forget(auth_id)

    @property
    def run(self) -> int:
        """Nothing of an earlier run is left, so this is the first."""
        return 1

    @property
    def trouble(self) -> str | None:
        """There is no disk to be in trouble with."""
        return None

    def flush(self) -> None:
        """Nothing is stored, so there is nothing to wait for."""

    def when_stored(self, then: Callable[[], object]) -> None:
        """Nothing is stored, so it is now."""
        then()

    def close(self) -> None:
        """There are no files to close."""
