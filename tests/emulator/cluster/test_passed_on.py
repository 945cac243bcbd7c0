"""What a node answers with that has not the account: the answer of the one that has, as it is, and as it comes."""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING

import httpx
import pytest
from plivo_emulator.voice.sim.clock import Mode
from plivo_emulator.wire.instants import instant_of
from plivo_emulator.wire.times import SECOND

from tests.emulator.cluster.nodes import Nodes, open_on
from tests.wire import CONTROL

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.emulator.cluster.nodes import ServedNode
    from tests.emulator.server.app import App

RECORDS = "<Response><Record maxLength='2' recordSession='true'/><Wait length='5'/></Response>"


@pytest.fixture
def pair(nodes: Nodes) -> tuple[ServedNode, ServedNode]:
    """One that has the account, and one that has not."""
    has_it, has_not = nodes.start("has it"), nodes.start("has not")
    has_it.control_json("GET", "clock")
    return has_it, has_not


def events(lines: Iterator[str]) -> Iterator[tuple[str, dict[str, object]]]:
    """Ids and entries of a stream of events."""
    number = ""
    for line in lines:
        if line.startswith("id: "):
            number = line.removeprefix("id: ")
        elif line.startswith("data: "):
            yield number, json.loads(line.removeprefix("data: "))


def test_a_call_is_placed_driven_and_told_of_by_way_of_another_node(
    pair: tuple[ServedNode, ServedNode], app: App
) -> None:
    has_it, has_not = pair
    call = has_not.call(app.says("/answer", RECORDS), hangup_url=app.says("/hangup", ""))
    assert has_not.run()
    assert has_not.api_json("GET", "Call", call)["call_uuid"] == call
    [recording] = has_not.api_json("GET", "Recording")["objects"]
    heard = httpx.get(recording["recording_url"], timeout=60).content
    path = httpx.URL(recording["recording_url"]).path
    assert heard == has_not.client.get(path).content == has_it.client.get(path).content
    part = has_not.client.get(path, headers={"Range": "bytes=2-5"})
    assert (part.status_code, part.content) == (206, heard[2:6])
    assert has_not.client.head(path).headers["content-length"] == str(len(heard))
    assert open_on(has_not) == set()
    [asked] = [heard.form for heard in app.heard if heard.path == "/hangup"]
    assert asked["CallUUID"] == call


def test_events_come_as_they_happen_by_way_of_another_node(pair: tuple[ServedNode, ServedNode], app: App) -> None:
    _, has_not = pair
    with has_not.client.stream("GET", f"{CONTROL}journal/stream", params={"kind": "call.*"}) as stream:
        heard = events(stream.iter_lines())
        for _ in range(3):
            call = has_not.call(app.says("/answer", "<Response/>"))
            assert next(heard)[1]["call_uuid"] == call
            has_not.run_out()
            while next(heard)[1]["kind"] != "call.hang_up":
                pass


def test_a_reader_that_comes_back_to_another_node_misses_nothing(nodes: Nodes, app: App) -> None:
    first = nodes.start("first")
    first.call(app.says("/answer", "<Response/>"))
    first.run_out()
    with first.client.stream("GET", f"{CONTROL}journal/stream") as stream:
        last, _ = next(events(stream.iter_lines()))
    again = {"Last-Event-ID": last}
    with first.client.stream("GET", f"{CONTROL}journal/stream", headers=again) as stream:
        assert next(events(stream.iter_lines()))[1]["serial"] == 2
    nodes.stop("first")
    second = nodes.start("second")
    second.call(app.says("/answer", "<Response/>"))
    with second.client.stream("GET", f"{CONTROL}journal/stream", headers=again) as stream:
        assert next(events(stream.iter_lines()))[1]["serial"] == 1


def test_a_planned_fault_cuts_the_client_and_no_node(pair: tuple[ServedNode, ServedNode]) -> None:
    has_it, has_not = pair
    has_it.control_json("PUT", "faults/cut", {"on": "api", "effect": "reset", "operation": "listCalls", "times": 2})
    for node in (has_it, has_not):
        with pytest.raises(httpx.TransportError):
            node.api("GET", "Call")
    assert has_not.api("GET", "Call").status_code == 200
    assert len(has_it.journal("api.request")) == 3


def test_the_address_of_a_client_is_that_of_the_client(pair: tuple[ServedNode, ServedNode], app: App) -> None:
    has_it, has_not = pair
    asked = {"from": "14155550100", "to": "15000010000", "answer_url": app.says("/answer", "<Response/>")}
    path = f"/v1/Account/{has_not.auth_id}/Call/"
    with httpx.Client(transport=httpx.HTTPTransport(local_address="127.0.0.9"), timeout=60) as client:
        answer = client.post(has_not.base + path, json=asked, auth=(has_not.auth_id, has_not.auth_token))
    assert answer.status_code == 201
    has_it.run_out()
    [record] = has_it.records()
    assert record["source_ip"] == "127.0.0.9"
    assert "forwarded" not in json.dumps(has_it.control_json("GET", "export"))


def test_a_mark_that_somebody_has_made_up_tells_no_address_and_goes_no_further(
    pair: tuple[ServedNode, ServedNode], app: App
) -> None:
    has_it, has_not = pair
    asked = {"from": "14155550100", "to": "15000010000", "answer_url": app.says("/answer", "<Response/>")}
    made_up = {"Plivo-Emulator-Forwarded": "guessed 192.0.2.1"}
    assert has_not.api("POST", "Call", json=asked, headers=made_up).status_code == 421
    assert has_it.api("POST", "Call", json=asked, headers=made_up).status_code == 201
    has_it.run_out()
    [record] = has_it.records()
    assert record["source_ip"] == "127.0.0.1"


def test_a_body_that_is_too_large_is_refused_alike(pair: tuple[ServedNode, ServedNode]) -> None:
    has_it, has_not = pair
    large = {"content": b'{"from": "' + b"1" * (1 << 20) + b'"}', "headers": {"Content-Type": "application/json"}}
    said = [node.api("POST", "Call", **large) for node in (has_it, has_not)]
    assert {(answer.status_code, answer.json()["error"]) for answer in said} == {
        (400, "body is larger than 1048576 bytes")
    }


def test_a_node_that_ends_politely_leaves_its_accounts_to_others(
    pair: tuple[ServedNode, ServedNode], nodes: Nodes
) -> None:
    has_it, has_not = pair
    has_it.control_json("PUT", "devices/15550000001", {"after": 7})
    made = has_it.control_json("POST", "accounts", {})
    has_it.advance(3600)
    now = has_it.control_json("GET", "clock")["now"]
    nodes.stop("has it")
    assert has_not.control_json("GET", "devices/15550000001")["after"] == 7
    assert has_not.control_json("GET", "clock")["now"] == now
    assert has_not.control_json("GET", f"accounts/{made['auth_id']}")["auth_token"] == made["auth_token"]
    assert open_on(has_not) == {has_not.auth_id, made["auth_id"]}
    assert "another node" in has_not.control_json("GET", "export")["obstacle"]


def test_real_time_goes_on_while_nobody_has_the_account(nodes: Nodes) -> None:
    first = nodes.start("first", mode=Mode.REAL)
    before = instant_of(first.control_json("GET", "clock")["now"])
    nodes.stop("first")
    began = time.monotonic()
    second = nodes.start("second", mode=Mode.REAL)
    passed = time.monotonic() - began
    assert instant_of(second.control_json("GET", "clock")["now"]) - before >= passed * SECOND
