"""What it costs the database that a node takes an account: one round trip, and looks into indexes."""

from __future__ import annotations

import re
import struct
from contextlib import closing, suppress
from typing import TYPE_CHECKING

import pytest
from plivo_emulator.records.kinds.accounts import ACCOUNTS
from plivo_emulator.records.kinds.unfinished_calls import UNFINISHED_CALLS, UnfinishedCall
from plivo_emulator.records.postgres.place import place_of
from plivo_emulator.records.shared import leases, statements
from plivo_emulator.records.shared.sessions import Sessions

from benchmarks.postgres import socket_in, url
from benchmarks.relay import Relay
from tests.emulator.records.facts import ACCOUNT, NOW
from tests.emulator.records.joined import RECORD, Joined, joined

if TYPE_CHECKING:
    import socket
    from collections.abc import Iterator

    from plivo_emulator.records.shared.leases import AccountRows, HeldBy
    from psycopg import Connection
    from psycopg.rows import TupleRow

    from tests.postgres import Postgres

PIECE = 1 << 16
UNTYPED = (80877103, 80877104)
"""Codes of requests for TLS and GSS. They come before the first message of a connection, which has no type either."""
ANSWERED = re.compile(rb"SH?|H|Q")
"""Types of messages that make PostgreSQL answer: Sync, with a Flush or not, Flush, and a simple query."""


class Listening(Relay):
    """Counts how often the client of its one connection waits for an answer."""

    def __init__(self, target: str) -> None:
        self._said = bytearray()
        super().__init__(target)

    @property
    def round_trips(self) -> int:
        """So often until now, by what the client has said."""
        return len(ANSWERED.findall(bytes(self._kinds())))

    def _kinds(self) -> Iterator[int]:
        at, begun = 0, False
        while at < len(self._said):
            if begun:
                yield self._said[at]
                at += 1
            length, code = struct.unpack_from("!ii", self._said.ljust(at + 8, b"\0"), at)
            begun = begun or code not in UNTYPED
            at += length

    def _carry(self, source: socket.socket, sink: socket.socket) -> None:
        near = source.getsockname() == self._listener.getsockname()
        with suppress(OSError):
            while piece := source.recv(PIECE):
                if near:
                    self._said += piece
                sink.sendall(piece)


@pytest.fixture
def node(postgres: Postgres) -> Iterator[Joined]:
    with joined(postgres, "a") as (a,):
        a.archive[ACCOUNTS].put(RECORD)
        a.archive.flush()
        yield a


def cost(postgres: Postgres, node: Joined) -> tuple[int, AccountRows | HeldBy | None]:
    """Round trips that it takes to take the account, and what is found."""
    with closing(Listening(socket_in(postgres.folder))) as relay:
        sessions = Sessions(place_of(url("127.0.0.1", relay.port)))
        with closing(sessions), sessions.one() as connection:
            leases.rehearse(connection, node.node)
            before = relay.round_trips
            found = leases.take(connection, node.node, ACCOUNT, new=False)
            return relay.round_trips - before, found


def test_an_account_is_taken_in_one_round_trip(postgres: Postgres, node: Joined) -> None:
    round_trips, found = cost(postgres, node)
    assert isinstance(found, leases.AccountRows)
    assert (round_trips, found.directories) == (1, {ACCOUNTS: [tuple(RECORD)]})


def test_what_it_has_costs_one_more(postgres: Postgres, node: Joined) -> None:
    call = UnfinishedCall(ACCOUNT, "call", NOW, "{}")
    node.archive[UNFINISHED_CALLS].put(call)
    node.archive.flush()
    round_trips, found = cost(postgres, node)
    assert isinstance(found, leases.AccountRows)
    assert (round_trips, found.directories[UNFINISHED_CALLS]) == (2, [tuple(call)])


def test_a_connection_that_has_rehearsed_has_planned_all_that_it_is_going_to_ask(
    postgres: Postgres, node: Joined
) -> None:
    node.archive[UNFINISHED_CALLS].put(UnfinishedCall(ACCOUNT, "call", NOW, "{}"))
    node.archive.flush()
    sessions = Sessions(place_of(postgres.url()))
    with closing(sessions), sessions.one() as connection:
        leases.rehearse(connection, node.node)
        planned = set(connection.execute("SELECT statement FROM pg_prepared_statements").fetchall())
        assert isinstance(leases.take(connection, node.node, ACCOUNT, new=False), leases.AccountRows)
        now = set(connection.execute("SELECT statement FROM pg_prepared_statements").fetchall())
    assert planned
    assert now == planned
    assert postgres.execute("SELECT auth_id FROM plivo_emulator.leases") == [(ACCOUNT,)]


def plan(connection: Connection[TupleRow]) -> str:
    rows = connection.execute(b"EXPLAIN " + statements.account(), (ACCOUNT,)).fetchall()
    return "\n".join(str(row) for [row] in rows)


def test_indexes_are_used_even_if_the_database_thinks_that_tables_are_small(postgres: Postgres, node: Joined) -> None:
    postgres.execute("ANALYZE plivo_emulator.accounts")
    assert "Seq Scan on accounts" in plan(node.connection)
    sessions = Sessions(place_of(postgres.url()))
    with closing(sessions), sessions.one() as connection:
        assert "Seq Scan" not in plan(connection)
