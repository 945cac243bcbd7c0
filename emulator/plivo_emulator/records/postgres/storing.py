"""How changes get into the tables of a connection: all of them, or none."""

from collections.abc import Callable

import psycopg
from psycopg import Connection
from psycopg.rows import TupleRow

from plivo_emulator.records.memory.change import Change
from plivo_emulator.records.postgres import statements
from plivo_emulator.records.postgres.batch import TableChanges, batch, writable
from plivo_emulator.records.query.kind import Kind, Record

FEW = 20
"""Records up to which single statements are faster than COPY: one takes 0.7 ms so, and 2 ms with COPY."""

Batch = dict[Kind[Record], TableChanges]
Step = Callable[[Connection[TupleRow], Batch], None]
"""What is done in the transaction of a batch."""


def store(connection: Connection[TupleRow], changes: list[Change], first: Step | None = None) -> None:
    """Applies changes in one transaction, which `first` begins; what psycopg raises passes."""
    try:
        _apply(connection, batch(changes), first)
    except (psycopg.DataError, UnicodeEncodeError):
        # Text with NUL or half a surrogate pair, or a number of more than 64 bits.
        _apply(connection, batch(changes, writable), first)


def _apply(connection: Connection[TupleRow], tables: Batch, first: Step | None) -> None:
    with connection.transaction():
        if first is not None:
            first(connection, tables)
        for kind, table in tables.items():
            _change(connection, kind, table)


def _change(connection: Connection[TupleRow], kind: Kind[Record], table: TableChanges) -> None:
    if table.cleared:
        connection.execute(statements.forget(kind), (list(table.cleared),))
    many = len(table.put) > FEW
    gone = [*table.deleted, *table.put] if many else list(table.deleted)
    if gone:
        connection.execute(statements.delete(kind), tuple(map(list, zip(*gone, strict=True))))
    if many:
        with connection.cursor().copy(statements.copy(kind)) as copy:
            for row in table.put.values():
                copy.write_row(row)
    elif table.put:
        connection.cursor().executemany(statements.put(kind), table.put.values())
