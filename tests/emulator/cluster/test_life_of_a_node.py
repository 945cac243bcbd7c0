"""What a node does on its own: it shows that it lives, notices who does not, and looks after calls that nobody has."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from plivo_emulator.records.shared import leases
from plivo_emulator.records.shared.statements import LOCK
from plivo_emulator.records.unusable import Unusable
from plivo_emulator.server.cluster.life import LONGEST_PAUSE

from tests.emulator.cluster.nodes import Nodes, open_on
from tests.emulator.cluster.peer import NUMBER, Peer
from tests.emulator.server.served_emulator import AUTH_ID
from tests.eventually import eventually

if TYPE_CHECKING:
    from tests.postgres import Postgres

SECOND = 1_000_000


def numbers(postgres: Postgres) -> set[int]:
    """Nodes that the database knows."""
    return {number for [number] in postgres.execute("SELECT node FROM plivo_emulator.nodes")}


def test_a_node_says_that_the_database_is_away_and_goes_on_when_it_is_back(nodes: Nodes, postgres: Postgres) -> None:
    node = nodes.start("a")
    node.control_json("GET", "clock")
    postgres.stop()
    try:
        assert eventually(lambda: node.control("GET", "readyz").status_code == 503)
        assert node.control_json("GET", "clock")["auth_id"] == AUTH_ID
    finally:
        postgres.start()
    assert eventually(lambda: node.control("GET", "readyz").status_code == 200)
    made = node.control_json("POST", "accounts", {})["auth_id"]
    assert open_on(node) == {AUTH_ID, made}
    assert nodes.ended == []


def test_a_node_that_others_have_given_up_ends(nodes: Nodes, postgres: Postgres) -> None:
    nodes.start("a")
    postgres.execute("DELETE FROM plivo_emulator.nodes")
    assert eventually(lambda: nodes.ended != [])
    assert nodes.ended[0] == (
        "node a has lost its lease: other nodes have taken over what this one had;"
        " others go on with its accounts, start it again"
    )


def test_a_node_that_is_silent_for_its_lease_is_given_up(nodes: Nodes, postgres: Postgres) -> None:
    node = nodes.start("a")
    with Peer(postgres, lambda _: None) as peer:
        peer.has(AUTH_ID)
        postgres.execute(f"UPDATE plivo_emulator.nodes SET beat = beat - {10 * 3600 * SECOND} WHERE node = {NUMBER}")  # noqa: S608  # numbers
        assert eventually(lambda: NUMBER not in numbers(postgres))
        assert node.control_json("GET", "clock")["auth_id"] == AUTH_ID
        assert peer.asked == 0
    assert nodes.ended == []


@pytest.fixture
def seldom(monkeypatch: pytest.MonkeyPatch) -> None:
    """Beats are days apart: a test that waits for the next one fails."""
    monkeypatch.setattr("plivo_emulator.server.cluster.life.LONGEST_PAUSE", LONGEST_PAUSE * SECOND)
    monkeypatch.setattr("plivo_emulator.server.cluster.life.BEATS", 1 / SECOND)


@pytest.mark.usefixtures("seldom")
def test_others_are_looked_at_when_their_lease_ends_and_not_at_the_next_beat(nodes: Nodes, postgres: Postgres) -> None:
    with Peer(postgres, lambda _: None):
        soon = f"(extract(epoch FROM clock_timestamp()) * {SECOND})::bigint, lease = {SECOND // 2}"
        postgres.execute(f"UPDATE plivo_emulator.nodes SET beat = {soon} WHERE node = {NUMBER}")  # noqa: S608  # numbers
        nodes.start("a")
        assert eventually(lambda: NUMBER not in numbers(postgres))


@pytest.mark.usefixtures("seldom")
def test_a_node_whose_connection_is_cut_holds_its_lock_again_at_once(nodes: Nodes, postgres: Postgres) -> None:
    nodes.start("a")
    holds = f"SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND classid = {LOCK} AND granted"  # noqa: S608  # a number
    [[before]] = postgres.execute(holds)
    postgres.execute(f"SELECT pg_terminate_backend({before})")
    assert eventually(lambda: postgres.execute(holds) not in ([], [(before,)]))
    assert nodes.ended == []


@pytest.mark.parametrize(
    ("trouble", "told"),
    [(Unusable("it is away"), []), (RuntimeError("a mistake"), ["Accounts of other nodes could not be looked for"])],
    ids=["the database is away", "a mistake of ours"],
)
def test_calls_that_nobody_has_are_looked_for_again_whatever_happened_the_last_time(
    nodes: Nodes,
    postgres: Postgres,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    trouble: Exception,
    told: list[str],
) -> None:
    first = nodes.start("first")
    call = first.call("http://127.0.0.1:9/")
    postgres.execute("DELETE FROM plivo_emulator.nodes")
    nodes.stop("first")
    caplog.clear()
    failed: list[Exception] = []

    def look(connection: object) -> list[str]:
        if not failed:
            failed.append(trouble)
            raise trouble
        return ["elsewhere", *looks(connection)]  # type: ignore[arg-type]  # it is passed on

    looks = leases.cut_off
    monkeypatch.setattr(leases, "cut_off", look)
    node = nodes.start("second")
    assert eventually(lambda: failed == [trouble])
    with Peer(postgres, lambda _: None, at=node.base) as peer:
        peer.has("elsewhere")
        postgres.execute(
            "INSERT INTO plivo_emulator.nodes (node, name, url, secret, beat, lease) VALUES (1, 'dead', 'x', '', 1, 1)"
        )
        assert eventually(lambda: open_on(node) == {AUTH_ID})
        node.run_out()
        assert [record["call_uuid"] for record in node.records()] == [call]
    assert [record.message for record in caplog.records if record.name == "plivo_emulator"] == told
