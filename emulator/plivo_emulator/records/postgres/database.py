"""A database of PostgreSQL: open in one process at a time, upgraded, read and written."""

from collections.abc import Iterable

import psycopg
from psycopg import Connection
from psycopg.rows import TupleRow

from plivo_emulator.records.following import statements as common
from plivo_emulator.records.memory.change import Change
from plivo_emulator.records.postgres.connection import connected
from plivo_emulator.records.postgres.errors import explained
from plivo_emulator.records.postgres.place import DatabasePlace
from plivo_emulator.records.postgres.storing import store
from plivo_emulator.records.postgres.tables import lock, prepare, run_of
from plivo_emulator.records.postgres.view import Snapshot
from plivo_emulator.records.query.kind import Kind, Record, Row
from plivo_emulator.records.unusable import Unusable


class PostgresDatabase:
    """An open database. Every thread may use it, one at a time. Everything raises Unusable.

    Attributes:
        run: How often it has been opened, this time included.
    """

    def __init__(self, place: DatabasePlace) -> None:
        """Opens it for this process; makes its tables if needed."""
        self._place = place
        with explained(place):
            self._connection = connected(place)
            try:
                lock(self._connection)
                self.run = prepare(self._connection, place)
            except BaseException:
                self._connection.close()
                raise

    def read(self, kind: Kind[Record]) -> dict[str, list[Row]]:
        """Records of each account in the order of adding; for small kinds."""
        owner = kind.reader("auth_id")
        accounts: dict[str, list[Row]] = {}
        with explained(self._place):
            for row in self._connection.execute(common.read(kind).encode()):
                accounts.setdefault(owner(row), []).append(row)
        return accounts

    def view(self) -> Snapshot:
        """What it holds now, for large kinds, unless somebody else was there."""
        return Snapshot(self._place, self._check)

    def write(self, changes: Iterable[Change]) -> None:
        """Applies changes in order: all or none. Connects again if the connection is lost."""
        changes = list(changes)
        with explained(self._place):
            if self._connection.closed:
                self._reconnect()
            try:
                store(self._connection, changes)
            except psycopg.OperationalError:
                if not self._connection.closed:
                    raise
                # The server was started again, or the network is back. It may have all already: twice does no harm.
                self._reconnect()
                store(self._connection, changes)

    def close(self) -> None:
        """Closes the connection."""
        self._connection.close()

    def _reconnect(self) -> None:
        """Connects again, unless somebody else was there: memory would not be what is stored."""
        fresh = connected(self._place)
        try:
            lock(fresh)
            self._check(fresh)
        except BaseException:
            fresh.close()
            raise
        self._connection = fresh

    def _check(self, fresh: Connection[TupleRow]) -> None:
        if run_of(fresh) != self.run:
            raise Unusable(f"{self._place.name} was opened by another process meanwhile: stop one, and start again")
