"""Accounts that have very much: they open at once, and nobody else waits while their records are read."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING, NamedTuple

import httpx
import pytest

from tests.emulator.cluster.nodes import LONG, Nodes
from tests.emulator.cluster.processes import NodeProcess, seconds
from tests.eventually import eventually
from tests.wire import Wire

if TYPE_CHECKING:
    from plivo_emulator.records.memory.pending_load import PendingLoad

    from tests.postgres import Postgres

MANY = 100_000
TRIES = 10
TO_OPEN = 2
"""Connections to open accounts: one takes leases while the other one reads records."""


def fill(postgres: Postgres, auth_id: str, count: int) -> None:
    """Multiplies the one call that an account has."""
    [[columns]] = postgres.execute(
        "SELECT string_agg(column_name, ', ') FROM information_schema.columns"
        " WHERE table_schema = 'plivo_emulator' AND table_name = 'calls'"
        " AND column_name NOT IN ('serial', 'call_uuid', 'ended')"
    )
    postgres.execute(
        f"INSERT INTO plivo_emulator.calls ({columns}, call_uuid, ended)"  # noqa: S608  # names are ours
        f" SELECT {columns}, call_uuid || '-' || number, ended - number FROM plivo_emulator.calls,"
        f" generate_series(1, {count - 1}) AS number WHERE auth_id = '{auth_id}'"
    )


def with_records(postgres: Postgres, count: int) -> tuple[str, str]:
    """Credentials of an account that nobody has open, and which has so many calls."""
    with Nodes(postgres) as nodes:
        node = nodes.start("a")
        node.call("http://127.0.0.1:9/", to="15000000000")
        node.run_out()
        assert len(list(node.records())) == 1
    fill(postgres, node.auth_id, count)
    return node.auth_id, node.auth_token


@pytest.fixture
def taken_early(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Threads that wait for records without having been told to."""
    early: list[str] = []

    def take(load: PendingLoad) -> object:
        if not load.done:
            early.append(threading.current_thread().name)
        return waits(load)

    from plivo_emulator.records.memory.pending_load import PendingLoad as Load  # noqa: PLC0415  # it is only here that it is watched

    waits = Load.take
    monkeypatch.setattr(Load, "take", take)
    return early


def test_records_of_before_are_listed_with_new_ones(postgres: Postgres, taken_early: list[str]) -> None:
    with_records(postgres, 5_000)
    with Nodes(postgres) as nodes:
        node = nodes.start("b")
        node.call("http://127.0.0.1:9/", to="15000000000")
        assert node.run()
        listed = node.api_json("GET", "Call", params={"limit": 20})
        assert listed["meta"]["total_count"] == 5_001
        assert taken_early == []


def test_a_node_has_connections_that_have_taken_a_lease_before_anybody_asks_for_an_account(postgres: Postgres) -> None:
    rehearsed = "query = 'COMMIT'"  # nothing is written yet
    used = f"{rehearsed} OR query LIKE '%unfinished_calls%'"  # which a node looks for, too, now and then
    counted = f"count(*) FILTER (WHERE {used}), count(*) FILTER (WHERE {rehearsed})"
    asked = f"SELECT {counted} FROM pg_stat_activity WHERE application_name LIKE '% node %'"  # noqa: S608  # ours

    def are_ready() -> bool:
        [(in_use, fresh)] = postgres.execute(asked)
        return bool(in_use >= TO_OPEN and fresh > 0)

    with Nodes(postgres) as nodes:
        nodes.start("a")
        assert eventually(are_ready)
    assert postgres.execute("SELECT * FROM plivo_emulator.leases") == []


class Opening(NamedTuple):
    """Real seconds of an account that is opened."""

    opened: float
    """Until its clock is told."""
    listed: float
    """Until its calls are listed, after that."""
    stalled: float
    """The longest that somebody waits for another account meanwhile."""

    @property
    def is_at_once(self) -> bool:
        """Whether nobody has waited for the records but who listed them."""
        return max(self.opened, self.stalled) < self.listed / 2


def opening(postgres: Postgres, auth_id: str, token: str) -> Opening:
    """Opens an account of a hundred thousand calls at a node of its own."""
    named = ("--auth-id", auth_id, "--auth-token", token)
    with NodeProcess(postgres, "b", "--time", "manual", *named, lease=LONG) as node:
        wire = Wire(node.client.request, (auth_id, token))
        other = node.control_json("POST", "accounts", {})["auth_id"]
        opened = seconds(lambda: node.control_json("GET", "clock"))
        stalls: list[float] = []
        over = threading.Event()

        def look() -> None:
            with httpx.Client(base_url=node.base, timeout=60) as client:
                while not over.is_set():
                    stalls.append(seconds(lambda: client.get(f"/_emulator/v1/clock?auth_id={other}")))

        looking = threading.Thread(target=look)
        looking.start()
        began = time.monotonic()
        try:
            total = wire.api_json("GET", "Call")["meta"]["total_count"]
        finally:
            listed = time.monotonic() - began
            over.set()
            looking.join()
    assert total == MANY
    return Opening(opened, listed, max(stalls, default=listed))


@pytest.mark.walks
def test_an_account_with_a_hundred_thousand_calls_opens_at_once_and_nobody_waits_for_it(postgres: Postgres) -> None:
    auth_id, token = with_records(postgres, MANY)
    found: list[Opening] = []
    # Other work on the machine may take as long as the records now and then, but not each time.
    while len(found) < TRIES and not any(each.is_at_once for each in found):
        found.append(opening(postgres, auth_id, token))
    assert found[-1].is_at_once, found
