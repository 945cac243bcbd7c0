"""Nodes as the database knows them: a name is one living node's, and who has lost its lease writes nothing any more."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from typing import TYPE_CHECKING

import psycopg
import pytest
from plivo_emulator.records.kinds.calls import CALLS
from plivo_emulator.records.postgres.archive import PostgresArchive
from plivo_emulator.records.postgres.connection import connected, is_cut
from plivo_emulator.records.postgres.place import place_of
from plivo_emulator.records.postgres.tables import LOCK
from plivo_emulator.records.shared import leases, membership
from plivo_emulator.records.shared.membership import Fenced, ServerNode
from plivo_emulator.records.unusable import Unusable
from plivo_emulator.wire.times import SECOND

from tests.emulator.records.facts import ACCOUNT, OTHER, call
from tests.emulator.records.joined import LEASE, Joined, age, bury, joined
from tests.eventually import eventually

if TYPE_CHECKING:
    from tests.postgres import Postgres


def test_what_a_node_writes_after_others_have_taken_over_gets_nowhere(postgres: Postgres) -> None:
    with joined(postgres, "a", "b") as (a, b):
        a.take(new=True)
        assert bury(b.connection, a.node)
        a.archive[CALLS].add(call("late"))
        with pytest.raises(Fenced):
            a.archive.flush()
        assert a.lost.is_set()
        assert postgres.execute("SELECT * FROM plivo_emulator.calls") == []
        with pytest.raises(Fenced):
            membership.beat(b.connection, a.node)
        with pytest.raises(Fenced):
            leases.take(b.connection, a.node, OTHER, new=True)


def test_a_node_that_was_stopped_while_it_writes_does_not_hold_its_accounts_for_ever(postgres: Postgres) -> None:
    with joined(postgres, "a", "b") as (a, b):
        a.take(new=True)
        with closing(psycopg.connect(postgres.url(), application_name=membership.application(a.node.number))) as stuck:
            stuck.execute("SET search_path = plivo_emulator")
            membership.fence(stuck, a.node.number)
            stuck.execute("INSERT INTO devices (auth_id, address, script, created) VALUES ('x', 'x', 'x', 1)")
            assert eventually(lambda: _buried(b, a.node))
            with pytest.raises(psycopg.OperationalError):
                stuck.execute("SELECT 1")
        assert postgres.execute("SELECT * FROM plivo_emulator.devices") == []
        assert b.take(new=True) is not None


def test_nobody_takes_over_from_a_node_in_the_middle_of_what_it_writes(postgres: Postgres) -> None:
    with joined(postgres, "a", "b") as (a, b), closing(psycopg.connect(postgres.url())) as writing:
        writing.execute("SET search_path = plivo_emulator")
        membership.fence(writing, a.node.number)
        b.connection.execute("SET lock_timeout = 50")
        with pytest.raises(psycopg.errors.LockNotAvailable):
            bury(b.connection, a.node)
        writing.commit()
        assert bury(b.connection, a.node)


@pytest.mark.parametrize("lease", [SECOND, 3 * SECOND, LEASE])
def test_who_waits_for_a_dead_node_can_still_beat_in_time(postgres: Postgres, lease: int) -> None:
    waits = "SELECT setting::int * 1000 FROM pg_settings WHERE name = 'lock_timeout'"
    with closing(Joined(postgres, "a", lease)) as node:
        found = node.connection.execute(waits.encode()).fetchall()
        old = node.connection.info.backend_pid
        with closing(membership.connected_again(place_of(postgres.url()), node.node, old)) as again:
            found += again.execute(waits.encode()).fetchall()
    assert all(0 < most <= lease / 4 for [most] in found)
    assert len(found) == 2


def _buried(by: Joined, node: ServerNode) -> bool:
    try:
        return bury(by.connection, node)
    except psycopg.errors.LockNotAvailable:
        return False


def test_a_node_that_was_heard_of_again_is_not_buried(postgres: Postgres) -> None:
    with joined(postgres, "a", "b") as (a, b):
        [seen] = [each for each in membership.look(b.connection) if each.node == a.node]
        with closing(psycopg.connect(postgres.url(), autocommit=True)) as later:
            later.execute("SET search_path = plivo_emulator")
            membership.beat(later, a.node)
        assert not membership.bury(b.connection, seen)


def test_a_name_belongs_to_one_living_node(postgres: Postgres) -> None:
    with joined(postgres, "a") as [a]:
        with pytest.raises(Unusable, match="there is a node a already"):
            Joined(postgres, "a")
        age(postgres, a.node)
        with closing(Joined(postgres, "a")) as again:
            assert [each.node for each in membership.look(again.connection)] == [again.node]


def test_of_two_nodes_of_a_name_that_start_at_once_one_joins(postgres: Postgres) -> None:
    with joined(postgres, "first"), ThreadPoolExecutor(2) as threads:
        with closing(psycopg.connect(postgres.url())) as holding:
            holding.execute("LOCK TABLE plivo_emulator.nodes IN EXCLUSIVE MODE")
            joining = [threads.submit(Joined, postgres, "twin") for _ in range(2)]
            waiting = "SELECT count(*) FROM pg_locks WHERE NOT granted"
            assert eventually(lambda: postgres.execute(waiting) == [(2,)])
        said = sorted((each.exception() for each in joining), key=str)
        assert [str(each) for each in said] == [
            "None",
            "there is a node twin already: give another --node, or stop that one",
        ]
        for each in joining:
            if each.exception() is None:
                each.result().close()


def test_who_has_the_name_of_a_node_that_died_waits_until_its_lease_is_over(postgres: Postgres) -> None:
    with joined(postgres, "first"):
        postgres.execute(
            "INSERT INTO plivo_emulator.nodes (node, name, url, secret, beat, lease) VALUES"
            " (1000000, 'again', 'http://again', '', (extract(epoch FROM clock_timestamp()) * 1000000)::bigint, 300000)"
        )
        with closing(Joined(postgres, "again")) as again:
            assert again.node.number != 1_000_000
            assert [each.node.name for each in membership.look(again.connection)] == ["first", "again"]


def test_a_node_does_not_change_tables_that_others_use(postgres: Postgres) -> None:
    with joined(postgres, "a"):
        postgres.execute("UPDATE plivo_emulator.version SET number = number - 1")
        try:
            with pytest.raises(Unusable, match="tables of an older plivo-emulator, and nodes that use them"):
                Joined(postgres, "b")
        finally:
            postgres.execute("UPDATE plivo_emulator.version SET number = number + 1")


def test_a_node_whose_place_is_taken_does_not_come_back(postgres: Postgres) -> None:
    with joined(postgres, "a") as [a]:
        lost = a.connection.info.backend_pid
        postgres.stop()
        postgres.start()
        with (
            closing(PostgresArchive(postgres.url(), print)),
            pytest.raises(Unusable, match="another process that is no node"),
        ):
            membership.connected_again(place_of(postgres.url()), a.node, lost)


def test_a_connection_is_cut_when_the_server_ends_it_and_not_when_it_says_something(postgres: Postgres) -> None:
    with closing(connected(place_of(postgres.url()))) as idle:
        assert not is_cut(idle)
        idle.execute("LISTEN news")
        postgres.execute("NOTIFY news")
        assert not is_cut(idle)
        assert idle.execute("SELECT 1").fetchall() == [(1,)]
        postgres.execute(f"SELECT pg_terminate_backend({idle.info.backend_pid})")
        assert eventually(lambda: is_cut(idle))


def test_a_node_tells_no_secret_when_it_is_shown() -> None:
    assert repr(ServerNode(7, "a", "http://a", "s3cr3t", LEASE)) == "ServerNode(7, 'a', 'http://a')"


def test_nodes_and_a_server_that_is_none_keep_each_other_out(postgres: Postgres) -> None:
    with joined(postgres, "a"), pytest.raises(Unusable, match="in use by another process"):
        PostgresArchive(postgres.url(), print)
    with (
        closing(PostgresArchive(postgres.url(), print)),
        pytest.raises(Unusable, match="another process that is no node"),
    ):
        Joined(postgres, "a")


def test_a_node_waits_for_a_server_that_is_just_ending(postgres: Postgres) -> None:
    waits = "SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"
    with (
        ThreadPoolExecutor(1) as thread,
        closing(psycopg.connect(postgres.url(), autocommit=True)) as ending,
    ):
        ending.execute("SELECT pg_advisory_lock(%s)", (LOCK,))
        starting = thread.submit(Joined, postgres, "a")
        assert eventually(lambda: starting.done() or bool(postgres.execute(waits)))
        ending.close()
        with closing(starting.result()) as node:
            assert node.node.name == "a"


def test_a_server_that_is_no_node_fences_nodes_that_lost_their_connection(postgres: Postgres) -> None:
    with joined(postgres, "a") as [a]:
        a.take(new=True)
        postgres.stop()
        postgres.start()
        with closing(PostgresArchive(postgres.url(), print)) as alone:
            a.archive[CALLS].add(call("late"))
            with pytest.raises(Fenced):
                a.archive.flush()
            assert alone[CALLS].newest(ACCOUNT) is None


def test_no_two_nodes_are_the_same_run(postgres: Postgres) -> None:
    with joined(postgres, "a", "b") as nodes:
        runs = {each.archive.run for each in nodes}
    with joined(postgres, "a") as [again]:
        assert len(runs | {again.archive.run}) == 3
