"""A node among others: how it joins, shows that it lives, sees who does not, and leaves."""

import time
from collections.abc import Callable
from typing import NamedTuple

from psycopg import Connection, errors
from psycopg.rows import TupleRow

from plivo_emulator.records.postgres.connection import PATIENCE, connected
from plivo_emulator.records.postgres.errors import explained
from plivo_emulator.records.postgres.place import DatabasePlace
from plivo_emulator.records.postgres.tables import LOCK, is_current, upgrade
from plivo_emulator.records.shared import statements
from plivo_emulator.records.unusable import Unusable
from plivo_emulator.wire.times import SECOND

LOOK = 0.1
"""Real seconds between two looks at somebody who seems to be dead."""
WAITS = 0.2
"""Share of its lease that a node waits at most until a dead one lets go of what it holds, before it beats again."""
SLOW_JOIN = 1.0
"""Real seconds beyond its lease that a node of the same name is waited for."""

_BUSY = "{place} is in use by another process that is no node: stop that one, or give another database"
_OLD = "{place} has tables of an older plivo-emulator, and nodes that use them: stop them all, then start again"
_TWICE = "there is a node {name} already: give another --node, or stop that one"


class ServerNode(NamedTuple):
    """A node, as all see it."""

    number: int
    """Run that it is; no other node ever has it."""
    name: str
    url: str
    """Where others reach it."""
    secret: str
    """What a request holds that another node passes on to it."""
    lease: int
    """Microseconds without a beat after which it is dead."""

    def __repr__(self) -> str:
        """Names it, and tells no secret."""
        return f"ServerNode({self.number}, {self.name!r}, {self.url!r})"


class Seen(NamedTuple):
    """A node at a look."""

    node: ServerNode
    age: int
    """Microseconds since its last beat."""
    beat: int
    """Instant of that beat by the clock of the database, to know it again."""
    locked: bool
    """Whether it holds its lock."""
    process: str | None = None
    """The process that it is, for who can tell whether that lives; None: nobody can."""


class OwnProcess(NamedTuple):
    """The process that a node is, and how one that is started in its place knows whether it lives."""

    mark: str | None
    """What the database keeps of it, to know it again; None: nothing."""
    has_ended: Callable[[str | None], bool]
    """Whether a process has surely ended, by its mark."""


UNKNOWN = OwnProcess(None, lambda _: False)
"""Nobody can tell: an earlier process counts as living until its lease is over."""


class Fenced(Unusable):
    """This node is none any more: others have its accounts."""

    def __init__(self) -> None:
        super().__init__("other nodes have taken over what this one had")


def joined(
    place: DatabasePlace, name: str, url: str, secret: str, lease: int, process: OwnProcess = UNKNOWN
) -> tuple[ServerNode, Connection[TupleRow]]:
    """A new node, and the connection that holds its lock; raises Unusable."""
    with explained(place):
        connection = connected(place)
        try:
            _make_tables(connection, place)
            lock(connection, place)
            _wait_for_namesake(connection, name, lease, process)
            [[number]] = connection.execute(statements.NEXT).fetchall()
            node = ServerNode(int(number), name, url, secret, lease)
            call(connection, node)
            hold(connection, node)
            hurry(connection, node)
            try:
                connection.execute(statements.JOIN, (node.number, name, url, node.secret, lease, process.mark))
            except errors.UniqueViolation:
                raise Unusable(_TWICE.format(name=name)) from None
        except BaseException:
            connection.close()
            raise
    return node, connection


def connected_again(place: DatabasePlace, node: ServerNode, old: int) -> Connection[TupleRow]:
    """A new connection that holds the node's lock, after the old one was lost. What psycopg raises passes.

    The server may not know yet that the old one is lost, so it is told: `old` is its process there.
    """
    connection = connected(place)
    try:
        connection.execute(statements.CUT_ONE, (application(node.number), old))
        hurry(connection, node)
        lock(connection, place)
        hold(connection, node)
    except BaseException:
        connection.close()
        raise
    return connection


