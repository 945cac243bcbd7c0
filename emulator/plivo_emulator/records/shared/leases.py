"""Leases: which node has an account, and what the database holds of one that a node takes."""

from collections.abc import Mapping
from typing import NamedTuple

from psycopg import Connection, errors
from psycopg.rows import TupleRow

from plivo_emulator.records.query.kind import Kind, Record, Row
from plivo_emulator.records.shared import statements
from plivo_emulator.records.shared.membership import Fenced, ServerNode

NOBODY = ""
"""Id of no account."""


class AccountRows(NamedTuple):
    """What the database holds of an account."""

    time: int | None
    """Instant that its time had reached, if that was noted."""
    since: int | None
    """Real microseconds since that was noted."""
    directories: Mapping[Kind[Record], list[Row]]
    """Rows of small kinds that it has something of, in the order of adding."""
    newest: Mapping[Kind[Record], int]
    """Newest instant of each large kind that it has something of."""


class HeldBy(NamedTuple):
    """Another node has the account, or this one."""

    number: int


def take(
    connection: Connection[TupleRow], node: ServerNode, auth_id: str, *, new: bool, again: bool = False
) -> AccountRows | HeldBy | None:
    """Takes the lease of an account that nobody has; raises Fenced.

    Args:
        connection: A connection without a transaction.
        node: Who takes it.
        auth_id: The account.
        new: Whether to take it although there is no record of it: it is about to be made.
        again: Whether to take it although the node has it: the database went away when it was taken.

    Returns:
        What the database holds of it, or who has it; None: there is no such account.
    """
    with connection.transaction():
        [[holder, known]] = connection.execute(statements.HOLDER, (auth_id,)).fetchall()
        if holder is None and not (known or new):
            return None
        if holder is None:
            try:
                taken = connection.execute(statements.TAKE, (auth_id, node.number)).fetchone()
            except errors.ForeignKeyViolation:
                raise Fenced from None
            if taken is not None:
                return _read(connection, auth_id)
            [[holder, _]] = connection.execute(statements.HOLDER, (auth_id,)).fetchall()
        if again and holder == node.number:
            return _read(connection, auth_id)
        return None if holder is None else HeldBy(holder)


def rehearse(connection: Connection[TupleRow], node: ServerNode) -> None:
    """Takes the lease of no account, and gives it back: the first time costs a connection most. Raises Fenced."""
    with connection.transaction(force_rollback=True):
        take(connection, node, NOBODY, new=True)
        for kind in statements.DIRECTORIES:
            connection.execute(statements.rows(kind), (NOBODY,))


def release(connection: Connection[TupleRow], node: ServerNode, auth_id: str) -> None:
    """Gives the lease of an account back."""
    connection.execute(statements.RELEASE, (auth_id, node.number))


def parent_of(connection: Connection[TupleRow], sub_auth_id: str) -> str | None:
    """Account that a subaccount belongs to."""
    found = connection.execute(statements.PARENT, (sub_auth_id,)).fetchone()
    return None if found is None else str(found[0])


def cut_off(connection: Connection[TupleRow]) -> list[str]:
    """Accounts that nobody has, and whose calls have no end yet."""
    return [str(auth_id) for [auth_id] in connection.execute(statements.CUT_OFF).fetchall()]


def held(connection: Connection[TupleRow]) -> dict[int, int]:
    """How many accounts each node has."""
    return dict(connection.execute(statements.HELD).fetchall())


def note_times(connection: Connection[TupleRow], node: ServerNode, times: Mapping[str, int]) -> None:
    """Notes the instants that accounts of the node have reached."""
    if times:
        with connection.transaction():
            written = [(now, auth_id, node.number) for auth_id, now in times.items()]
            connection.cursor().executemany(statements.TIME, written)


def _read(connection: Connection[TupleRow], auth_id: str) -> AccountRows:
    [[time, since, *more]] = connection.execute(statements.account(), (auth_id,)).fetchall()
    there, newest = more[: len(statements.DIRECTORIES)], more[len(statements.DIRECTORIES) :]
    kinds = [kind for kind, is_there in zip(statements.DIRECTORIES, there, strict=True) if is_there]
    found: dict[Kind[Record], list[Row]] = {
        kind: connection.execute(statements.rows(kind), (auth_id,)).fetchall() for kind in kinds
    }
    instants: dict[Kind[Record], int] = {
        kind: at for kind, at in zip(statements.LEDGERS, newest, strict=True) if at is not None
    }
    return AccountRows(time, since, found, instants)
