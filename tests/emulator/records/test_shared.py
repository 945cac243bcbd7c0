"""Leases as the database knows them: an account is one node's, and whoever takes it over has all that was written."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TYPE_CHECKING

import pytest
from plivo_emulator.records.kinds.accounts import ACCOUNTS
from plivo_emulator.records.kinds.calls import CALLS
from plivo_emulator.records.kinds.devices import DEVICES
from plivo_emulator.records.kinds.unfinished_calls import UNFINISHED_CALLS, UnfinishedCall
from plivo_emulator.records.query.query import Query
from plivo_emulator.records.shared import leases
from plivo_emulator.records.shared.leases import AccountRows, HeldBy
from plivo_emulator.records.shared.loads import AT_ONCE
from plivo_emulator.records.shared.survey import nodes_at
from plivo_emulator.records.unusable import Unusable
from psycopg import ServerCursor

from tests.emulator.records.facts import ACCOUNT, NOW, OTHER, call, device, fill, kept
from tests.emulator.records.joined import RECORD, Joined, age, bury, joined
from tests.eventually import eventually

if TYPE_CHECKING:
    from psycopg.rows import TupleRow

    from tests.postgres import Postgres


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


def test_records_that_nobody_asks_for_are_read_all_the_same(postgres: Postgres) -> None:
    with joined(postgres, "a", "b") as (a, b):
        for auth_id in (ACCOUNT, OTHER):
            a.take(auth_id, new=True)
            a.archive[ACCOUNTS].put(RECORD._replace(auth_id=auth_id))
            a.archive[CALLS].add(call(f"of {auth_id}", auth_id=auth_id))
        a.archive.flush()
        bury(b.connection, a.node)
        for auth_id in (ACCOUNT, OTHER):
            b.take(auth_id)
        assert eventually(lambda: not any(map(b.archive.loading, (ACCOUNT, OTHER))))
        for auth_id in (ACCOUNT, OTHER):
            (record,) = b.archive[CALLS].page(auth_id, Query(), 100).records
            assert record.call_uuid == f"of {auth_id}"


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


def test_an_account_that_is_deleted_leaves_no_lease_and_no_time(postgres: Postgres) -> None:
    with joined(postgres, "a", "b") as (a, b):
        a.take(new=True)
        a.archive[ACCOUNTS].put(RECORD)
        a.archive.flush()
        leases.note_times(a.connection, a.node, {ACCOUNT: NOW})
        a.archive.forget(ACCOUNT)
        a.archive.flush()
        assert b.take() is None
        assert postgres.execute("SELECT * FROM plivo_emulator.account_times") == []


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
        written = postgres.execute("SELECT call_uuid, to_number, amount FROM plivo_emulator.calls ORDER BY call_uuid")
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
    postgres.execute("CREATE DATABASE nothing")
    try:
        nodes_at(postgres.url(database="nothing"))
    finally:
        postgres.execute("DROP DATABASE nothing")


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
