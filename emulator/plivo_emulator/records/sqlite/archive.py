"""Everything that outlives a call, in memory and in a file that outlives the process."""

from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

from plivo_emulator.records.memory.archive import MOST, MemoryArchive, Store
from plivo_emulator.records.memory.ledger import MemoryLedger
from plivo_emulator.records.sqlite.database import Database
from plivo_emulator.records.sqlite.writer import Writer
from plivo_emulator.records.unusable import Unusable


class SqliteArchive(MemoryArchive):
    """Answers from memory, so that nobody waits for the disk. Changes are in the file within a second."""

    def __init__(self, folder: Path, complain: Callable[[Unusable], None], most: int = MOST) -> None:
        """Loads the records of an earlier run: directories at once, ledgers on a thread.

        Args:
            folder: Folder of the file; locked for this process until `close`.
            complain: Called on another thread when the file can no longer be read or written. What is not written
                is retried every second.
            most: Most records of one kind per account, in memory and in the file.

        Raises:
            Unusable: The folder is read-only, is in use, contains something else, was written by a newer
                version, is damaged, or the disk is full.
        """
        with ExitStack() as undo:
            self._database = Database(folder)
            undo.callback(self._database.close)
            self._reader = self._database.reader(complain)
            undo.callback(self._reader.close)
            self._writer = Writer(self._database, complain)
            super().__init__(most, self._writer)
            for store in self.stores.values():
                self._load(store)
            undo.pop_all()
        self._reader.start()
        self._writer.start()

    @property
    def run(self) -> int:
        """How often the file has been opened, this time included."""
        return self._database.run

    @property
    def outlives(self) -> bool:
        """A file outlives the process."""
        return True

    @property
    def trouble(self) -> str | None:
        """Why the newest records are not in the file, and how many changes are missing; None: all is well."""
        trouble = self._writer.trouble
        return None if trouble is None else f"{trouble}; {self._writer.unwritten} changes of records are not on disk"

    def flush(self) -> None:
        """Returns when all changes are in the file; raises Unusable if that fails."""
        self._writer.flush()

    def when_stored(self, then: Callable[[], object]) -> None:
        """Calls `then`, on another thread, once all changes so far are in the file, or writing them has failed."""
        self._writer.when_written(then)

    def close(self) -> None:
        """Flushes and releases the folder, even if it raises Unusable."""
        try:
            self._reader.close()
            self._writer.close()
        finally:
            self._database.close()

    def _load(self, store: Store) -> None:
        """Fills a store with the records of the file."""
        if isinstance(store, MemoryLedger):
            store.expect(self._reader.pending(store.kind))
        else:
            for auth_id, rows in self._database.read(store.kind).items():
                store.restore(auth_id, rows)
