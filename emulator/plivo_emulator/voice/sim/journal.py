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
    cause: int | None
    """Serial number of the entry that it comes of; None: it comes from outside."""
    facts: Mapping[str, Any]


PLACES = 5
"""Instant, kind, call, cause and facts of an entry, as they are stored one after the other."""


class Journal:
    """The newest entries of an account; older ones are dropped and counted."""

    __slots__ = ("_lines", "_readers", "_scheduler", "_serial")

    def __init__(self, scheduler: Scheduler, most: int) -> None:
        self._scheduler = scheduler
        # Five places per entry: a hundred thousand lines are then not as many objects for the garbage collector.
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

    def note(self, kind: str, call_uuid: str | None = None, /, **facts: object) -> int:
        """Adds a line at the current instant, and returns its serial number."""
        return self.write(kind, call_uuid, facts)

    def write(self, kind: str, call_uuid: str | None, facts: Mapping[str, object]) -> int:
        """The same, with its facts as one mapping, which must not change any more.

        Whatever happens next at this instant comes of this entry.
        """
        scheduler = self._scheduler
        self._serial = serial = self._serial + 1
        cause, scheduler.cause = scheduler.cause, serial
        self._lines.extend((scheduler.now, kind, call_uuid, cause, facts))
        if self._readers:
            entry = JournalEntry(serial, scheduler.now, kind, call_uuid, cause, facts)
            for reader in tuple(self._readers):
                reader(entry)
        return serial

    def get(self, serial: int) -> JournalEntry | None:
        """Entry of that serial number; None if there is none, or not any more."""
        return next(self.after(serial - 1), None) if self.dropped < serial <= self._serial else None

    def read(self, reader: Callable[[JournalEntry], None]) -> Callable[[], None]:
        """Calls `reader` with each new entry; call the returned function to stop."""
        self._readers.append(reader)
        return lambda: self._readers.remove(reader)

    def before(self, serial: int) -> Iterator[JournalEntry]:
        """Entries with a lower serial number, newest first."""
        last = min(serial - 1, self._serial)
        skipped = self._serial - last
        places = islice(reversed(self._lines), skipped * PLACES, None)
        lines = zip(places, places, places, places, places, strict=True)
        for number, line in enumerate(lines):
            yield JournalEntry(last - number, *reversed(line))

    def after(self, serial: int) -> Iterator[JournalEntry]:
        """Entries with a higher serial number, oldest first."""
        kept = len(self)
        dropped = self._serial - kept
        skipped = min(max(0, serial - dropped), kept)
        left = kept - skipped
        if left < skipped:  # from the end: whoever follows the journal asks for its newest entries again and again
            newest = list(islice(reversed(self._lines), left * PLACES))
            newest.reverse()
            places = iter(newest)
        else:
            places = islice(self._lines, skipped * PLACES, None)
        lines = zip(places, places, places, places, places, strict=True)
        for number, line in enumerate(lines, dropped + skipped + 1):
            yield JournalEntry(number, *line)

    def __iter__(self) -> Iterator[JournalEntry]:
        return self.after(0)

    def __len__(self) -> int:
        return len(self._lines) // PLACES
