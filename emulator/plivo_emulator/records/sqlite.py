"""All that outlives a call, in memory, and followed by a file that outlives the process."""

from collections.abc import Callable
from pathlib import Path

from plivo_emulator.records.database import Database
from plivo_emulator.records.memory import MOST, MemoryArchive
from plivo_emulator.records.unusable import Unusable
from plivo_emulator.records.writer import Writer


class SqliteArchive(MemoryArchive):
    """Answers from memory, so that nobody ever waits for the disk; changes are in the file within a second."""

    def __init__(self, folder: Path, complain: Callable[[Unusable], None], most: int = MOST) -> None:
        """Reads what an earlier run has left.

        Args:
            folder: Where the file is, or will be; held for this process until `close`.
            complain: Told, on another thread, when the file can no longer be written to. What is not written is
                tried again every second.
            most: Records of one kind that an account keeps, in memory and in the file.

        Raises:
            Unusable: The folder is not to be written to, is in use, holds something else, was written by a newer
                version, is damaged, or the disk is full.
        """
        self._database = Database(folder)
        try:
            self._writer = Writer(self._database, complain)
            super().__init__(most, self._writer)
            for part in self.parts:
                for auth_id, rows in self._database.read(part.kind).items():
                    part.restore(auth_id, rows)
        except BaseException:
            self._database.close()
            raise
        self._writer.start()

    def flush(self) -> None:
        """Returns when all that was handed over is in the file; raises Unusable if it cannot get there."""
        self._writer.flush()

    def close(self) -> None:
        """Flushes and lets go of the folder, even where it raises Unusable."""
        try:
            self._writer.close()
        finally:
            self._database.close()
