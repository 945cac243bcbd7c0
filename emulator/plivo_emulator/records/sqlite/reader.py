"""Reads the records of an earlier run on a thread of its own: a hundred thousand take a second."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from threading import Event, Thread

from plivo_emulator.records.memory.pending_load import PendingLoad
from plivo_emulator.records.memory.sorted_rows import SortedRows
from plivo_emulator.records.query.kind import Cell, Kind, Record, Row
from plivo_emulator.records.sqlite.errors import explained
from plivo_emulator.records.sqlite.statements import Statements
from plivo_emulator.records.unusable import Unusable

AT_ONCE = 2000
"""Rows that are read before other threads have a turn."""
SAMPLE = 1000
"""Rows that are sampled to tell whether a column repeats its values."""


class Reader:
    """Sees the file as it was when the reader was created, whatever is written meanwhile."""

    def __init__(self, file: Path, complain: Callable[[Unusable], None]) -> None:
        """Waits for `start`. Calls `complain` on its thread if something cannot be read. Raises Unusable."""
        self._file = file
        self._complain = complain
        self._loads: list[PendingLoad] = []
        self._stopped = Event()
        self._thread = Thread(target=self._run, name="reader of records", daemon=True)
        with explained(file):
            self._connection = sqlite3.connect(file, isolation_level=None, check_same_thread=False)
            self._connection.execute("BEGIN")

    def pending(self, kind: Kind[Record]) -> PendingLoad:
        """Pending records of a kind. The file is checked once: damage is noticed here."""
        with explained(self._file):
            newest = dict(self._connection.execute(Statements(kind).newest))
        load = PendingLoad(newest, lambda: self._by_account(kind))
        self._loads.append(load)
        return load

    def start(self) -> None:
        """Starts reading."""
        self._thread.start()

    def close(self) -> None:
        """Stops, finished or not, and closes the file."""
        self._stopped.set()
        if self._thread.ident is not None:
            self._thread.join()
        self._connection.close()

    def _run(self) -> None:
        for load in self._loads:
            trouble = load.run()
            if trouble is not None and not self._stopped.is_set():
                self._complain(trouble)
        with suppress(sqlite3.Error):  # nothing is lost: only the view of the file is closed
            self._connection.execute("COMMIT")

    def _by_account(self, kind: Kind[Record]) -> dict[str, SortedRows]:
        owner = kind.reader("auth_id")
        accounts: dict[str, list[Row]] = {}
        with explained(self._file):
            for row in sharing(self._rows(kind)):
                accounts.setdefault(owner(row), []).append(row)
        return {auth_id: SortedRows(kind, rows) for auth_id, rows in accounts.items()}

    def _rows(self, kind: Kind[Record]) -> Iterator[list[Row]]:
        cursor = self._connection.execute(Statements(kind).read)
        while rows := cursor.fetchmany(AT_ONCE):
            if self._stopped.is_set():
                raise Unusable(f"{self._file} was closed before it was read")
            yield rows


def sharing(batches: Iterable[list[Row]]) -> Iterator[Row]:
    """The rows of all batches. Repeated text is kept once, which halves the memory."""
    once: list[dict[Cell, Cell] | None] | None = None
    for rows in batches:
        columns = list(zip(*rows, strict=True))
        if once is None:
            once = [{} if len(set(column[:SAMPLE])) < SAMPLE // 2 else None for column in columns]
        yield from zip(
            *(
                column if known is None else map(known.setdefault, column, column)
                for known, column in zip(once, columns, strict=True)
            ),
            strict=True,
        )
