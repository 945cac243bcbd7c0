"""Nodes and leases as the database knows them: one has an account, and who has lost it writes nothing any more."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager, suppress
from functools import partial
from threading import Event
from typing import TYPE_CHECKING

import psycopg
import pytest
from plivo_emulator.records.kinds.accounts import ACCOUNTS, AccountRecord
from plivo_emulator.records.kinds.calls import CALLS
from plivo_emulator.records.kinds.devices import DEVICES
from plivo_emulator.records.kinds.unfinished_calls import UNFINISHED_CALLS, UnfinishedCall
from plivo_emulator.records.postgres.archive import PostgresArchive
from plivo_emulator.records.postgres.connection import connected, is_cut
from plivo_emulator.records.postgres.place import place_of
from plivo_emulator.records.query.query import Query
from plivo_emulator.records.shared import leases, membership
from plivo_emulator.records.shared.archive import SharedArchive
from plivo_emulator.records.shared.leases import AccountRows, HeldBy
from plivo_emulator.records.shared.loads import AT_ONCE
from plivo_emulator.records.shared.membership import Fenced, ServerNode
from plivo_emulator.records.shared.survey import nodes_at
from plivo_emulator.records.unusable import Unusable
from plivo_emulator.wire.times import SECOND
from psycopg import ServerCursor

from tests.emulator.records.facts import ACCOUNT, NOW, OTHER, call, device, fill, kept
from tests.eventually import eventually

if TYPE_CHECKING:
    from collections.abc import Iterator

    from psycopg import Connection
    from psycopg.rows import TupleRow

    from tests.postgres import Postgres

LEASE = 60 * SECOND
RECORD = AccountRecord(ACCOUNT, "token", NOW, "{}")


class Joined:
    """A node, its connection, and its archive."""

    def __init__(self, postgres: Postgres, name: str, lease: int = LEASE) -> None:
        place = place_of(postgres.url())
        self.node, self.connection = membership.joined(place, name, f"http://{name}", f"secret of {name}", lease)
        self.lost = Event()
        named = {**place.parameters, "application_name": membership.application(self.node.number)}
        self.archive = SharedArchive(place._replace(parameters=named), self.node, print, lambda _: self.lost.set())

    def take(self, auth_id: str = ACCOUNT, *, new: bool = False) -> AccountRows | HeldBy | None:
        taken = leases.take(self.connection, self.node, auth_id, new=new)
        if isinstance(taken, AccountRows):
            self.archive.bring(auth_id, taken)
        return taken

    def close(self) -> None:
        with suppress(Unusable):
            self.archive.close()
        with suppress(psycopg.Error):
            membership.leave(self.connection, self.node)
        self.connection.close()


@contextmanager
def joined(postgres: Postgres, *names: str) -> Iterator[list[Joined]]:
    nodes: list[Joined] = []
    try:
        nodes.extend(Joined(postgres, name) for name in names)
        yield nodes
    finally:
        for each in nodes:
            each.close()


def age(postgres: Postgres, node: ServerNode, lease: int = 2 * LEASE) -> None:
    """Lets a node be silent for so long."""
    postgres.ask(f"UPDATE plivo_emulator.nodes SET beat = beat - {lease} WHERE node = {node.number}")  # noqa: S608  # numbers


def bury(connection: Connection[TupleRow], node: ServerNode) -> bool:
    [seen] = [each for each in membership.look(connection) if each.node == node]
    return membership.bury(connection, seen)


def test_an_account_that_many_want_at_once_is_one_nodes(postgres: Postgres) -> None:
    with joined(postgres, "a", "b", "c") as nodes, ThreadPoolExecutor(len(nodes)) as threads:
        for number in range(20):
            taken = list(threads.map(partial(Joined.take, auth_id=f"MA{number}", new=True), nodes))
            [holder] = [
                node.node.number for node, each in zip(nodes, taken, strict=True) if isinstance(each, AccountRows)
            ]
            assert [each for each in taken if not isinstance(each, AccountRows)] == [HeldBy(holder)] * 2


def test_an_account_without_a_record_is_nobodys_unless_it_is_about_to_be_made(postgres: Postgres) -> None:
    with joined(postgres, "a", "b") as (a, b):
        assert a.take() is None
        assert isinstance(a.take(new=True), AccountRows)
        assert b.take() == HeldBy(a.node.number)
        leases.release(a.connection, a.node, ACCOUNT)
        assert b.take() is None


def test_who_takes_an_account_over_has_all_that_was_written(postgres: Postgres) -> None:
    with joined(postgres, "a", "b") as (a, b):
        a.take(new=True)
        a.archive[ACCOUNTS].put(RECORD)
        fill(a.archive, ACCOUNT)
        a.archive.flush()
        leases.note_times(a.connection, a.node, {ACCOUNT: NOW + 5})
        before = kept(a.archive)
        assert all(before.values())
        assert bury(b.connection, a.node)
        taken = b.take()
        assert isinstance(taken, AccountRows)
        assert taken.time == NOW + 5
        load = b.archive.loading(ACCOUNT)
        assert load is not None
        load.run()
        assert b.archive.loading(ACCOUNT) is None
        assert kept(b.archive) == before


def test_records_that_come_while_those_of_before_are_read_are_not_lost_nor_doubled(postgres: Postgres) -> None:
    with joined(postgres, "a", "b") as (a, b):
        a.take(new=True)
        a.archive[ACCOUNTS].put(RECORD)
        for number in range(30):
            a.archive[CALLS].add(call(str(number)))
        a.archive.flush()
        bury(b.connection, a.node)
        b.take()
        b.archive[CALLS].add(call("new"))
        b.archive[CALLS].add(call("3", amount=9))
        b.archive.flush()
        page = b.archive[CALLS].page(ACCOUNT, Query(), 100)
        assert page.total == 31
        assert [record.call_uuid for record in page.records[:2]] == ["3", "new"]


def test_records_of_one_instant_come_back_in_the_order_in_which_they_came(postgres: Postgres) -> None:
    came = [call(str(number), ended=NOW - number // 3) for number in (4, 2, 8, 0, 7, 1, 6, 3, 5)]
    with joined(postgres, "a", "b") as (a, b):
        a.take(new=True)
        a.archive[ACCOUNTS].put(RECORD)
        for record in came:
            a.archive[CALLS].add(record)
        a.archive.flush()
        before = a.archive[CALLS].page(ACCOUNT, Query(), 100).records
        bury(b.connection, a.node)
        b.take()
        assert b.archive[CALLS].page(ACCOUNT, Query(), 100).records == before


def test_records_are_read_again_if_the_database_goes_away_meanwhile(
    postgres: Postgres, monkeypatch: pytest.MonkeyPatch
) -> None:
    with joined(postgres, "a", "b") as (a, b):
        a.take(new=True)
        a.archive[ACCOUNTS].put(RECORD)
        for number in range(3 * AT_ONCE):
            a.archive[CALLS].add(call(f"{number:06}"))
        a.archive.flush()
        bury(b.connection, a.node)
        cut = iter([True])

        def fetch(cursor: ServerCursor[TupleRow], size: int = 0) -> list[TupleRow]:
            if cursor.rownumber == 2 * AT_ONCE and next(cut, False):
                cursor.connection.close()
            return fetches(cursor, size)

        fetches = ServerCursor.fetchmany
        monkeypatch.setattr(ServerCursor, "fetchmany", fetch)
        b.take()
        page = b.archive[CALLS].page(ACCOUNT, Query(), 1)
        assert (page.total, next(cut, False)) == (3 * AT_ONCE, False)


def test_what_a_node_writes_after_others_have_taken_over_gets_nowhere(postgres: Postgres) -> None:
    with joined(postgres, "a", "b") as (a, b):
        a.take(new=True)
        assert bury(b.connection, a.node)
        a.archive[CALLS].add(call("late"))
        with pytest.raises(Fenced):
            a.archive.flush()
        assert a.lost.is_set()
        assert postgres.ask("SELECT * FROM plivo_emulator.calls") == []
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
        assert postgres.ask("SELECT * FROM plivo_emulator.devices") == []
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
            assert eventually(lambda: postgres.ask(waiting) == [(2,)])
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
        postgres.ask(
            "INSERT INTO plivo_emulator.nodes (node, name, url, secret, beat, lease) VALUES"
            " (1000000, 'again', 'http://again', '', (extract(epoch FROM clock_timestamp()) * 1000000)::bigint, 300000)"
        )
        with closing(Joined(postgres, "again")) as again:
            assert again.node.number != 1_000_000
            assert [each.node.name for each in membership.look(again.connection)] == ["first", "again"]


def test_a_node_does_not_change_tables_that_others_use(postgres: Postgres) -> None:
    with joined(postgres, "a"):
        postgres.ask("UPDATE plivo_emulator.version SET number = number - 1")
        try:
            with pytest.raises(Unusable, match="tables of an older plivo-emulator, and nodes that use them"):
                Joined(postgres, "b")
        finally:
            postgres.ask("UPDATE plivo_emulator.version SET number = number + 1")


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
        postgres.ask("NOTIFY news")
        assert not is_cut(idle)
        assert idle.execute("SELECT 1").fetchall() == [(1,)]
        postgres.ask(f"SELECT pg_terminate_backend({idle.info.backend_pid})")
        assert eventually(lambda: is_cut(idle))


def test_a_node_tells_no_secret_when_it_is_shown() -> None:
    assert repr(ServerNode(7, "a", "http://a", "s3cr3t", LEASE)) == "ServerNode(7, 'a', 'http://a')"


def test_records_that_are_deleted_or_too_many_are_gone_for_the_next_node(postgres: Postgres) -> None:
    with joined(postgres, "a", "b") as (a, b):
        a.take(new=True)
        a.archive[ACCOUNTS].put(RECORD)
        for number in range(5):
            a.archive[CALLS].add(call(str(number), ended=NOW + number))
        assert a.archive[CALLS].delete(ACCOUNT, "3")
        assert not a.archive[CALLS].delete(ACCOUNT, "3")
        assert a.archive[CALLS].dropped(ACCOUNT) == 0
        a.archive.flush()
        bury(b.connection, a.node)
        b.take()
        assert [each.call_uuid for each in b.archive[CALLS].page(ACCOUNT, Query(), 9).records] == list("4210")
        assert b.archive[CALLS].get(ACCOUNT, "3") is None


def test_nodes_and_a_server_that_is_none_keep_each_other_out(postgres: Postgres) -> None:
    with joined(postgres, "a"), pytest.raises(Unusable, match="in use by another process"):
        PostgresArchive(postgres.url(), print)
    with (
        closing(PostgresArchive(postgres.url(), print)),
        pytest.raises(Unusable, match="another process that is no node"),
    ):
        Joined(postgres, "a")


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


def test_an_account_that_is_deleted_leaves_no_lease_and_no_time(postgres: Postgres) -> None:
    with joined(postgres, "a", "b") as (a, b):
        a.take(new=True)
        a.archive[ACCOUNTS].put(RECORD)
        a.archive.flush()
        leases.note_times(a.connection, a.node, {ACCOUNT: NOW})
        a.archive.forget(ACCOUNT)
        a.archive.flush()
        assert b.take() is None
        assert postgres.ask("SELECT * FROM plivo_emulator.account_times") == []


def test_accounts_whose_calls_have_no_end_are_found_once_nobody_has_them(postgres: Postgres) -> None:
    with joined(postgres, "a", "b") as (a, b):
        a.take(new=True)
        a.archive[UNFINISHED_CALLS].put(UnfinishedCall(ACCOUNT, "x", NOW, "{}"))
        a.archive[UNFINISHED_CALLS].put(UnfinishedCall(ACCOUNT, "y", NOW, "{}"))
        a.archive.flush()
        assert leases.cut_off(b.connection) == []
        bury(b.connection, a.node)
        assert leases.cut_off(b.connection) == [ACCOUNT]


def test_text_that_postgresql_refuses_does_not_hold_up_a_node(postgres: Postgres) -> None:
    with joined(postgres, "a") as [a]:
        a.take(new=True)
        a.archive[CALLS].add(call("nul", to_number="1\0"))
        a.archive[CALLS].add(call("same", amount=1))
        a.archive[CALLS].add(call("same", amount=2))
        a.archive.flush()
        written = postgres.ask("SELECT call_uuid, to_number, amount FROM plivo_emulator.calls ORDER BY call_uuid")
        assert written == [("nul", "1?", written[0][2]), ("same", written[1][1], 2)]


def test_anybody_can_see_who_has_how_many_accounts(postgres: Postgres) -> None:
    with pytest.raises(Unusable, match="no tables"):
        _nothing_there(postgres)
    with joined(postgres, "a", "b") as (a, b):
        a.take(new=True)
        a.take(OTHER, new=True)
        age(postgres, b.node)
        found = [(each.seen.node.name, each.alive, each.accounts) for each in nodes_at(postgres.url())]
        assert found == [("a", True, 2), ("b", False, 0)]


def _nothing_there(postgres: Postgres) -> None:
    postgres.ask("CREATE DATABASE nothing")
    try:
        nodes_at(postgres.url(database="nothing"))
    finally:
        postgres.ask("DROP DATABASE nothing")


def test_a_device_of_another_account_is_not_brought(postgres: Postgres) -> None:
    with joined(postgres, "a", "b") as (a, b):
        for auth_id in (ACCOUNT, OTHER):
            a.take(auth_id, new=True)
            a.archive[ACCOUNTS].put(RECORD._replace(auth_id=auth_id))
            a.archive[DEVICES].put(device("x")._replace(auth_id=auth_id))
        a.archive.flush()
        bury(b.connection, a.node)
        b.take()
        assert b.archive[DEVICES].get(ACCOUNT, "x") is not None
        assert b.archive[DEVICES].get(OTHER, "x") is None
