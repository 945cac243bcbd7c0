"""Applications and numbers are the same ones for the API and for the control plane."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from plivo_emulator.records.sqlite.archive import SqliteArchive

from tests.emulator.server.served_emulator import AUTH_ID, FROM

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.emulator.server.app import App
    from tests.emulator.server.served_emulator import ServedEmulator

NUMBER, OTHER = FROM, "14155550101"
SUB = "SATESTWORKER00000001"


def made(emulator: ServedEmulator, answer_url: str, **arguments: Any) -> str:
    """Makes an application over the API."""
    about = {"app_name": "Support", "answer_url": answer_url, **arguments}
    return str(emulator.api_json("POST", "Application", json=about)["app_id"])


def incoming(emulator: ServedEmulator, to: str = NUMBER) -> None:
    """Lets somebody call a number until they hang up."""
    emulator.incoming(to=to)
    emulator.run_out()


def test_an_application_of_the_api_is_one_of_the_control_plane(emulator: ServedEmulator, app: App) -> None:
    app_id = made(emulator, app.url("/answer"), default_endpoint_app=True)
    emulator.control_json("PUT", f"numbers/{NUMBER}", {"app_id": app_id})
    assert emulator.control_json("GET", f"applications/{app_id}") == {
        "app_id": app_id,
        "name": "Support",
        "numbers": [NUMBER],
        "default_number_app": False,
        "default_endpoint_app": True,
        "subaccount": None,
        "answer_url": app.url("/answer"),
        "answer_method": "POST",
        "hangup_url": app.url("/answer"),
        "hangup_method": "POST",
    }
    emulator.control_json("DELETE", f"applications/{app_id}")
    assert emulator.api("GET", "Application", app_id).status_code == 404


def test_an_application_of_the_control_plane_is_one_of_the_api(emulator: ServedEmulator, app: App) -> None:
    emulator.control_json("PUT", "applications/support", {"answer_url": app.url("/answer"), "numbers": [NUMBER]})
    told = emulator.api("GET", "Application", "support").json()
    assert (told["answer_url"], told["hangup_url"]) == (app.url("/answer"), "")
    [number] = emulator.api("GET", "Number").json()["objects"]
    assert (number["number"], number["application"]) == (NUMBER, f"/v1/Account/{AUTH_ID}/Application/support/")
    assert emulator.api("DELETE", "Application", "support").status_code == 204
    assert emulator.control("GET", "applications/support").status_code == 404


def test_a_call_asks_the_application_that_the_api_gave_its_number_to(emulator: ServedEmulator, app: App) -> None:
    emulator.control_json("PUT", f"numbers/+{NUMBER}", {"alias": "Front desk"})
    app_id = made(emulator, app.says("/answer", "<Response><Speak>hello</Speak></Response>"))
    assert emulator.api("POST", "Number", NUMBER, json={"app_id": app_id}).status_code == 202
    incoming(emulator)
    assert [heard.form["Event"] for heard in app.at("/answer")] == ["StartApp", "Hangup"]


def test_a_number_that_moves_is_answered_by_the_other_application_from_the_next_call_on(
    emulator: ServedEmulator, app: App
) -> None:
    says = "<Response><Speak>hello</Speak></Response>"
    emulator.control_json(
        "PUT", "applications/support", {"answer_url": app.says("/old", says), "numbers": [NUMBER, OTHER]}
    )
    app_id = made(emulator, app.says("/new", says), hangup_url=app.url("/bye"))
    emulator.incoming()
    assert emulator.api("POST", "Number", NUMBER, json={"app_id": app_id}).status_code == 202
    assert emulator.run()
    incoming(emulator)
    assert (len(app.at("/old")), len(app.at("/new"))) == (1, 1)
    assert emulator.control_json("GET", "applications/support")["numbers"] == [OTHER]


def test_calls_to_numbers_of_no_application_go_to_the_default_one(emulator: ServedEmulator, app: App) -> None:
    says = "<Response><Speak>hello</Speak></Response>"
    urls = {"answer_url": app.says("/default", says)}
    emulator.control_json("PUT", "applications/default", {**urls, "default_number_app": True})
    incoming(emulator)
    app_id = made(emulator, app.says("/newer", says), default_number_app=True, hangup_url=app.url("/bye"))
    incoming(emulator)
    assert (len(app.at("/default")), len(app.at("/newer"))) == (1, 1)
    assert emulator.control_json("GET", "applications/default")["default_number_app"] is False
    assert emulator.api("DELETE", "Application", app_id).status_code == 204
    assert emulator.arrive().status_code == 404


def test_a_call_to_an_application_without_answer_url_ends_at_once_and_the_journal_says_why(
    emulator: ServedEmulator, app: App
) -> None:
    response = emulator.api("POST", "Application", json={"app_name": "Support", "hangup_url": app.url("/bye")})
    app_id = response.json()["app_id"]
    emulator.control_json("PUT", f"numbers/{NUMBER}", {"app_id": app_id})
    assert "answer_url" not in emulator.control_json("GET", f"applications/{app_id}")
    incoming(emulator)
    [told] = app.at("/bye")
    assert (told.form["HangupCauseName"], told.form["CallStatus"]) == ("Error Reaching Answer URL", "failed")
    assert [entry["call_uuid"] for entry in emulator.journal("xml.no_answer_url")] == [told.form["CallUUID"]]
    answer_url = app.says("/answer", "<Response><Speak>hello</Speak></Response>")
    emulator.api("POST", "Application", app_id, json={"answer_url": answer_url})
    incoming(emulator)
    assert len(app.at("/answer")) == 1


def test_a_call_to_a_number_of_a_subaccount_is_the_subaccount_s(emulator: ServedEmulator, app: App) -> None:
    emulator.control_json("POST", "subaccounts", {"sub_auth_id": SUB, "auth_token": "secret"})
    made(emulator, app.says("/answer", "<Response><Speak>hello</Speak></Response>"), default_number_app=True)
    emulator.control_json("PUT", f"numbers/{NUMBER}", {"subaccount": SUB})
    incoming(emulator)
    response = emulator.client.get(f"/v1/Account/{SUB}/Call/", auth=(SUB, "secret"))
    assert [record["to_number"] for record in response.json()["objects"]] == [NUMBER]


def test_a_number_is_the_account_s_until_it_is_taken_away(emulator: ServedEmulator, app: App) -> None:
    emulator.control_json("PUT", "applications/support", {"answer_url": app.url("/answer")})
    given = emulator.control_json("PUT", f"numbers/{NUMBER}", {"app_id": "support", "alias": "Desk"})
    assert given == {"phone_number": NUMBER, "app_id": "support", "alias": "Desk", "subaccount": None}
    assert emulator.control_json("PUT", f"numbers/{NUMBER}") == given
    emulator.control_json("DELETE", f"numbers/{NUMBER}")
    assert emulator.api("GET", "Number", NUMBER).status_code == 404
    assert emulator.control_json("GET", "applications/support")["numbers"] == []
    assert emulator.control("DELETE", f"numbers/{NUMBER}").status_code == 404


@pytest.mark.parametrize(
    ("number", "arguments", "error"),
    [
        ("sip:alice@example.com", {}, "sip:alice@example.com is no phone number with its country code"),
        ("12", {}, "12 is no phone number with its country code"),
        (NUMBER, {"app_id": "x"}, "app_id parameter must be an application of the account: there is no x"),
        (NUMBER, {"subaccount": "SAX"}, "subaccount parameter must be a subaccount of the account: there is no SAX"),
    ],
)
def test_what_no_number_can_be_is_refused(
    emulator: ServedEmulator, number: str, arguments: dict[str, str], error: str
) -> None:
    response = emulator.control("PUT", f"numbers/{number}", arguments)
    assert (response.status_code, response.json()["error"]) == (400, error)
    assert emulator.api("GET", "Number").json()["objects"] == []


def test_what_the_api_made_is_there_after_a_restart(
    open_emulator: Callable[..., ServedEmulator], tmp_path: Path
) -> None:
    first = open_emulator(records=SqliteArchive(tmp_path, print))
    first.control_json("PUT", f"numbers/{NUMBER}")
    urls = {"fallback_answer_url": "http://127.0.0.1:5000/else", "message_url": "http://127.0.0.1:5000/text"}
    app_id = made(first, "http://127.0.0.1:5000/answer", **urls, public_uri=True, log_incoming_messages=False)
    first.api("POST", "Number", NUMBER, json={"app_id": app_id, "alias": "Desk", "cnam_lookup": "enabled"})

    def directory(emulator: ServedEmulator) -> list[Any]:
        answers = emulator.api("GET", "Application", app_id).json(), emulator.api("GET", "Number", NUMBER).json()
        return [{name: value for name, value in answer.items() if name != "api_id"} for answer in answers]

    before = directory(first)
    first.stop()
    assert directory(open_emulator(records=SqliteArchive(tmp_path, print))) == before


def test_the_control_plane_tells_which_methods_a_path_has(emulator: ServedEmulator) -> None:
    asked = emulator.control("OPTIONS", "clock")
    assert (asked.status_code, asked.content) == (204, b"")
    assert {"GET", "PATCH"} <= set(asked.headers["Allow"].split(", "))
