"""Writes changes of records on a thread of its own, within a second."""

import sys
import time
from collections import deque
from collections.abc import Callable
from threading import Event, Thread

from plivo_emulator.records.following.database import WritableDatabase
from plivo_emulator.records.memory.change import Change
from plivo_emulator.records.unusable import Unusable

GATHER = 0.1
"""Seconds during which changes are collected to be written together."""

TURN = 0.0001
"""Thread switch interval of a busy server, in seconds, while the writer waits for its turn.

SQLite releases the interpreter with every row: at Python's usual 5 ms, a server without a pause would let 200 rows a
second be written. A connection waits for the interpreter with each answer.
"""

AGAIN = 1.0
"""Seconds between attempts when the database cannot be written to."""

SLOW = 5.0
"""Seconds that writing may take; a database that takes longer is in trouble, and may never answer."""

MOST_UNWRITTEN = 500_000
"""Most changes that wait for a database that cannot be written to; with more, writing is given up."""

DEAD = "the thread that writes records has ended: nothing is written any more, start again"


def _nothing() -> None:
    """Does nothing."""


class _Mark:
    """A mark among the changes that somebody waits for."""

    __slots__ = ("last", "reached", "then", "trouble")

    def __init__(self, *, last: bool, then: Callable[[], object] = _nothing) -> None:
        self.last = last
        self.then = then
        self.reached = Event()
        self.trouble: Unusable | None = None


class Writer:
    """Change listener that writes every change to a database. A notification takes a microsecond and never waits."""

    def __init__(self, database: WritableDatabase, complain: Callable[[Unusable], None]) -> None:
        """Waits for `start`. Calls `complain` on its thread when writing begins to fail, and when it is given up."""
        self._database = database
        self._complain = complain
        self._taken: deque[Change | _Mark] = deque()
        self._unwritten: list[Change] = []
        self._trouble: Unusable | None = None
        self._begun: float | None = None
        """When the attempt to write was begun that is under way."""
        self._given_up = False
        self._lost = 0
        """Changes that are not tried any more."""
        self._ended = False
        self._wake = Event()
        self._hurry = Event()
        self._thread = Thread(target=self._run, name="records", daemon=True)

    def __call__(self, change: Change) -> None:
        """Takes a change."""
        if self._given_up:
            self._lost += 1
            return
        self._taken.append(change)
        if not self._wake.is_set():
            self._wake.set()

    @property
    def trouble(self) -> Unusable | None:
        """Why changes are not in the database; None while they get there within a second."""
        if self._thread.ident is not None and not self._thread.is_alive() and not self._ended:
            return Unusable(DEAD)
        begun = self._begun
        waited = 0 if begun is None else time.monotonic() - begun
        return self._trouble or (Unusable(f"writing has taken {waited:.0f} s so far") if waited > SLOW else None)

    @property
    def unwritten(self) -> int:
        """Changes that are not in the database."""
        return len(self._unwritten) + len(self._taken) + self._lost

    def start(self) -> None:
        """Starts writing."""
        sys.setswitchinterval(min(sys.getswitchinterval(), TURN))
        self._thread.start()

    def flush(self) -> None:
        """Returns when all changes so far are written; raises Unusable if that fails."""
        self._reach(_Mark(last=False))

    def when_written(self, then: Callable[[], object]) -> None:
        """Calls `then` on the thread of the writer once all changes so far are written, or that has failed."""
        if not self._thread.is_alive():
            then()
            return
        self._taken.append(_Mark(last=False, then=then))
        self._hurry.set()
        self._wake.set()

    def close(self) -> None:
        """Flushes and ends the thread, whether or not the database can be written to."""
        if not self._ended:
            try:
                self._reach(_Mark(last=True))
            finally:
                self._thread.join()

    def _reach(self, mark: _Mark) -> None:
        self._taken.append(mark)
        self._hurry.set()
        self._wake.set()
        while not mark.reached.wait(AGAIN):
            if not self._thread.is_alive() and not mark.reached.is_set():
                raise Unusable(DEAD)
        if mark.trouble is not None:
            raise mark.trouble

    def _run(self) -> None:
        while not self._ended:
            self._wake.wait()
            self._hurry.wait(AGAIN if self._trouble else GATHER)
            self._wake.clear()
            self._hurry.clear()
            marks = self._take()
            self._attempt()
            if self._unwritten:
                self._wake.set()
            for mark in marks:
                self._ended = self._ended or mark.last
                mark.trouble = self._trouble
                mark.reached.set()
                mark.then()

    def _take(self) -> list[_Mark]:
        """Collects new changes; returns the marks among them."""
        marks: list[_Mark] = []
        for _ in range(len(self._taken)):
            change = self._taken.popleft()
            if isinstance(change, _Mark):
                marks.append(change)
            elif self._given_up:
                self._lost += 1
            else:
                self._unwritten.append(change)
        return marks

    def _attempt(self) -> None:
        """Writes pending changes; keeps them for the next time if that fails."""
        if not self._unwritten:
            return
        self._begun = time.monotonic()
        try:
            self._database.write(self._unwritten)
        except Unusable as trouble:
            if self._trouble is None:
                self._complain(Unusable(f"{trouble}; it is tried again and again"))
            self._trouble = trouble
            if len(self._unwritten) > MOST_UNWRITTEN:
                self._given_up = True
                self._trouble = Unusable(f"{trouble}; too much waits for it, nothing is written any more")
                self._complain(self._trouble)
                self._lost += len(self._unwritten)
                self._unwritten.clear()
        else:
            self._trouble = None
            self._unwritten.clear()
        finally:
            self._begun = None
