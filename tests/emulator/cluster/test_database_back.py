"""The database is back: all goes on, and nothing is half done, even if it had done what it could not say any more."""

from __future__ import annotations

from contextlib import closing
from threading import Event
from typing import TYPE_CHECKING, Any

import psycopg
import pytest
from plivo_emulator.records.shared import leases
from plivo_emulator.records.shared.database import SharedDatabase
from plivo_emulator.records.shared.loads import Loads
from plivo_emulator.records.unusable import Unusable
from plivo_emulator.server.cluster.front import NOT_STORED
from plivo_emulator.server.cluster.life import NodeLife
from plivo_emulator.server.stored import OUT_OF_REACH

from benchmarks.postgres import socket_in, url
from benchmarks.relay import Relay
from tests.emulator.cluster.away import away, refused
from tests.emulator.cluster.nodes import SHORT, Nodes, open_on
from tests.emulator.server.served_emulator import AUTH_ID
from tests.eventually import eventually

if TYPE_CHECKING:
    from collections.abc import Callable

    from plivo_emulator.records.memory.sorted_rows import SortedRows
    from plivo_emulator.records.query.kind import Kind, Record

    from tests.emulator.cluster.nodes import ServedNode
    from tests.postgres import Postgres

ASKED = {"from": "14155550100", "to": "15000010000", "answer_url": "http://127.0.0.1:9/"}
NEW = "MANEWNEWNEWNEWNEW000"
LEASES = "SELECT auth_id FROM plivo_emulator.leases"


@pytest.fixture
def node(nodes: Nodes) -> ServedNode:
    return nodes.start("a")


@pytest.fixture
def answer_lost(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The first lease that is taken is in the database, and nobody is told."""
    lost: list[str] = []
    take: Callable[..., object] = leases.take

    def taken(connection: psycopg.Connection[Any], node: object, auth_id: str, **more: bool) -> object:
        found = take(connection, node, auth_id, **more)
        if auth_id and not lost:
            lost.append(auth_id)
            raise psycopg.OperationalError("server closed the connection unexpectedly")
        return found

    monkeypatch.setattr(leases, "take", taken)
    return lost


def test_an_account_whose_lease_was_taken_unnoticed_is_opened_all_the_same(
    node: ServedNode, answer_lost: list[str]
) -> None:
    assert node.control_json("GET", "clock")["auth_id"] == AUTH_ID
    assert answer_lost == [AUTH_ID]
    assert open_on(node) == {AUTH_ID}


def test_an_account_that_was_not_made_can_be_made_again(
    node: ServedNode, postgres: Postgres, answer_lost: list[str]
) -> None:
    answer = node.control("POST", "accounts", {})
    assert (answer.status_code, answer.json()["error"]) == (503, OUT_OF_REACH)
    [lost] = answer_lost
    assert postgres.execute(LEASES) == [(lost,)]
    assert node.control_json("POST", "accounts", {"auth_id": lost})["auth_id"] == lost


def test_the_lease_of_an_account_that_was_not_made_is_given_back(
    nodes: Nodes, node: ServedNode, postgres: Postgres, answer_lost: list[str]
) -> None:
    assert refused(node.control("POST", "accounts", {}))
    [lost] = answer_lost
    dead = "INSERT INTO plivo_emulator.nodes (node, name, url, secret, beat, lease) VALUES (0, 'dead', 'x', '', 1, 1)"
    postgres.execute(dead)  # after which a node looks whether all is in order
    assert eventually(lambda: postgres.execute(LEASES) == [])
    assert nodes.start("b").control_json("POST", "accounts", {"auth_id": lost})["auth_id"] == lost


def test_a_change_that_is_not_stored_is_not_confirmed(
    node: ServedNode, postgres: Postgres, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cannot(*_: object) -> None:
        raise Unusable("the disk is full")

    node.control_json("GET", "clock")
    assert eventually(lambda: postgres.execute("SELECT auth_id FROM plivo_emulator.accounts") == [(AUTH_ID,)])
    with monkeypatch.context() as patch:
        patch.setattr(SharedDatabase, "write", cannot)
        answer = node.control("POST", "accounts", {"auth_id": NEW})
    assert (answer.status_code, answer.json()["error"]) == (502, NOT_STORED)
    assert node.api("POST", "Call", json=ASKED).status_code == 201
    with monkeypatch.context() as patch:
        patch.setattr(SharedDatabase, "write", cannot)
        answer = node.api("POST", "Call", json=ASKED)
    assert (answer.status_code, answer.json()["error"]) == (502, NOT_STORED)
    assert node.control_json("GET", f"accounts/{NEW}")["auth_id"] == NEW
    assert eventually(lambda: len(postgres.execute("SELECT * FROM plivo_emulator.unfinished_calls")) == 2)


def test_records_that_cannot_be_read_now_are_not_waited_for(
    nodes: Nodes, node: ServedNode, monkeypatch: pytest.MonkeyPatch
) -> None:
    node.call("http://127.0.0.1:9/")
    node.run_out()
    nodes.stop("a")
    over = Event()

    def hangs(_: Loads, kind: Kind[Record], auth_id: str) -> SortedRows:
        over.wait()
        return reads(_, kind, auth_id)

    reads = Loads._sorted  # noqa: SLF001  # only here is a database seen that is slow
    monkeypatch.setattr(Loads, "_sorted", hangs)
    other = nodes.start("b")
    other.control_json("GET", "clock")
    with monkeypatch.context() as patch:
        patch.setattr(NodeLife, "waits", 0.0)
        assert refused(other.api("GET", "Call"))
    over.set()
    assert len(list(other.records())) == 1


def test_what_was_refused_can_be_done_once_the_database_is_back(postgres: Postgres) -> None:
    with away(postgres) as (node, mine, nobodys):
        for home in (mine, nobodys):
            assert refused(node.control("DELETE", f"accounts/{home.account[0]}"))
        assert refused(node.control("POST", "accounts", {"auth_id": NEW}))
        postgres.start()
        assert eventually(lambda: node.control("GET", "readyz").status_code == 200)
        assert node.control_json("POST", "accounts", {"auth_id": NEW})["auth_id"] == NEW
        for home in (mine, nobodys):
            assert node.control("DELETE", f"accounts/{home.account[0]}").is_success
        assert open_on(node) == {NEW}
        assert postgres.execute(LEASES) == [(NEW,)]
        postgres.stop()


def test_a_change_waits_for_a_database_that_is_back_soon(postgres: Postgres) -> None:
    with Nodes(postgres) as nodes:
        node = nodes.start("a")
        node.control_json("GET", "clock")
        postgres.stop()
        try:
            assert eventually(lambda: node.member.life.away)
        finally:
            postgres.start()
        assert node.api("POST", "Call", json=ASKED).status_code == 201
        assert postgres.execute("SELECT auth_id FROM plivo_emulator.unfinished_calls") == [(AUTH_ID,)]


def test_nobody_waits_for_long_for_a_database_that_does_not_answer(postgres: Postgres) -> None:
    with (
        closing(Relay(socket_in(postgres.folder))) as relay,
        Nodes(postgres, url=url("127.0.0.1", relay.port), waits=SHORT) as nodes,
    ):
        node = nodes.start("a")
        auth_id, _ = node.open_account()
        relay.cut()
        answers = [
            node.control("GET", "clock"),
            node.control("POST", "accounts", {}),
            node.control("POST", "clock/advance", {"seconds": 1, "auth_id": auth_id}),
        ]
        assert [answer.text for answer in answers if not refused(answer)] == []
        assert node.control("GET", "clock", params={"auth_id": auth_id}).status_code == 200
        relay.mend()
