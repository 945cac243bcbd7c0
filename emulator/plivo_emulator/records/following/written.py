"""An archive in memory whose changes are written to a database that outlives the process."""

from collections.abc import Callable

from plivo_emulator.records.following.writer import Writer
from plivo_emulator.records.memory.archive import MemoryArchive


class WrittenArchive(MemoryArchive):
    """Answers from memory, so that nobody waits for the disk. Changes are in the database within a second."""

    def __init__(self, most: int, writer: Writer) -> None:
        """Starts empty. The writer has not been started."""
        self._writer = writer
        super().__init__(most, writer)

    outlives = True
    """A database outlives the process."""

    @property
    def trouble(self) -> str | None:
        """Why the newest records are not stored, and how many changes are missing; None: all is well."""
        trouble = self._writer.trouble
        return None if trouble is None else f"{trouble}; {self._writer.unwritten} changes of records are not on disk"

    def flush(self) -> None:
        """Returns when all changes are stored; raises Unusable if that fails."""
        self._writer.flush()

    def when_stored(self, then: Callable[[], object]) -> None:
        """Calls `then`, on another thread, once all changes so far are stored, or writing them has failed."""
        self._writer.when_written(then)
