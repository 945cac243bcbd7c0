"""What a test has seen of its account's journal: it is asked only for what is new."""

import threading
from bisect import bisect_left
from collections.abc import Sequence
from typing import TYPE_CHECKING

from plivo_emulator.story.entry import Entry

if TYPE_CHECKING:
    from plivo_emulator.spec.control.answers import JournalEntryShown


class SeenJournal:
    """Entries from the first one on, as answers have brought them, of whatever thread. They never change."""

    def __init__(self) -> None:
        self._entries: list[Entry] = []
        self._lock = threading.Lock()
        self.gap = False
        """Whether entries are missing: the server had dropped them before they were asked for."""

    @property
    def after(self) -> int:
        """Serial number to ask for entries after.

        The newest one seen comes once more: if it is another now, the journal has begun anew.
        """
        entries = self._entries
        return max(0, entries[-1].serial - 1) if entries else 0

    def take(self, shown: Sequence["JournalEntryShown"], after: int) -> bool:
        """Takes entries; False: the journal has begun anew, and must be read from its beginning.

        Args:
            shown: Entries, oldest first, in the form of the control plane.
            after: Serial number that they were asked for after, that of `after` at the time.
        """
        came = [Entry.of(each) for each in shown]
        with self._lock:
            entries = self._entries
            anew = bool(after) and not came
            if came and entries:
                place = bisect_left(entries, came[0].serial, key=_serial)
                again = entries[place : place + 1]
                anew = any(each.serial == came[0].serial and each != came[0] for each in again)
            if anew:
                self._entries, self.gap = [], False
                return False
            last = entries[-1].serial if entries else 0
            new = [each for each in came if each.serial > last]
            self.gap = self.gap or (bool(new) and new[0].serial > last + 1)
            self._entries = entries + new
        return True

    def matching(self, kind: str = "*", call_uuid: str | None = None, after: int = 0) -> list[Entry]:
        """Entries of a kind, or of all kinds that start so, about one call or all, oldest first."""
        prefix = kind.removesuffix("*")
        many = prefix != kind
        entries = self._entries
        return [
            each
            for each in (entries[bisect_left(entries, after + 1, key=_serial) :] if after else entries)
            if (each.kind.startswith(prefix) if many else each.kind == kind) and call_uuid in (None, each.call_uuid)
        ]


def _serial(entry: Entry) -> int:
    return entry.serial
