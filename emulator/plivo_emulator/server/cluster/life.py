"""The life of a node: it shows that it lives, sees who does not, and ends once it does not count as living itself."""

import math
import os
import select
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from socket import socketpair
from threading import Event, Lock, Thread
from typing import Final

import psycopg
from psycopg import Connection
from psycopg.rows import TupleRow

from plivo_emulator.records.postgres.connection import is_cut
from plivo_emulator.records.postgres.place import DatabasePlace
from plivo_emulator.records.shared import membership
from plivo_emulator.records.shared.leases import note_times
from plivo_emulator.records.shared.membership import Fenced, Seen, ServerNode
from plivo_emulator.records.unusable import Unusable
from plivo_emulator.wire.times import SECOND

FENCED: Final = 75
"""Exit status of a node that lost its lease: a supervisor starts it again."""

BEATS = 6
"""Beats in a lease."""
LATE = 2
"""Pauses between beats after which one is missing."""
LONGEST_PAUSE = 0.5
"""Real seconds between two beats at most: with each, the virtual time of accounts is noted."""
MARGIN = 0.9
"""Share of its lease after which a node does not trust it any more: others wait for all of it."""
TICK = 0.1
"""Real seconds between two looks of a node at its own lease."""
HAIR = 0.005
"""Real seconds after the end of a lease until it is looked whether there was one more beat."""
WAKES = 4096
"""Wishes for a look that are taken at once, as one."""
AGAIN = 0.1
"""Real seconds until the database is asked again after it did not answer."""
WAITS = 2 / 3
"""Share of its lease after which nobody waits for the database any more: soon this node ends, and answers nobody."""
LONGEST_WAIT = 2.0
"""Real seconds that it may owe an answer before nobody waits for it any more, however long the lease is."""

_SILENT = "PostgreSQL does not take the beat of this node: {}"
_OVER = "PostgreSQL has not heard of it for {:.1f} s (stopped, or cut off)"
_STARTED_AGAIN = "others go on with its accounts, start it again"


def boottime() -> float:
    """Real seconds, those included that the machine was asleep."""
    return time.clock_gettime(_CLOCK)


_CLOCK: Final[int] = getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC)


def end_process(sentence: str) -> None:
    """Ends the process at once: whatever it still did, others do by now."""
    sys.stderr.write(f"plivo-emulator: {sentence}\n")
    sys.stderr.flush()
    os._exit(FENCED)


