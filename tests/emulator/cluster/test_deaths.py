"""Nodes that are killed, stopped or cut off: others go on, and no call is lost or told twice."""

from __future__ import annotations

import signal
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, Self

import httpx
import pytest
from plivo_emulator.server.cluster.life import FENCED

from tests.emulator.cluster.nodes import Nodes
from tests.emulator.cluster.processes import LEASE, NodeProcess, seconds
from tests.eventually import eventually
from tests.wire import Wire

if TYPE_CHECKING:
    from tests.emulator.server.app import App
    from tests.postgres import Postgres

WAITS = "<Response><Wait length='1000'/></Response>"
LATE = 1.0
"""Real seconds beyond a lease in which everything serves again, on a machine that does nothing else."""
BUSY = 6
"""Times as long it may take where other tests run, too."""


def ends(app: App) -> Counter[str]:
    return Counter(heard.form["CallUUID"] for heard in app.heard if heard.path == "/hangup")


def urls(app: App) -> dict[str, str]:
    return {"answer_url": app.says("/answer", WAITS), "hangup_url": app.says("/hangup", "")}


def rows(postgres: Postgres) -> list[Any]:
    """All that nodes write of calls and accounts."""
    tables = "calls", "unfinished_calls", "accounts", "devices"
    return [postgres.execute(f"SELECT * FROM plivo_emulator.{table} ORDER BY serial") for table in tables]  # noqa: S608  # names are ours


def test_calls_of_a_node_that_is_killed_are_ended_and_told_by_another_without_being_asked(
    app: App, postgres: Postgres
) -> None:
    with NodeProcess(postgres, "a") as a, NodeProcess(postgres, "b") as b:
        placed = [a.call(**urls(app)), a.call(**urls(app)), b.call(**urls(app))]
        a.signal(signal.SIGKILL)
        assert eventually(lambda: ends(app).keys() == set(placed))
        records = {record["call_uuid"]: record for record in b.records()}
        assert records.keys() == set(placed)
        assert {record["hangup_cause_name"] for record in records.values()} == {"Internal Error"}
        assert {record["hangup_source"] for record in records.values()} == {"Plivo"}
        with NodeProcess(postgres, "c") as c:
            assert c.call(**urls(app)) not in placed
        assert ends(app) == Counter(placed)


def test_an_end_that_an_app_has_heard_of_is_noted_though_no_virtual_time_passes(app: App, postgres: Postgres) -> None:
    with Nodes(postgres) as nodes:
        node = nodes.start("a")
        call = node.call(**urls(app))
        assert node.api("DELETE", f"Call/{call}").status_code == 204
        assert eventually(lambda: ends(app) == Counter([call]))
        assert eventually(lambda: postgres.execute("SELECT * FROM plivo_emulator.unfinished_calls") == [])
        assert "callback.answered" not in {entry["kind"] for entry in node.journal()}


def test_a_node_that_was_stopped_is_none_any_more_when_it_wakes(app: App, postgres: Postgres) -> None:
    with NodeProcess(postgres, "a", "--time", "manual") as a, NodeProcess(postgres, "b", "--time", "manual") as b:
        call = a.call(**urls(app))
        a.advance(5)
        a.signal(signal.SIGSTOP)
        assert seconds(lambda: b.api_json("GET", "Call")) < (LEASE + LATE) * BUSY
        b.run_out()
        assert [record["call_uuid"] for record in b.records()] == [call]
        b.control_json("PUT", "devices/15550000001", {"after": 7})
        before = _settled(postgres)
        a.signal(signal.SIGCONT)
        status: list[tuple[int, str]] = []
        assert seconds(lambda: status.append(a.wait())) < (LEASE + LATE) * BUSY
        [(code, complaint)] = status
        assert code == FENCED
        assert complaint.count("node a has lost its lease") == 1
        assert rows(postgres) == before
        assert ends(app) == Counter([call])