def application(node: int) -> str:
    """What the connections of a node are called in the database."""
    return f"plivo-emulator node {node}"


def call(connection: Connection[TupleRow], node: ServerNode) -> None:
    """Names a connection after its node."""
    connection.execute("SELECT set_config('application_name', %s, false)", (application(node.number),))


def lock(connection: Connection[TupleRow], place: DatabasePlace) -> None:
    """Keeps servers out that are no nodes; raises Unusable if there is one, and does not end right now."""
    try:
        connection.execute("SELECT pg_advisory_lock_shared(%s)", (LOCK,))
    except errors.LockNotAvailable:
        raise Unusable(_BUSY.format(place=place.name)) from None


def hold(connection: Connection[TupleRow], node: ServerNode) -> None:
    """Takes the lock that tells others at once when this process is gone."""
    connection.execute("SELECT pg_advisory_lock(%s, %s)", (statements.LOCK, node.number))


def hurry(connection: Connection[TupleRow], node: ServerNode) -> None:
    """Lets a connection wait for nobody so long that the node's own beat would come too late."""
    most = min(PATIENCE, node.lease / SECOND * WAITS)
    connection.execute("SELECT set_config('lock_timeout', %s, false)", (str(round(most * 1000)),))


def beat(connection: Connection[TupleRow], node: ServerNode) -> None:
    """Shows that the node lives; raises Fenced if it does not count as living."""
    if connection.execute(statements.BEAT, (node.number,)).rowcount != 1:
        raise Fenced


def look(connection: Connection[TupleRow]) -> list[Seen]:
    """All nodes."""
    seen = connection.execute(statements.NODES).fetchall()
    return [
        Seen(ServerNode(number, name, url, secret, lease), age, beat, locked, process)
        for number, name, url, secret, age, beat, lease, process, locked in seen
    ]


def bury(connection: Connection[TupleRow], dead: Seen) -> bool:
    """Takes all accounts from a dead node; whether it was this one who did. What psycopg raises passes."""
    connection.execute(statements.CUT, (application(dead.node.number),))
    return connection.execute(statements.BURY, (dead.node.number, dead.beat)).rowcount == 1


def leave(connection: Connection[TupleRow], node: ServerNode) -> None:
    """Gives all accounts back."""
    connection.execute(statements.LEAVE, (node.number,))


def fence(connection: Connection[TupleRow], number: int) -> None:
    """Begins a transaction that writes; raises Fenced if the node may not."""
    if connection.execute(statements.FENCE, (number,)).fetchone() is None:
        raise Fenced


def _make_tables(connection: Connection[TupleRow], place: DatabasePlace) -> None:
    """Makes tables, or upgrades them while no other node is there."""
    with connection.transaction():
        connection.execute("SELECT pg_advisory_xact_lock(%s)", (statements.JOINING,))
        if not is_current(connection):
            [[alone]] = connection.execute("SELECT pg_try_advisory_xact_lock(%s)", (LOCK,)).fetchall()
            if not alone:
                raise Unusable(_OLD.format(place=place.name))
            upgrade(connection, place)
        for index in statements.INDEXES:
            connection.execute(index)


def _wait_for_namesake(connection: Connection[TupleRow], name: str, lease: int, process: OwnProcess) -> None:
    """Waits until an earlier node of this name counts as dead, as after a crash; raises Unusable if it lives.

    That its lock is free says nothing yet: a start of PostgreSQL frees all locks. That its process has ended does.
    """
    ends = time.monotonic() + lease / SECOND + SLOW_JOIN
    while True:
        found = [seen for seen in look(connection) if seen.node.name == name]
        if not found:
            return
        [seen] = found
        if seen.age > seen.node.lease or process.has_ended(seen.process):
            bury(connection, seen)
        elif time.monotonic() > ends or seen.locked:
            raise Unusable(_TWICE.format(name=name))
        else:
            time.sleep(LOOK)
