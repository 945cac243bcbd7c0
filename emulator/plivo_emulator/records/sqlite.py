"""All that outlives a call, in memory, and followed by a file that outlives the process."""

from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

from plivo_emulator.records.database import Database
from plivo_emulator.records.ledger import MemoryLedger
from plivo_emulator.records.memory import MOST, MemoryArchive, Part
from plivo_emulator.records.unusable import Unusable
from plivo_emulator.records.writer import Writer


class SqliteArchive(MemoryArchive):
    """Answers from memory, so that nobody ever waits for the disk; changes are in the file within a second."""

    def __init__(self, folder: Path, complain: Callable[[Unusable], None], most: int = MOST) -> None:
        """Reads what an earlier run has left: things at once, records on a thread of its own, however many they are.

        Args:
            folder: Where the file is, or will be; held for this process until `close`.
            complain: Told, on another thread, when the file can no longer be read, or written to. What is not written
                is tried again every second.
            most: Records of one kind that an account keeps, in memory and in the file.

        Raises:
            Unusable: The folder is not to be written to, is in use, holds something else, was written by a newer
                version, is damaged, or the disk is full.
        """
        with ExitStack() as undo:
            self._database = Database(folder)
            undo.callback(self._database.close)
            self._reader = self._database.reader(complain)
            undo.callback(self._reader.close)
            self._writer = Writer(self._database, complain)
            super().__init__(most, self._writer)
            for part in self.parts:
                self._bring(part)
            undo.pop_all()
        self._reader.start()
        self._writer.start()

    def flush(self) -> None:
        """Returns when all that was handed over is in the file; raises Unusable if it cannot get there."""
        self._writer.flush()

    def close(self) -> None:
        """Flushes and lets go of the folder, even where it raises Unusable."""
        try:
            self._reader.close()
            self._writer.close()
        finally:
            self._database.close()

    def _bring(self, part: Part) -> None:
        """Lets a part have what the file has of its kind."""
        if isinstance(part, MemoryLedger):
            part.expect(self._reader.arrival(part.kind))
        else:
            for auth_id, rows in self._database.read(part.kind).items():
                part.restore(auth_id, rows)
