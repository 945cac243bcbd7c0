"""What an account is given, and whether it is still there after a restart; and subaccounts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from plivo_emulator.records.kinds import KINDS
from plivo_emulator.records.memory.archive import MemoryArchive
from plivo_emulator.records.query.kind import LedgerKind
from plivo_emulator.records.sqlite.archive import SqliteArchive
from plivo_emulator.wire import signature

from tests.emulator.records.facts import example
from tests.emulator.server.served_emulator import ANSWERS, AUTH_ID, AUTH_TOKEN, FROM

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import httpx

    from tests.emulator.server.app import App
    from tests.emulator.server.served_emulator import ServedEmulator

SUB, TOKEN = "SATESTWORKER00000001", "secret of a subaccount"


def test_everything_that_was_given_is_there_after_a_restart(
    open_emulator: Callable[..., ServedEmulator], tmp_path: Path
) -> None:
    first = open_emulator(records=SqliteArchive(tmp_path, print))
    urls = {
        "answer_url": "http://127.0.0.1:5000/answer",
        "answer_method": "GET",
        "hangup_url": "http://127.0.0.1:5000/hangup",
        "hangup_method": "POST",
    }
    steps = [
        {"action": "hear", "text": "Press"},
        {"action": "say", "text": "yes", "confidence": 0.5},
        {"action": "wait", "seconds": 1.5},
        {"action": "press", "digits": "1w#"},
        {"action": "hang_up"},
    ]
    first.control_json("POST", "subaccounts", {"sub_auth_id": SUB, "auth_token": TOKEN, "name": "Sales"})
    first.control_json("PUT", "applications/a", {**urls, "numbers": ["+14155550100", "14155550101"], "subaccount": SUB})
    first.control_json("PUT", "applications/b", {**urls, "numbers": ["14155550101"], "default_endpoint_app": True})
    first.control_json("PUT", "applications/gone", {**urls, "numbers": ["14155550102"]})
    first.control_json("DELETE", "applications/gone")
    first.control_json("PUT", "devices/14155550123", {"after": 0.25, "steps": steps, "greeting": 3, "silence": 1})
    first.control_json("PUT", "devices/14155550124", {"reaction": "busy"})
    first.control_json("DELETE", "devices/14155550124")
    paths = ("applications", "devices/14155550123", "devices/14155550124", "subaccounts")
    before = [first.control_json("GET", path) for path in paths]
    first.stop()
    second = open_emulator(records=SqliteArchive(tmp_path, print))
    assert [second.control_json("GET", path) for path in paths] == before
    numbers = {app["app_id"]: app["numbers"] for app in before[0]["applications"]}
    assert numbers == {"a": ["14155550100"], "b": ["14155550101"]}


def test_a_reset_account_has_nothing_that_it_was_given_now_or_later(
    open_emulator: Callable[..., ServedEmulator], tmp_path: Path
) -> None:
    first = open_emulator(records=SqliteArchive(tmp_path, print))
    first.control_json(
        "PUT", "applications/a", {"answer_url": "http://127.0.0.1:5000/answer", "numbers": ["14155550100"]}
    )
    first.control_json("POST", "subaccounts", {"sub_auth_id": SUB})
    first.control_json("PUT", "devices/14155550123", {"reaction": "busy"})
    first.control_json("POST", f"accounts/{AUTH_ID}/reset")
    assert first.control_json("GET", "applications") == {"applications": []}
    first.stop()
    second = open_emulator(records=SqliteArchive(tmp_path, print))
    assert second.control_json("GET", "applications") == {"applications": []}
    assert second.control_json("GET", "subaccounts") == {"subaccounts": []}
    assert second.control_json("GET", "devices/14155550123")["source"] == "default"


def test_ids_of_an_earlier_run_do_not_come_again(open_emulator: Callable[..., ServedEmulator], tmp_path: Path) -> None:
    uuids = []
    for _ in range(3):
        emulator = open_emulator(records=SqliteArchive(tmp_path, print))
        started = emulator.api("POST", "VerifiedCallerId", json={"phone_number": "+12025550123"}).json()
        uuids.append(started["verification_uuid"])
        emulator.stop()
    assert len(set(uuids)) == 3


def test_ids_of_calls_that_an_earlier_run_left_in_the_middle_do_not_come_again(
    open_emulator: Callable[..., ServedEmulator], app: App, tmp_path: Path
) -> None:
    uuids = []
    for _ in range(3):
        emulator = open_emulator(records=SqliteArchive(tmp_path, print))
        uuids.append(emulator.call(app.url("/answer")))
        emulator.advance(1)
        emulator.stop()
    assert len(set(uuids)) == 3


def test_ids_of_accounts_that_an_earlier_run_has_deleted_do_not_come_again(
    open_emulator: Callable[..., ServedEmulator], tmp_path: Path
) -> None:
    accounts = []
    for _ in range(3):
        emulator = open_emulator(records=SqliteArchive(tmp_path, print))
        accounts.append(emulator.open_account()[0])
        emulator.control_json("DELETE", f"accounts/{accounts[-1]}")
        emulator.stop()
    assert len(set(accounts)) == 3


@pytest.mark.parametrize("kind", [kind for kind in KINDS if isinstance(kind, LedgerKind)], ids=lambda kind: kind.table)
def test_ids_do_not_come_again_whatever_an_earlier_run_left(
    open_emulator: Callable[..., ServedEmulator], kind: LedgerKind[Any]
) -> None:
    nothing, something = MemoryArchive(), MemoryArchive()
    something[kind].add(example(kind, auth_id=AUTH_ID))
    emulators = [open_emulator(records=records) for records in (nothing, something)]
    asked = [emulator.api("POST", "VerifiedCallerId", json={"phone_number": "+12025550123"}) for emulator in emulators]
    one, other = (answer.json()["verification_uuid"] for answer in asked)
    assert one != other


def sub_request(emulator: ServedEmulator, method: str, *segments: str, **request: Any) -> httpx.Response:
    path = "/".join(("/v1/Account", SUB, *segments, ""))
    return emulator.client.request(method, path, auth=(SUB, TOKEN), **request)


def test_a_subaccount_is_let_in_until_it_is_deleted(emulator: ServedEmulator) -> None:
    assert sub_request(emulator, "GET", "Call").status_code == 401
    made = emulator.control_json("POST", "subaccounts", {"sub_auth_id": SUB, "auth_token": TOKEN, "name": "Sales"})
    assert made == {"sub_auth_id": SUB, "auth_token": TOKEN, "name": "Sales", "auth_id": AUTH_ID}
    assert emulator.control_json("GET", f"subaccounts/{SUB}") == made
    assert emulator.control_json("GET", "subaccounts") == {"subaccounts": [made]}
    assert sub_request(emulator, "GET", "Call").status_code == 200
    emulator.control_json("DELETE", f"subaccounts/{SUB}")
    assert sub_request(emulator, "GET", "Call").status_code == 401
    assert emulator.control("DELETE", f"subaccounts/{SUB}").status_code == 404
    assert emulator.control("GET", f"subaccounts/{SUB}").status_code == 404


def test_credentials_are_made_up_where_none_are_given(emulator: ServedEmulator) -> None:
    one, other = (emulator.control_json("POST", "subaccounts") for _ in range(2))
    assert one["sub_auth_id"] != other["sub_auth_id"]
    assert all(len(each["sub_auth_id"]) == 20 and each["sub_auth_id"].startswith("SA") for each in (one, other))


def test_ids_of_subaccounts_are_taken_once_and_look_like_such(emulator: ServedEmulator) -> None:
    emulator.control_json("POST", "subaccounts", {"sub_auth_id": SUB})
    assert emulator.control("POST", "subaccounts", {"sub_auth_id": SUB}).status_code == 409
    assert emulator.control("POST", "subaccounts", {"sub_auth_id": "MA123"}).status_code == 400


def test_callbacks_of_a_subaccount_are_signed_with_its_token_and_with_the_account_s(
    emulator: ServedEmulator, app: App
) -> None:
    emulator.control_json("POST", "subaccounts", {"sub_auth_id": SUB, "auth_token": TOKEN})
    url = app.says("/answer", "<Response><Hangup/></Response>")
    wanted = {"from": FROM, "to": ANSWERS, "answer_url": url}
    assert sub_request(emulator, "POST", "Call", json=wanted).status_code == 201
    assert emulator.run()
    [asked] = app.at("/answer")
    nonce = asked.headers["X-Plivo-Signature-V3-Nonce"]
    for name, token in (("X-Plivo-Signature-V3", TOKEN), ("X-Plivo-Signature-Ma-V3", AUTH_TOKEN)):
        assert asked.headers[name].split(",")[0] == signature.v3(token, "POST", url, asked.form, nonce)


def test_a_transcription_of_a_subaccount_s_call_is_signed_with_its_token(emulator: ServedEmulator, app: App) -> None:
    emulator.control_json("POST", "subaccounts", {"sub_auth_id": SUB, "auth_token": TOKEN})
    told = app.url("/transcription")
    record = f'<Record maxLength="5" transcriptionType="auto" transcriptionUrl="{told}"/>'
    url = app.says("/answer", f"<Response>{record}</Response>")
    assert (
        sub_request(emulator, "POST", "Call", json={"from": FROM, "to": ANSWERS, "answer_url": url}).status_code == 201
    )
    assert emulator.run()
    [asked] = app.at("/transcription")
    nonce = asked.headers["X-Plivo-Signature-V3-Nonce"]
    signed = asked.headers["X-Plivo-Signature-V3"].split(",")
    assert signed[0] == signature.v3(TOKEN, "POST", told, asked.form, nonce)


def test_calls_that_an_application_of_a_subaccount_answers_are_the_subaccount_s(
    emulator: ServedEmulator, app: App
) -> None:
    emulator.control_json("POST", "subaccounts", {"sub_auth_id": SUB, "auth_token": TOKEN})
    url = app.says("/answer", "<Response><Hangup/></Response>")
    emulator.control_json("PUT", "applications/a", {"answer_url": url, "numbers": ["14155550100"], "subaccount": SUB})
    call = emulator.control_json("POST", "incoming", {"from": "14155550199", "to": "14155550100"})["call_uuid"]
    assert emulator.run()
    assert sub_request(emulator, "GET", "Call", call).status_code == 200
    wrong = emulator.control("PUT", "applications/a", {"answer_url": url, "subaccount": "SANOBODY"})
    assert wrong.status_code == 400
