"""Everything that outlives a call, in memory and in a database that outlives the process."""

from collections.abc import Callable
from contextlib import ExitStack

from plivo_emulator.records.following.database import FollowingDatabase
from plivo_emulator.records.following.reader import Reader
from plivo_emulator.records.following.writer import Writer
from plivo_emulator.records.following.written import WrittenArchive
from plivo_emulator.records.memory.archive import MOST, Store
from plivo_emulator.records.memory.ledger import MemoryLedger
from plivo_emulator.records.unusable import Unusable


class FollowedArchive(WrittenArchive):
    """Has all of a database that is open in this process alone."""

    def __init__(self, database: FollowingDatabase, complain: Callable[[Unusable], None], most: int = MOST) -> None:
        """Loads the records of an earlier run: directories at once, ledgers on a thread.

        Args:
            database: Has just been opened; is closed with the archive, or if this fails.
            complain: Called on another thread when it can no longer be read or written. What is not written is
                retried every second.
            most: Most records of one kind per account, in memory and in the database.

        Raises:
            Unusable: It cannot be read.
        """
        with ExitStack() as undo:
            self._database = database
            undo.callback(database.close)
            self._reader = Reader(database.view, complain)
            undo.callback(self._reader.close)
            super().__init__(most, Writer(database, complain))
            for store in self.stores.values():
                self._load(store)
            undo.pop_all()
        self._reader.start()
        self._writer.start()

    @property
    def run(self) -> int:
        """How often the database has been opened, this time included."""
        return self._database.run

    @property
    def trouble(self) -> str | None:
        """Why the newest records are not stored, or those of an earlier run not read; None: all is well."""
        unread = self._reader.trouble
        return super().trouble or (None if unread is None else f"{unread}; records of an earlier run are missing")

    def close(self) -> None:
        """Flushes and lets go of the database, even if it raises Unusable."""
        try:
            self._reader.close()
            self._writer.close()
        finally:
            self._database.close()

    def _load(self, store: Store) -> None:
        """Fills a store with the records of the database."""
        if isinstance(store, MemoryLedger):
            store.expect(self._reader.pending(store.kind))
        else:
            for auth_id, rows in self._database.read(store.kind).items():
                store.restore(auth_id, rows)
