"""The database as the writer of one node sees it: nothing gets in that is not this node's to write."""

from collections.abc import Callable, Iterable

import psycopg
from psycopg import Connection
from psycopg.rows import TupleRow

from plivo_emulator.records.kinds.accounts import ACCOUNTS
from plivo_emulator.records.memory.change import Change
from plivo_emulator.records.postgres.connection import connected
from plivo_emulator.records.postgres.errors import explained
from plivo_emulator.records.postgres.place import DatabasePlace
from plivo_emulator.records.postgres.storing import Batch, store
from plivo_emulator.records.shared import statements
from plivo_emulator.records.shared.membership import Fenced, ServerNode, fence


class SharedDatabase:
    """Writes the changes of a node. Every thread may use it, one at a time. Everything raises Unusable."""

    def __init__(self, place: DatabasePlace, node: ServerNode, lost: Callable[[Fenced], None]) -> None:
        """Takes whom to tell, on the thread that writes, that others have taken over."""
        self._place = place
        self._node = node
        self._lost = lost
        with explained(place):
            self._connection = connected(place)

    def write(self, changes: Iterable[Change]) -> None:
        """Applies changes in order: all or none. Connects again if the connection is lost."""
        changes = list(changes)
        try:
            with explained(self._place):
                if self._connection.closed:
                    self._connection = connected(self._place)
                try:
                    store(self._connection, changes, self._first)
                except psycopg.OperationalError:
                    if not self._connection.closed:
                        raise
                    # The server was started again, or the network is back: what was written twice does no harm.
                    self._connection = connected(self._place)
                    store(self._connection, changes, self._first)
        except Fenced as fenced:
            self._lost(fenced)
            raise

    def close(self) -> None:
        """Closes the connection."""
        self._connection.close()

    def _first(self, connection: Connection[TupleRow], tables: Batch) -> None:
        fence(connection, self._node.number)
        accounts = tables.get(ACCOUNTS)
        if accounts is not None and accounts.cleared:
            opened = {auth_id for auth_id, _ in accounts.put}
            gone = [auth_id for auth_id in accounts.cleared if auth_id not in opened]
            for statement in statements.GONE:
                connection.execute(statement, (gone,))