class NodeLife:
    """Beats on a thread of its own, and watches its own lease on another one.

    Attributes:
        node: Who lives.
        alive: Nodes that live, by their numbers, as they were at the last look.
    """

    def __init__(
        self,
        place: DatabasePlace,
        node: ServerNode,
        connection: Connection[TupleRow],
        end: Callable[[str], None] = end_process,
    ) -> None:
        """Takes a node that has just joined.

        Args:
            place: The database.
            node: The node.
            connection: Holds its lock.
            end: Ends the process, for a reason.
        """
        self.node = node
        self.alive: Mapping[int, ServerNode] = {node.number: node}
        self.trouble: str | None = None
        """Why the database did not answer the last time; None: it did."""
        self.away = False
        """Whether it did not take the last beat."""
        self._place = place
        self._connection = connection
        self._backend = connection.info.backend_pid
        self._end = end
        self._lease = node.lease / SECOND
        self._longest_wait = LONGEST_WAIT
        self._answered_at = self._connected = boottime()
        self._owes_since = math.inf
        self._until = self._answered_at + self._lease * MARGIN
        self._over = Event()
        self._ending = Lock()
        self._waker, self._woken = socketpair()
        self._waker.settimeout(0)
        self._woken.settimeout(0)
        self._times: Callable[[], Mapping[str, int]] = dict
        self._freed: Callable[[], None] = _nothing
        self._threads = [
            Thread(target=self._run, name="beat of the node", daemon=True),
            Thread(target=self._watch, name="lease of the node", daemon=True),
        ]

    def start(self, times: Callable[[], Mapping[str, int]], freed: Callable[[], None]) -> None:
        """Starts.

        Args:
            times: Instants that accounts have reached since they were asked for last; called on another thread.
            freed: Called on another thread when a node is dead, and its accounts are free.
        """
        self._times, self._freed = times, freed
        for thread in self._threads:
            thread.start()

    def check(self) -> None:
        """Ends the process if the lease is over: before each turn of an account, and before each request."""
        if boottime() >= self._until:
            self.lost(_OVER.format(boottime() - self._answered_at))

    def lost(self, why: object) -> None:
        """Ends the process: this node is none any more."""
        # Several threads see it at the same moment: one says so, and the others do nothing more.
        with self._ending:
            if self._over.is_set():
                return
            self._end(f"node {self.node.name} has lost its lease: {why}; {_STARTED_AGAIN}")

    @property
    def left(self) -> bool:
        """Whether this node has left: its accounts may be open elsewhere."""
        return self._over.is_set()

    @property
    def waits(self) -> float:
        """Real seconds that an answer of the database is worth waiting for; 0 or less: nobody should wait any more.

        A node that stood still for a while has not asked it meanwhile.
        """
        now = boottime()
        owes = max(now - self._owes_since, 0)
        return min(self._lease * WAITS - (now - self._answered_at), self._longest_wait - owes)

    @property
    def late(self) -> bool:
        """Whether the database should have taken another beat by now."""
        return boottime() - self._answered_at > LATE * min(self._lease / BEATS, LONGEST_PAUSE)

    def look_soon(self) -> None:
        """Looks at the other nodes now, not with the next beat."""
        with suppress(OSError):  # it is woken already, or this node has left
            self._waker.send(b"!")

    def close(self) -> None:
        """Leaves: what this node had is free at once."""
        self._over.set()
        self.look_soon()
        for thread in self._threads:
            if thread.ident is not None:
                thread.join()
        try:
            if not self._connection.closed:
                note_times(self._connection, self.node, self._times())
                membership.leave(self._connection, self.node)
        except psycopg.Error:
            pass  # its lease ends by itself
        finally:
            self._connection.close()
            self._waker.close()
            self._woken.close()

    def _watch(self) -> None:
        while not self._over.wait(TICK):
            self.check()

    def _run(self) -> None:
        while not self._over.is_set():
            answered_at = self._answered_at
            try:
                pause = min(self._lease / BEATS, LONGEST_PAUSE, self._beat())
                self.trouble = None
            except Fenced as fenced:
                self.lost(fenced)
                return
            except (psycopg.Error, Unusable) as trouble:
                self.trouble = _SILENT.format(self._place.error_text(trouble))
                self.away = self._answered_at == answered_at
                pause = AGAIN
            self._wait(pause)

    def _wait(self, seconds: float) -> None:
        """Returns when somebody wants a look, or the server has cut the connection: others see a free lock then."""
        poll = select.poll()
        poll.register(self._woken, select.POLLIN)
        if not self._connection.closed:
            poll.register(self._connection.fileno(), select.POLLIN)
        poll.poll(max(seconds, 0) * 1000)
        with suppress(BlockingIOError):
            self._woken.recv(WAKES)

    def _beat(self) -> float:
        """Shows that the node lives, and looks at the others; real seconds until the lease of one of them ends."""
        begun = boottime()
        self._owes_since = min(self._owes_since, begun)
        if self._connection.closed or is_cut(self._connection):
            self._connection.close()
            self._connection = membership.connected_again(self._place, self.node, self._backend)
            self._backend = self._connection.info.backend_pid
            self._connected = begun
        membership.beat(self._connection, self.node)
        self._answered_at, self._owes_since = begun, math.inf
        self.away = False
        self._until = begun + self._lease * MARGIN
        living = self._bury(membership.look(self._connection))
        note_times(self._connection, self.node, self._times())
        others = (each for each in living if each.node.number != self.node.number)
        return min(((each.node.lease - each.age) / SECOND + HAIR for each in others), default=LONGEST_PAUSE)

    def _bury(self, seen: list[Seen]) -> list[Seen]:
        """Takes everything from nodes that are dead; returns those that live."""
        living = [each for each in seen if not self._is_dead(each)]
        self.alive = {each.node.number: each.node for each in living}
        for each in seen:
            if each not in living and membership.bury(self._connection, each):
                self._freed()
        return living

    def _is_dead(self, seen: Seen) -> bool:
        """Whether a node has not been heard of for its lease, or its lock is free.

        A start of PostgreSQL frees all locks at once, and cuts this connection, too: so they say nothing until this one
        has lasted for a lease.
        """
        if seen.node.number == self.node.number:
            return False
        lasted = boottime() - self._connected
        return seen.age > seen.node.lease or (not seen.locked and lasted > max(self._lease, seen.node.lease / SECOND))


def _nothing() -> None:
    """Does nothing."""
