"""Records of an earlier run, loaded from the file while the emulator serves. Those who need them wait."""

from collections.abc import Callable, Mapping
from threading import Event

from plivo_emulator.records.memory.sorted_rows import SortedRows
from plivo_emulator.records.unusable import Unusable


class PendingLoad:
    """The rows of one kind, by account."""

    __slots__ = ("_done", "_reading", "_rows", "_trouble", "newest")

    def __init__(self, newest: Mapping[str, int], reading: Callable[[], dict[str, SortedRows]]) -> None:
        """Takes the newest instant of each account, and a function that reads the rows."""
        self.newest = newest
        self._reading = reading
        self._rows: dict[str, SortedRows] = {}
        self._trouble: Unusable | None = None
        self._done = Event()

    @property
    def done(self) -> bool:
        """Whether loading is over, or has failed at least once."""
        return self._done.is_set()

    @property
    def failed(self) -> bool:
        """Whether loading has failed, until it succeeds."""
        return self._trouble is not None

    def run(self) -> Unusable | None:
        """Loads the rows, on any thread; returns the error, if any, after which it may be tried again."""
        try:
            self._rows = self._reading()
            self._trouble = None
        except Unusable as trouble:
            self._trouble = trouble
        finally:
            self._done.set()
        return self._trouble

    def take(self) -> dict[str, SortedRows]:
        """Waits for the rows; raises Unusable while they cannot be read."""
        self._done.wait()
        if self._trouble is not None:
            raise self._trouble
        return self._rows
