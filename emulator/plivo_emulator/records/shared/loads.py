"""The records of an account, read when they are needed or when there is time, never in the event loop."""

import time
from collections import deque
from collections.abc import Iterator
from threading import Condition, Lock, Thread

from plivo_emulator.records.following.reader import sharing
from plivo_emulator.records.memory.pending_load import PendingLoad
from plivo_emulator.records.memory.sorted_rows import SortedRows
from plivo_emulator.records.query.kind import Kind, Record, Row
from plivo_emulator.records.shared import statements
from plivo_emulator.records.shared.sessions import Sessions
from plivo_emulator.records.unusable import Unusable

AT_ONCE = 500
"""Rows that are read in one go, during which no other thread runs: a millisecond or two."""
ANSWER = 0.05
"""Real seconds until an account is read that nobody waits for: first it is answered who has asked to open it."""
AGAIN = 0.2
"""Real seconds between attempts to read, while the database is away."""


class AccountLoad:
    """Large kinds of one account. It is read once, by whoever is first."""

    def __init__(self, loads: list[PendingLoad]) -> None:
        self._loads = loads
        self._lock = Lock()

    @property
    def done(self) -> bool:
        """Whether all is there."""
        return all(load.done for load in self._loads)

    def run(self) -> None:
        """Returns when all is read. Every thread but that of the event loop may call it."""
        with self._lock:
            for load in self._loads:
                if not load.done:
                    load.run()


class Loads:
    """Reads accounts on a thread of its own, unless somebody asks for one before its turn."""

    def __init__(self, sessions: Sessions) -> None:
        """Waits for the first account."""
        self._sessions = sessions
        self._waiting: deque[tuple[float, AccountLoad]] = deque()
        self._more = Condition()
        self._closed = False
        self._thread: Thread | None = None

    def pending(self, kind: Kind[Record], auth_id: str, newest: int) -> PendingLoad:
        """Records of a kind that are to be read."""
        return PendingLoad({auth_id: newest}, lambda: {auth_id: self._sorted(kind, auth_id)})

    def later(self, load: AccountLoad) -> None:
        """Reads an account when there is time."""
        with self._more:
            self._waiting.append((time.monotonic() + ANSWER, load))
            self._more.notify()
            if self._thread is None:
                self._thread = Thread(target=self._run, name="reader of accounts", daemon=True)
                self._thread.start()

    def close(self) -> None:
        """Reads nothing any more."""
        with self._more:
            self._closed = True
            self._more.notify()
        if self._thread is not None:
            self._thread.join()

    def _run(self) -> None:
        while True:
            with self._more:
                self._more.wait_for(lambda: self._waiting or self._closed)
                if self._closed:
                    return
                due, load = self._waiting.popleft()
                if self._more.wait_for(lambda: self._closed, due - time.monotonic()):
                    return
            load.run()

    def _sorted(self, kind: Kind[Record], auth_id: str) -> SortedRows:
        """Rows of an account. A database that is away is asked again: without one, the node ends anyway."""
        while True:
            try:
                return self._read(kind, auth_id)
            except Unusable:
                if self._closed:
                    raise
                time.sleep(AGAIN)

    def _read(self, kind: Kind[Record], auth_id: str) -> SortedRows:
        found = SortedRows(kind)
        for rows in sharing(self._rows(kind, auth_id)):
            found.extend(rows)
        return found

    def _rows(self, kind: Kind[Record], auth_id: str) -> Iterator[list[Row]]:
        """Rows, oldest first; the server keeps what is not asked for yet."""
        with (
            self._sessions.one() as connection,
            connection.transaction(),
            connection.cursor(name="records", binary=True) as cursor,
        ):
            cursor.execute(statements.rows(kind), (auth_id,))
            while rows := cursor.fetchmany(AT_ONCE):
                if self._closed:
                    raise Unusable("the records were closed before they were read")
                yield rows