def _settled(postgres: Postgres) -> list[Any]:
    """What is written once nothing more comes."""
    found: list[list[Any]] = [[], rows(postgres)]
    while found[-1] != found[-2] or not found[-1][-1] or found[-1][1]:
        found.append(rows(postgres))
    return found[-1]


def test_a_node_that_cannot_reach_the_database_ends_itself(postgres: Postgres) -> None:
    with NodeProcess(postgres, "a") as a:
        a.control_json("GET", "clock")
        postgres.stop()
        try:
            code, complaint = a.wait()
        finally:
            postgres.start()
        assert code == FENCED
        assert "PostgreSQL has not heard of it" in complaint


def test_nobody_is_dead_because_the_database_was_started_again(app: App, postgres: Postgres) -> None:
    with NodeProcess(postgres, "a") as a, NodeProcess(postgres, "b") as b:
        call = a.call(**urls(app))
        postgres.stop()
        postgres.start()
        assert eventually(lambda: {node.control("GET", "readyz").status_code for node in (a, b)} == {200})
        assert b.api_json("GET", "Call", call, params={"status": "live"})["call_uuid"] == call
        assert postgres.execute("SELECT count(*) FROM plivo_emulator.nodes") == [(2,)]


class Load:
    """Accounts that one node has, and clients that ask another one for them."""

    def __init__(self, has_them: NodeProcess, asked: NodeProcess, accounts: int) -> None:
        self._client = httpx.Client(base_url=asked.base, timeout=30)
        self.wires = [self._opened(has_them) for _ in range(accounts)]
        self.placed: list[str] = []
        self.refused = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()

    def _opened(self, node: NodeProcess) -> Wire:
        made = node.control_json("POST", "accounts", {"calls_per_second": 0})
        return Wire(self._client.request, (made["auth_id"], made["auth_token"]), named=True)

    def flood(self, wire: Wire, app_urls: dict[str, str], calls: int) -> None:
        for _ in range(calls):
            try:
                answer = wire.place(**app_urls)
            except httpx.TransportError:
                self.refused += 1
                continue
            if answer.status_code == 201:
                self.placed.append(answer.json()["request_uuid"])
            else:
                assert answer.status_code in (502, 503), answer.text
                self.refused += 1


@pytest.mark.walks
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGSTOP])
def test_no_call_is_lost_or_placed_twice_when_a_node_dies_under_load(
    app: App, postgres: Postgres, how: signal.Signals
) -> None:
    callers = 4
    told = urls(app)
    with NodeProcess(postgres, "a") as a, NodeProcess(postgres, "b") as b, Load(a, b, 20) as load:
        assert eventually(lambda: len(postgres.execute("SELECT 1 FROM plivo_emulator.leases")) >= len(load.wires))
        with ThreadPoolExecutor(callers) as threads:
            flooding = [threads.submit(load.flood, wire, told, 20) for wire in load.wires[:callers]]
            assert eventually(lambda: len(load.placed) > 100 // callers)
            a.signal(how)
            took = seconds(lambda: [wire.api_json("GET", "Call") for wire in load.wires])
            for each in flooding:
                each.result()
        assert took < (LEASE + LATE) * BUSY
        assert load.refused <= callers
        for wire in load.wires:
            for record in wire.records():
                assert record["call_uuid"] in load.placed or record["hangup_cause_name"] == "Internal Error"
        if how is signal.SIGSTOP:
            a.signal(signal.SIGCONT)
            assert a.wait()[0] == FENCED
        b.leave()
    with NodeProcess(postgres, "c") as c:
        c.control_json("GET", "clock")
        assert eventually(lambda: set(load.placed) <= ends(app).keys())
    recorded = Counter(uuid for [uuid] in postgres.execute("SELECT call_uuid FROM plivo_emulator.calls"))
    assert len(load.placed) == len(set(load.placed))
    assert {uuid for uuid in load.placed if recorded[uuid] != 1} == set()
    assert {uuid for uuid in load.placed if ends(app)[uuid] != 1} == set()
