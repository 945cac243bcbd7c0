"""Words that the control plane does not know are refused, with those that were meant."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.emulator.server.served_emulator import AUTH_ID

if TYPE_CHECKING:
    from tests.emulator.server.served_emulator import ServedEmulator

FAULT = {"on": "callback", "effect": "status"}


@pytest.mark.parametrize(
    ("method", "path", "body", "sentence"),
    [
        ("PUT", "faults/f", {**FAULT, "evnt": "hangup"}, "there is no parameter 'evnt': did you mean 'event'?"),
        ("PUT", "faults/f", {**FAULT, "effct": "x", "effect": "status"}, "did you mean 'effect'?"),
        ("PUT", "faults/f", {"on": "calback", "effect": "status"}, "did you mean 'callback'?"),
        ("PUT", "faults/f", {**FAULT, "event": "hangpu"}, "names no event: 'hangpu': did you mean 'hangup'?"),
        ("PUT", "faults/f", {**FAULT, "event": "hang_up"}, "did you mean 'hangup'?"),
        ("PUT", "faults/f", {**FAULT, "event": "conferenc_*"}, "event parameter names no event: 'conferenc_*'"),
        (
            "PUT",
            "faults/f",
            {"on": "api", "effect": "status", "operation": "creatCall"},
            "operation parameter names no operation: 'creatCall': did you mean 'createCall'?",
        ),
        ("PUT", "devices/1", {"reaktion": "busy"}, "there is no parameter 'reaktion': did you mean 'reaction'?"),
        ("PUT", "devices/1", {"reaction": "bussy"}, "did you mean 'busy'?"),
        ("PUT", "devices/1", {"reaction": "no-answer"}, "did you mean 'no_answer'?"),
        (
            "PUT",
            "devices/1",
            {"steps": [{"action": "hang_up"}, {"action": "press", "digit": "1"}]},
            "steps[1] parameter takes no 'digit': did you mean 'digits'?",
        ),
        ("PUT", "devices/1", {"steps": [{"action": "hangup"}]}, "steps[0].action parameter must be press, say, wait"),
        ("PUT", "devices/1", {"steps": [{"action": "hangup"}]}, "did you mean 'hang_up'?"),
        ("PATCH", "clock", {"strct": True}, "there is no parameter 'strct': did you mean 'strict'?"),
        ("PATCH", f"accounts/{AUTH_ID}", {"strict_inptu": True}, "did you mean 'strict_input'?"),
        ("PATCH", "clock", {"mode": "manuel"}, "did you mean 'manual'?"),
        ("POST", "clock/run", {"until": "idel"}, "did you mean 'idle'?"),
        ("POST", "clock/run", {"until": "callback", "event": "anwser"}, "did you mean 'answer'?"),
        ("POST", "clock/advance", {"second": 1}, "did you mean 'seconds'?"),
        ("POST", "incoming", {"from": "1", "to": "2", "callerName": "Ada"}, "did you mean 'caller_name'?"),
        ("POST", "accounts", {"cps": 3}, "there is no parameter 'cps': did you mean 'calls_per_second'?"),
        ("POST", "accounts", {"rates": {"outbond": {}}}, "rates parameter takes no 'outbond'"),
        ("POST", "accounts", {"devices": {"1": {"reaktion": "busy"}}}, "devices.1 parameter takes no 'reaktion'"),
        ("GET", "journal?kinds=call.*", None, "there is no parameter 'kinds': did you mean 'kind'?"),
        ("GET", "clock?authid=1", None, "did you mean 'auth_id'?"),
        ("DELETE", "faults?everything=1", None, "there is no parameter 'everything': only auth_id"),
    ],
)
def test_a_misspelt_word_is_refused(emulator: ServedEmulator, method: str, path: str, body: Any, sentence: str) -> None:
    answer = emulator.control(method, path, json=body)
    assert answer.status_code == 400
    assert sentence in answer.json()["error"]


@pytest.mark.parametrize("event", ["hangup", "conference_*", "*", "media.play"])
def test_names_and_patterns_that_fit_an_event_are_taken(emulator: ServedEmulator, event: str) -> None:
    assert emulator.control("PUT", "faults/f", json={**FAULT, "event": event}).status_code == 200


def test_facts_of_entries_and_names_of_apps_are_free(emulator: ServedEmulator) -> None:
    wanted = {"kind": "callback.sent", "facts": {"whatever": 1}, "timeout": 0.01, "within": 0}
    assert emulator.control("POST", "journal/wait", json=wanted).status_code == 200
    assert emulator.control("POST", "accounts", json={"apps": {"menu": "http://127.0.0.1:1"}}).is_success


def test_a_probe_may_ask_whether_the_server_lives_with_whatever_it_adds(emulator: ServedEmulator) -> None:
    assert emulator.control("GET", "livez?at=12345").is_success
