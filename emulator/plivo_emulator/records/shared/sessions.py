"""Connections of a node, lent to whoever asks the database something."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

from psycopg import Connection
from psycopg.rows import TupleRow

from plivo_emulator.records.postgres.connection import connected, is_cut
from plivo_emulator.records.postgres.errors import explained
from plivo_emulator.records.postgres.place import DatabasePlace

_SETTINGS = """
SET plan_cache_mode = force_generic_plan;
SET enable_seqscan = off;
SET jit = off;
"""
"""Questions are about one account: each is planned once, and uses an index, whatever statistics there are."""


class Sessions:
    """Connections that are open and idle, the one used last first. Every thread may borrow one."""

    def __init__(self, place: DatabasePlace) -> None:
        """Opens none yet."""
        self._place = place
        self._idle: list[Connection[TupleRow]] = []
        self._lock = Lock()
        self._closed = False

    @contextmanager
    def one(self) -> Iterator[Connection[TupleRow]]:
        """Lends a connection; raises Unusable. One that was lost is not lent again."""
        with explained(self._place):
            connection = self._waiting() or self._connected()
            try:
                yield connection
            finally:
                self._take_back(connection)

    def close(self) -> None:
        """Closes them all."""
        with self._lock:
            self._closed = True
            idle, self._idle = self._idle, []
        for connection in idle:
            connection.close()

    def _connected(self) -> Connection[TupleRow]:
        connection = connected(self._place)
        try:
            connection.execute(_SETTINGS)
        except BaseException:
            connection.close()
            raise
        return connection

    def _waiting(self) -> Connection[TupleRow] | None:
        """An idle connection that lasts; None: there is none."""
        while True:
            with self._lock:
                connection = self._idle.pop() if self._idle else None
            if connection is None or not is_cut(connection):
                return connection
            connection.close()

    def _take_back(self, connection: Connection[TupleRow]) -> None:
        with self._lock:
            if not connection.closed and not self._closed:
                self._idle.append(connection)
                return
        connection.close()
