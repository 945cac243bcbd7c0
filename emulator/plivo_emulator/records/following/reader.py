"""Reads the records of an earlier run on a thread of its own: a hundred thousand take a second."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from threading import Event, Thread

from plivo_emulator.records.following.database import View
from plivo_emulator.records.following.writer import AGAIN
from plivo_emulator.records.memory.pending_load import PendingLoad
from plivo_emulator.records.memory.sorted_rows import SortedRows
from plivo_emulator.records.query.kind import Cell, Kind, Record, Row
from plivo_emulator.records.unusable import Unusable

AT_ONCE = 2000
"""Rows that are read before other threads have a turn."""
SAMPLE = 1000
"""Rows that are sampled to tell whether a column repeats its values."""


class Reader:
    """Reads a view, which it releases as soon as all is read.

    Attributes:
        trouble: Why not all is read; None: it is, or soon will be.
    """

    def __init__(self, view: Callable[[], View], complain: Callable[[Unusable], None]) -> None:
        """Waits for `start`; raises Unusable.

        Args:
            view: Gives a view; where it cannot be read to its end, another one is tried again and again.
            complain: Called on the reader's thread when something cannot be read.
        """
        self.trouble: Unusable | None = None
        self._open = view
        self._view = view()
        self._complain = complain
        self._loads: list[PendingLoad] = []
        self._stopped = Event()
        self._thread = Thread(target=self._run, name="reader of records", daemon=True)

    def pending(self, kind: Kind[Record]) -> PendingLoad:
        """Pending records of a kind; raises Unusable."""
        load = PendingLoad(self._view.newest(kind), lambda: self._by_account(kind))
        self._loads.append(load)
        return load

    def start(self) -> None:
        """Starts reading."""
        self._thread.start()

    def close(self) -> None:
        """Stops, finished or not."""
        self._stopped.set()
        if self._thread.ident is not None:
            self._thread.join()
        self._view.release()

    def _run(self) -> None:
        missing = self._missing(self._loads)
        while missing and not self._stopped.wait(AGAIN):
            self._view.release()
            try:
                self._view = self._open()  # what is new in it memory takes twice, which does no harm
            except Unusable as trouble:
                self.trouble = trouble
            else:
                missing = self._missing(missing)
        if not missing:
            self.trouble = None
        self._view.release()

    def _missing(self, loads: Iterable[PendingLoad]) -> list[PendingLoad]:
        """Those that could not be loaded."""
        missing: list[PendingLoad] = []
        for load in loads:
            trouble = load.run()
            if trouble is not None:
                missing.append(load)
                if self.trouble is None and not self._stopped.is_set():
                    self._complain(Unusable(f"{trouble}; records of an earlier run are missing until it can be read"))
                self.trouble = trouble
        return missing

    def _by_account(self, kind: Kind[Record]) -> dict[str, SortedRows]:
        owner = kind.reader("auth_id")
        accounts: dict[str, list[Row]] = {}
        for rows in sharing(self._rows(kind)):
            for row in rows:
                accounts.setdefault(owner(row), []).append(row)
        return {auth_id: SortedRows(kind, rows) for auth_id, rows in accounts.items()}

    def _rows(self, kind: Kind[Record]) -> Iterator[list[Row]]:
        with closing(self._view.rows(kind, AT_ONCE)) as batches:
            for rows in batches:
                if self._stopped.is_set():
                    raise Unusable(f"{self._view.place} was closed before it was read")
                yield rows


def sharing(batches: Iterable[list[Row]]) -> Iterator[list[Row]]:
    """The batches, in whose rows repeated text is kept once, which halves the memory."""
    once: list[dict[Cell, Cell] | None] | None = None
    for rows in batches:
        columns = list(zip(*rows, strict=True))
        if once is None:
            once = [{} if _repeats(column[:SAMPLE]) else None for column in columns]
        shared = (
            column if known is None else map(known.setdefault, column, column)
            for known, column in zip(once, columns, strict=True)
        )
        yield list(zip(*shared, strict=True))


def _repeats(column: Sequence[Cell]) -> bool:
    """Whether most of the values have come before."""
    return len(set(column)) < len(column) / 2
