"""Faults: what is planned to go wrong, on the API plane and on callbacks."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

import httpx
import pytest
from plivo_emulator.validation import load
from plivo_emulator.voice.app.planned_faults import Effect, Plane
from plivo_emulator.voice.sim.clock import Mode

from tests.emulator.server.served_emulator import ANSWERS, AUTH_ID, FROM

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.emulator.server.app import App
    from tests.emulator.server.served_emulator import ServedEmulator


def plan(emulator: ServedEmulator, fault_id: str, **fault: Any) -> dict[str, Any]:
    shown: dict[str, Any] = emulator.control_json("PUT", f"faults/{fault_id}", fault)
    return shown


def place(emulator: ServedEmulator, app: App) -> httpx.Response:
    urls = {f"{event}_url": app.url(f"/{event}") for event in ("answer", "ring", "hangup")}
    return emulator.api("POST", "Call", json={"from": FROM, "to": ANSWERS, **urls})


def live(emulator: ServedEmulator) -> int:
    account = emulator.control_json("GET", f"accounts/{AUTH_ID}")
    return int(account["live_calls"]) + int(account["queued_calls"])


def test_a_fault_is_planned_shown_listed_and_deleted(emulator: ServedEmulator) -> None:
    shown = plan(emulator, "busy", on="api", operation="createCall", effect="status", times=2)
    assert shown == {
        "fault_id": "busy",
        "on": "api",
        "effect": "status",
        "operation": "createCall",
        "where": "*",
        "status": 503,
        "delay": 0,
        "probability": 1,
        "times": 2,
        "struck": 0,
    }
    plan(emulator, "dropped", on="stream", effect="drop", delay=5, where="ws://*")
    assert emulator.control_json("GET", "faults/busy") == shown
    assert [each["fault_id"] for each in emulator.control_json("GET", "faults")["faults"]] == ["busy", "dropped"]
    assert emulator.control("DELETE", "faults/busy").status_code == 204
    assert emulator.control("GET", "faults/busy").status_code == 404
    assert emulator.control("DELETE", "faults/busy").status_code == 404
    assert emulator.control("DELETE", "faults").status_code == 204
    assert emulator.control_json("GET", "faults") == {"faults": []}


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        ({"on": "api"}, "effect parameter is missing"),
        ({"on": "api", "effect": "drop"}, "effect parameter must be one of delay, lost, reset, status for api"),
        ({"on": "stream", "effect": "lost"}, "for stream"),
        ({"on": "recording", "effect": "lost"}, "effect parameter must be one of fail for recording"),
        ({"on": "callback", "effect": "fail"}, "for callback"),
        ({"on": "callback", "effect": "delay"}, "delay parameter is missing"),
        ({"on": "callback", "effect": "lost", "operation": "createCall"}, "operation parameter is only for api"),
        ({"on": "stream", "effect": "drop", "event": "ring"}, "event parameter is only for callback"),
        ({"on": "api", "effect": "status", "probability": 2}, "probability parameter must be"),
    ],
)
def test_a_fault_that_makes_no_sense_is_refused(emulator: ServedEmulator, fault: dict[str, Any], told: str) -> None:
    response = emulator.control("PUT", "faults/x", fault)
    assert response.status_code == 400
    assert told in response.json()["error"]


def test_a_status_on_the_api_comes_before_any_side_effect(emulator: ServedEmulator, app: App) -> None:
    plan(emulator, "busy", on="api", operation="createCall", effect="status", times=2)
    assert [place(emulator, app).status_code for _ in range(2)] == [503, 503]
    assert live(emulator) == 0
    assert place(emulator, app).status_code == 201
    assert live(emulator) == 1
    assert [entry["facts"]["fault"] for entry in emulator.journal("fault.*")] == ["busy", "busy"]
    assert emulator.control_json("GET", "faults/busy")["struck"] == 2


def test_an_error_by_plan_is_said_in_the_words_of_the_service(emulator: ServedEmulator, app: App) -> None:
    for status, error in (
        (500, "internal server error"),
        (429, "rate limit exceeded"),
        (418, "i'm a teapot"),
        (599, "status 599"),
    ):
        plan(emulator, "x", on="api", effect="status", status=status)
        response = place(emulator, app)
        assert (response.status_code, response.json()["error"]) == (status, error)


def test_a_variant_of_an_operation_is_struck_by_its_own_name(emulator: ServedEmulator) -> None:
    plan(emulator, "x", on="api", operation="listLiveCalls", effect="status")
    assert emulator.api("GET", "Call").status_code == 200
    assert emulator.api("GET", "Call", params={"status": "live"}).status_code == 503


def test_a_path_says_which_requests_are_struck(emulator: ServedEmulator, app: App) -> None:
    plan(emulator, "x", on="api", where="*/Recording/", effect="status")
    assert place(emulator, app).status_code == 201
    assert emulator.api("GET", "Recording").status_code == 503


def test_a_connection_that_is_reset_has_done_nothing(emulator: ServedEmulator, app: App) -> None:
    plan(emulator, "cut", on="api", operation="createCall", effect="reset", times=1)
    with pytest.raises((httpx.ReadError, httpx.RemoteProtocolError)):
        place(emulator, app)
    assert live(emulator) == 0
    assert place(emulator, app).status_code == 201


def test_an_answer_that_is_lost_was_given(emulator: ServedEmulator, app: App) -> None:
    plan(emulator, "lost", on="api", operation="createCall", effect="lost", times=1)
    with pytest.raises((httpx.ReadError, httpx.RemoteProtocolError)):
        place(emulator, app)
    assert live(emulator) == 1


def test_an_answer_of_the_api_is_late_by_real_time(emulator: ServedEmulator, app: App) -> None:
    plan(emulator, "slow", on="api", operation="createCall", effect="delay", delay=0.2)
    start = time.monotonic()
    assert place(emulator, app).status_code == 201
    assert time.monotonic() - start >= 0.2


def test_a_fault_on_a_callback_is_seen_by_the_call(emulator: ServedEmulator, app: App) -> None:
    plan(emulator, "lost", on="callback", event="answer", effect="status", status=500)
    call = emulator.call(app.url("/answer"))
    assert emulator.ending(call) == 7011
    assert app.at("/answer") == []


@pytest.mark.parametrize(
    ("effect", "delay", "speed", "code"), [("delay", 2, 10, 4010), ("status", 1, 50, 7011), ("lost", 0, 100, 7011)]
)
def test_callbacks_are_struck_while_time_flows_as_well(
    open_emulator: Callable[..., ServedEmulator], app: App, effect: str, delay: float, speed: float, code: int
) -> None:
    emulator = open_emulator(mode=Mode.REAL)
    emulator.control_json("PATCH", "clock", {"speed": speed})
    app.says("/answer", "<Response/>")
    plan(emulator, "x", on="callback", event="answer", effect=effect, delay=delay, status=500)
    call = emulator.call(app.url("/answer"))
    assert emulator.control_json("POST", "journal/wait", {"kind": "call.hang_up", "timeout": 60})["met"]
    assert emulator.api("GET", "Call", call).json()["hangup_cause_code"] == code


def test_the_same_seed_has_the_same_faults(emulator: ServedEmulator, app: App) -> None:
    def run() -> list[dict[str, Any]]:
        emulator.control_json("POST", f"accounts/{AUTH_ID}/reset")
        plan(emulator, "x", on="callback", effect="status", status=500, probability=0.5)
        plan(emulator, "y", on="api", effect="status", probability=0.5)
        for _ in range(10):
            place(emulator, app)
        assert emulator.run()
        return emulator.journal()

    first = run()
    assert {entry["facts"]["on"] for entry in first if entry["kind"] == "fault.strike"} == {"api", "callback"}
    assert run() == first


def test_a_reset_forgets_the_faults(emulator: ServedEmulator) -> None:
    plan(emulator, "x", on="api", effect="status")
    emulator.control_json("POST", f"accounts/{AUTH_ID}/reset")
    assert emulator.control_json("GET", "faults") == {"faults": []}


def test_the_document_and_the_core_name_the_same_effects() -> None:
    schemas = load.document("control")["components"]["schemas"]
    assert schemas["FaultEffect"]["enum"] == [effect.value for effect in Effect]
    assert schemas["FaultPlane"]["enum"] == [plane.value for plane in Plane]
