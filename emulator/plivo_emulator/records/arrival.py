"""Records of an earlier run, on their way from the file while the emulator serves; who needs them waits."""

from collections.abc import Callable, Mapping
from threading import Event

from plivo_emulator.records.shelf import Shelf
from plivo_emulator.records.unusable import Unusable


class Arrival:
    """The shelves of one kind, by account."""

    __slots__ = ("_reading", "_shelves", "_there", "_trouble", "newest")

    def __init__(self, newest: Mapping[str, int], reading: Callable[[], dict[str, Shelf]]) -> None:
        """Knows the newest instant of each account; what `reading` returns comes when somebody runs it."""
        self.newest = newest
        self._reading = reading
        self._shelves: dict[str, Shelf] = {}
        self._trouble: Unusable | None = None
        self._there = Event()

    @property
    def there(self) -> bool:
        """Whether they have come, or will never."""
        return self._there.is_set()

    @property
    def failed(self) -> bool:
        """Whether they will never come."""
        return self._trouble is not None

    def run(self) -> Unusable | None:
        """Reads them, on any thread; returns what went wrong."""
        try:
            self._shelves = self._reading()
        except Unusable as trouble:
            self._trouble = trouble
        finally:
            self._there.set()
        return self._trouble

    def take(self) -> dict[str, Shelf]:
        """Waits for the shelves; raises Unusable if they cannot be read."""
        self._there.wait()
        if self._trouble is not None:
            raise self._trouble
        return self._shelves
