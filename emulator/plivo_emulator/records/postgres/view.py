"""The database as it was when an archive was opened."""

from collections.abc import Callable, Generator

from psycopg import Connection
from psycopg.rows import TupleRow

from plivo_emulator.records.following import statements
from plivo_emulator.records.postgres.connection import connected
from plivo_emulator.records.postgres.errors import explained
from plivo_emulator.records.postgres.place import DatabasePlace
from plivo_emulator.records.query.kind import Kind, Record, Row


class Snapshot:
    """Sees the database as it was at the first question, over a connection of its own. Everything raises Unusable."""

    def __init__(self, place: DatabasePlace, check: Callable[[Connection[TupleRow]], None]) -> None:
        """Takes the database, and what raises Unusable if it is not what it was."""
        self.place = place.name
        self._place = place
        with explained(place):
            self._connection = connected(place)
            try:
                self._connection.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
                check(self._connection)
            except BaseException:
                self._connection.close()
                raise

    def newest(self, kind: Kind[Record]) -> dict[str, int]:
        """Latest instant of each account."""
        with explained(self._place):
            return dict(self._connection.execute(statements.newest(kind).encode()).fetchall())

    def rows(self, kind: Kind[Record], at_once: int) -> Generator[list[Row], None, None]:
        """Records of a kind in the order of adding; the server keeps what is not asked for yet."""
        with explained(self._place), self._connection.cursor(name="records") as cursor:
            cursor.execute(statements.read(kind).encode())
            while rows := cursor.fetchmany(at_once):
                yield rows

    def release(self) -> None:
        """Closes the connection."""
        self._connection.close()
