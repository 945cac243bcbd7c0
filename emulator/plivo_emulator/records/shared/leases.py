"""Leases: which node has an account, and what the database holds of one that a node takes."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from psycopg import Connection, Cursor, errors
from psycopg.rows import TupleRow

from plivo_emulator.records.kinds.accounts import ACCOUNTS
from plivo_emulator.records.query.kind import Kind, Record, Row
from plivo_emulator.records.shared import statements
from plivo_emulator.records.shared.membership import Fenced, ServerNode

NOBODY = ""
"""Id of no account."""
NO_NODE = 0
"""Number of no node."""


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

    It costs one round trip, and a second one if the account has more than itself. What is read in the second one is its
    own by then: others have stored all that they had, or may store nothing any more. The lease is on the disk of the
    database before that: if it were lost with a crash there, two nodes would have the account.

    Args:
        connection: A connection without a transaction.
        node: Who takes it.
        auth_id: The account.
        new: Whether to take it although there is no record of it: it is about to be made.
        again: Whether to take it although the node has it: the database went away when it was taken.

    Returns:
        What the database holds of it, or who has it; None: there is no such account.
    """
    try:
        with connection.pipeline():  # all in it is one transaction, each question with a look of its own
            taken = _execute(connection, statements.TAKE, node.number, auth_id, new)
            found = _execute(connection, statements.account(), auth_id)
            known = _execute(connection, statements.rows(ACCOUNTS), auth_id)
    except errors.ForeignKeyViolation:
        raise Fenced from None
    [[holder, time, since, *more]] = found.fetchall()
    accounts = known.fetchall()
    if taken.fetchone() is None and not (again and holder == node.number):
        # It may have become free between the questions: nobody can tell whose it is now.
        return HeldBy(holder) if holder is not None else HeldBy(NO_NODE) if accounts else None
    there, newest = more[: len(statements.DIRECTORIES)], more[len(statements.DIRECTORIES) :]
    kinds = [kind for kind, is_there in zip(statements.DIRECTORIES, there, strict=True) if is_there]
    instants: dict[Kind[Record], int] = {
        kind: at for kind, at in zip(statements.LEDGERS, newest, strict=True) if at is not None
    }
    return AccountRows(time, since, {ACCOUNTS: accounts, **_directories(connection, kinds, auth_id)}, instants)


def _directories(
    connection: Connection[TupleRow], kinds: Iterable[Kind[Record]], auth_id: str
) -> dict[Kind[Record], list[Row]]:
    """Rows of small kinds, in one round trip; in none if there is nothing to ask."""
    others = [kind for kind in kinds if kind is not ACCOUNTS]
    if not others:
        return {}
    with connection.pipeline():
        rows = {kind: _execute(connection, statements.rows(kind), auth_id) for kind in others}
    return {kind: each.fetchall() for kind, each in rows.items()}


def rehearse(connection: Connection[TupleRow], node: ServerNode) -> None:
    """Takes the lease of no account, and gives it back: the first time costs a connection most. Raises Fenced.

    It is not rolled back: with a rollback, psycopg drops what has been planned so far.
    """
    with connection.transaction():
        connection.execute(statements.CARELESS)
        take(connection, node, NOBODY, new=True)
        _directories(connection, statements.DIRECTORIES, NOBODY)
        release(connection, node, NOBODY)


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


def _execute(connection: Connection[TupleRow], statement: bytes, *values: object) -> Cursor[TupleRow]:
    """Runs a statement that is run for each account: the server plans it once."""
    return connection.execute(statement, values, prepare=True)
