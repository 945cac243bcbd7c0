"""Accounts: opened, looked at, reset, closed; nothing of one is ever seen in another."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.emulator.server.served_emulator import AUTH_ID, AUTH_TOKEN

if TYPE_CHECKING:
    from tests.emulator.server.app import App
    from tests.emulator.server.served_emulator import ServedEmulator

OTHER = "MAOTHEROTHEROTHER000"
HELLO = "<Response><Speak>Hello</Speak></Response>"


def test_a_server_starts_with_one_account(emulator: ServedEmulator) -> None:
    [account] = emulator.control_json("GET", "accounts")["accounts"]
    assert (account["auth_id"], account["auth_token"], account["live_calls"]) == (AUTH_ID, AUTH_TOKEN, 0)
    assert emulator.control_json("GET", "info")["default_auth_id"] == AUTH_ID


def test_a_new_account_is_like_the_first_but_for_its_credentials(emulator: ServedEmulator) -> None:
    response = emulator.control("POST", "accounts")
    assert response.status_code == 201
    account = response.json()
    assert account["auth_id"].startswith("MA")
    assert len(account["auth_id"]) == 20
    assert account["auth_id"] != AUTH_ID
    assert account["auth_token"] not in ("", AUTH_TOKEN)
    assert (account["mode"], account["calls_per_second"], account["seed"]) == ("manual", 0, 1)


def test_a_new_account_is_as_it_was_asked_for(emulator: ServedEmulator) -> None:
    wanted = {
        "auth_id": OTHER,
        "auth_token": "secret",
        "calls_per_second": 7,
        "seed": 8,
        "start_at": "2030-01-01T00:00:00.000000Z",
        "mode": "auto",
        "speed": 2,
    }
    account = emulator.control_json("POST", "accounts", wanted)
    assert {name: account[name] for name in wanted} == wanted
    assert emulator.control_json("GET", f"accounts/{OTHER}") == account


@pytest.mark.parametrize("auth_id", ["../../etc", "MA 1", "MA😀", "MA\u0000", ".."])
def test_an_id_that_no_path_could_name_is_refused(emulator: ServedEmulator, auth_id: str) -> None:
    sentence = "parameter must be letters and digits"
    account = emulator.control("POST", "accounts", {"auth_id": auth_id})
    assert (account.status_code, sentence in account.json()["error"]) == (400, True)
    subaccount = emulator.control("POST", "subaccounts", {"sub_auth_id": f"SA{auth_id}"})
    assert (subaccount.status_code, sentence in subaccount.json()["error"]) == (400, True)


def test_two_accounts_cannot_have_one_id(emulator: ServedEmulator) -> None:
    assert emulator.control("POST", "accounts", {"auth_id": AUTH_ID}).status_code == 409


@pytest.mark.parametrize("wrong", [{"seed": -1}, {"speed": 0}, {"start_at": "now"}, {"mode": "x"}, {"auth_token": ""}])
def test_an_account_with_wrong_settings_is_not_opened(emulator: ServedEmulator, wrong: dict[str, object]) -> None:
    assert emulator.control("POST", "accounts", {"auth_id": OTHER, **wrong}).status_code == 400
    assert emulator.control("GET", f"accounts/{OTHER}").status_code == 404


def test_the_calls_of_one_account_are_unknown_in_another(emulator: ServedEmulator, app: App) -> None:
    call = emulator.call(app.url("/answer"))
    emulator.control_json("POST", "accounts", {"auth_id": OTHER, "auth_token": "secret"})
    mine = emulator.api("GET", "Call", call, params={"status": "live"})
    theirs = emulator.client.get(f"/v1/Account/{OTHER}/Call/{call}/", params={"status": "live"}, auth=(OTHER, "secret"))
    assert (mine.status_code, theirs.status_code) == (200, 404)
    about = {"auth_id": OTHER}
    assert emulator.control("POST", f"calls/{call}/hang_up", params=about).status_code == 404
    assert emulator.control_json("GET", "journal", params={**about, "kind": "call.*"})["entries"] == []


def test_accounts_of_the_same_seed_draw_different_ids(emulator: ServedEmulator, app: App) -> None:
    emulator.control_json("POST", "accounts", {"auth_id": OTHER, "auth_token": "secret"})
    body = {"from": "14155550100", "to": "15000010000", "answer_url": app.url("/answer")}
    other = emulator.client.post(f"/v1/Account/{OTHER}/Call/", json=body, auth=(OTHER, "secret")).json()
    assert other["request_uuid"] != emulator.call(app.url("/answer"))


def test_time_passes_in_one_account_alone(emulator: ServedEmulator) -> None:
    emulator.control_json("POST", "accounts", {"auth_id": OTHER})
    emulator.advance(60)
    clock = emulator.control_json("GET", "clock", params={"auth_id": OTHER})
    assert (clock["auth_id"], clock["now"]) == (OTHER, "2026-01-01T00:00:00.000000Z")


def test_a_reset_forgets_everything_but_the_settings(emulator: ServedEmulator, app: App) -> None:
    emulator.call(app.says("/answer", HELLO))
    emulator.run()
    emulator.call(app.url("/answer"))
    emulator.control_json("PUT", "devices/14155550100", {"reaction": "busy"})
    before = emulator.control_json("GET", f"accounts/{AUTH_ID}")
    assert before["live_calls"] == 1
    after = emulator.control_json("POST", f"accounts/{AUTH_ID}/reset")
    assert (after["live_calls"], after["journal_entries"], after["now"]) == (0, 0, before["start_at"])
    assert list(emulator.records()) == []
    assert emulator.control_json("GET", "devices/14155550100")["source"] == "default"


def test_a_reset_says_nothing_to_the_app(emulator: ServedEmulator, app: App) -> None:
    emulator.call(app.url("/answer"), hangup_url=app.url("/hangup"))
    emulator.run("callback", event="answer")
    emulator.control_json("POST", f"accounts/{AUTH_ID}/reset")
    assert emulator.run()
    assert app.at("/hangup") == []


def test_a_reset_may_change_the_settings(emulator: ServedEmulator) -> None:
    wanted = {"auth_token": "another", "calls_per_second": 3, "seed": 9, "start_at": "2027-01-01T00:00:00.000000Z"}
    account = emulator.control_json("POST", f"accounts/{AUTH_ID}/reset", wanted)
    assert {name: account[name] for name in wanted} == wanted
    assert emulator.api("GET", "Call").status_code == 401


def test_a_deleted_account_is_gone(emulator: ServedEmulator) -> None:
    emulator.control_json("POST", "accounts", {"auth_id": OTHER, "auth_token": "secret"})
    assert emulator.control_json("DELETE", f"accounts/{OTHER}") == {"faults": []}
    assert emulator.control("GET", f"accounts/{OTHER}").status_code == 404
    assert emulator.client.get(f"/v1/Account/{OTHER}/Call/", auth=(OTHER, "secret")).status_code == 401


def test_the_end_of_an_account_tells_of_bugs_of_the_emulator(emulator: ServedEmulator) -> None:
    emulator.control_json("POST", "accounts", {"auth_id": OTHER, "auth_token": "secret"})
    emulator.service.running.emulator[OTHER].account.fault(ValueError("surprise"), "a call")
    [fault] = emulator.control_json("DELETE", f"accounts/{OTHER}")["faults"]
    assert (fault["kind"], fault["call_uuid"]) == ("emulator.fault", "a call")
    assert fault["facts"] == {"error": "ValueError: surprise"}


def test_the_first_account_cannot_be_deleted(emulator: ServedEmulator) -> None:
    assert emulator.control("DELETE", f"accounts/{AUTH_ID}").status_code == 409


def test_calls_leave_the_queue_at_the_rate_of_the_account(emulator: ServedEmulator, app: App) -> None:
    emulator.control_json("POST", f"accounts/{AUTH_ID}/reset", {"calls_per_second": 2})
    for _ in range(5):
        emulator.call(app.url("/answer"))
    assert emulator.control_json("GET", f"accounts/{AUTH_ID}")["queued_calls"] == 4
    emulator.advance(1)
    account = emulator.control_json("GET", f"accounts/{AUTH_ID}")
    assert (account["queued_calls"], account["live_calls"]) == (2, 3)


CONDUCT = {
    "strict_input": True,
    "stir_attestation": "B",
    "member_id_form": "list",
    "bulk_request_uuid_form": "text",
    "hangup_to_answer_url": True,
    "record_action_at_once": False,
}


def conduct(account: dict[str, object]) -> dict[str, object]:
    return {name: account[name] for name in CONDUCT}


def test_an_account_is_strict_and_answers_in_other_forms_from_the_first_if_it_is_asked_for(
    emulator: ServedEmulator,
) -> None:
    account = emulator.control_json("POST", "accounts", {"auth_id": OTHER, **CONDUCT})
    assert conduct(account) == CONDUCT
    again = emulator.control_json("POST", f"accounts/{OTHER}/reset", {"strict_input": False})
    assert conduct(again) == {**CONDUCT, "strict_input": False}


def test_an_account_that_runs_becomes_strict_and_all_in_it_goes_on(emulator: ServedEmulator, app: App) -> None:
    call = emulator.call(app.says("/answer", HELLO))
    account = emulator.control_json("PATCH", f"accounts/{AUTH_ID}", {"strict_input": True})
    assert (account["strict_input"], account["member_id_form"]) == (True, "text")
    assert emulator.api("GET", "Call", call, params={"status": "live/"}).status_code == 400
    assert emulator.ending(call) == 4010
    [entry] = emulator.journal("control.request")[:1]
    assert entry["facts"]["arguments"] == {"strict_input": True}


def test_a_reset_takes_back_what_was_changed_while_the_account_ran(emulator: ServedEmulator) -> None:
    before = emulator.control_json("GET", f"accounts/{AUTH_ID}")
    assert not conduct(before).items() & CONDUCT.items()
    assert conduct(emulator.control_json("PATCH", f"accounts/{AUTH_ID}", CONDUCT)) == CONDUCT
    assert conduct(emulator.control_json("POST", f"accounts/{AUTH_ID}/reset")) == conduct(before)


@pytest.mark.parametrize("wrong", [{"strict_input": "very"}, {"member_id_form": "set"}])
def test_an_account_is_not_changed_to_what_makes_no_sense(emulator: ServedEmulator, wrong: dict[str, object]) -> None:
    assert emulator.control("PATCH", f"accounts/{AUTH_ID}", wrong).status_code == 400
    assert emulator.control("PATCH", "accounts/MANOBODY", {}).status_code == 404
