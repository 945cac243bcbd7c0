"""What happened, in order: every input and every effect, with its instant."""

from collections import deque
from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from typing import Any, NamedTuple

from plivo_emulator.voice.sim.scheduler import Scheduler


class JournalEntry(NamedTuple):
    """One line of the journal."""

    serial: int
    instant: int
    """Microseconds since the epoch, in virtual time."""
    kind: str
    """What happened, as `noun.verb`: `call.ring`, `callback.sent`, `xml.Speak`."""
    call_uuid: str | None
    facts: Mapping[str, Any]


PLACES = 4
"""Instant, kind, call and facts of an entry, as they are stored one after the other."""


class Journal:
    """The newest entries of an account; older ones are dropped and counted."""

    __slots__ = ("_lines", "_readers", "_scheduler", "_serial")

    def __init__(self, scheduler: Scheduler, most: int) -> None:
        self._scheduler = scheduler
        # Four places per entry: a hundred thousand lines are then not as many objects for the garbage collector.
        self._lines: deque[Any] = deque(maxlen=most * PLACES)
        self._serial = 0
        self._readers: list[Callable[[JournalEntry], None]] = []

    @property
    def last(self) -> int:
        """Serial number of the newest entry; 0 if there was none."""
        return self._serial

    @property
    def dropped(self) -> int:
        """Number of entries that were dropped."""
        return self._serial - len(self)

    def note(self, kind: str, call_uuid: str | None = None, /, **facts: object) -> None:
        """Adds a line at the current instant."""
        self.write(kind, call_uuid, facts)

    def write(self, kind: str, call_uuid: str | None, facts: Mapping[str, object]) -> None:
        """The same, with its facts as one mapping, which must not change any more."""
        self._serial += 1
        self._lines.extend((self._scheduler.now, kind, call_uuid, facts))
        if self._readers:
            entry = JournalEntry(self._serial, self._scheduler.now, kind, call_uuid, facts)
            for reader in tuple(self._readers):
                reader(entry)

    def read(self, reader: Callable[[JournalEntry], None]) -> Callable[[], None]:
        """Calls `reader` with each new entry; call the returned function to stop."""
        self._readers.append(reader)
        return lambda: self._readers.remove(reader)

    def after(self, serial: int) -> Iterator[JournalEntry]:
        """Entries with a higher serial number, oldest first."""
        skipped = min(max(0, serial - self.dropped), len(self))
        places = islice(self._lines, skipped * PLACES, None)
        lines = zip(places, places, places, places, strict=True)
        for number, line in enumerate(lines, self.dropped + skipped + 1):
            yield JournalEntry(number, *line)

    def __iter__(self) -> Iterator[JournalEntry]:
        return self.after(0)

    def __len__(self) -> int:
        return len(self._lines) // PLACES
