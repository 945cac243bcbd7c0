"""Phones that register with endpoints, and calls that they place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.emulator.server.app import App
    from tests.emulator.server.served_emulator import ServedEmulator

CALLED = "14155550123"


def make(emulator: ServedEmulator, **arguments: Any) -> dict[str, Any]:
    wanted = {"username": "zumba", "password": "zumba-2026", "alias": "Zumba", **arguments}
    body: dict[str, Any] = emulator.api("POST", "Endpoint", json=wanted).json()
    return body


def shown(emulator: ServedEmulator, endpoint_id: str) -> dict[str, Any]:
    body: dict[str, Any] = emulator.api("GET", "Endpoint", endpoint_id).json()
    return body


@pytest.mark.parametrize("name", ["endpoint_id", "username"])
def test_a_phone_registers_and_signs_off(emulator: ServedEmulator, name: str) -> None:
    made = make(emulator)
    path = f"endpoints/{made[name]}/registration"
    assert emulator.control("GET", path).status_code == 404
    phone = {"contact": "sip:z@203.0.113.20:57563;ob", "user_agent": "Telephone 1.1.4", "expires_in": 3600}
    registered = emulator.control_json("PUT", path, phone)
    assert registered == {
        "endpoint_id": made["endpoint_id"],
        "username": made["username"],
        "sip_uri": f"sip:{made['username']}@phone.plivo.com",
        "contact": "sip:z@203.0.113.20:57563;ob",
        "user_agent": "Telephone 1.1.4",
        "expires_at": "2026-01-01T01:00:00.000000Z",
    }
    assert emulator.control_json("GET", path) == registered
    body = shown(emulator, made["endpoint_id"])
    assert (body["sip_registered"], body["sip_user_agent"]) == ("true", "Telephone 1.1.4")
    emulator.control_json("DELETE", path)
    assert shown(emulator, made["endpoint_id"])["sip_registered"] == "false"
    assert emulator.control("DELETE", path).status_code == 404


def test_a_registration_that_says_nothing_lasts_a_day(emulator: ServedEmulator) -> None:
    made = make(emulator)
    emulator.control_json("PUT", f"endpoints/{made['username']}/registration")
    emulator.control_json("POST", "clock/advance", {"seconds": 86_399})
    assert shown(emulator, made["endpoint_id"])["sip_registered"] == "true"
    emulator.control_json("POST", "clock/advance", {"seconds": 1})
    assert shown(emulator, made["endpoint_id"])["sip_registered"] == "false"


def test_nobody_registers_with_an_endpoint_that_is_not_there(emulator: ServedEmulator) -> None:
    assert emulator.control("PUT", "endpoints/zumba/registration").status_code == 404


def test_the_phone_of_an_endpoint_does_what_the_script_of_its_address_says(emulator: ServedEmulator, app: App) -> None:
    made = make(emulator)
    address = emulator.control_json("PUT", f"endpoints/{made['username']}/registration")["sip_uri"]
    emulator.control_json("PUT", f"devices/{address}", {"reaction": "reject"})
    call = emulator.call(app.url("/answer"), address)
    assert emulator.run()
    assert emulator.api("GET", "Call", call).json()["hangup_cause_name"] == "Rejected"


def caller(emulator: ServedEmulator, username: str, **arguments: Any) -> Any:
    return emulator.control("POST", "incoming", {"from": f"sip:{username}@phone.plivo.com", "to": CALLED, **arguments})


def test_calls_of_an_endpoint_go_to_its_application(emulator: ServedEmulator, app: App) -> None:
    app.says("/endpoint", "<Response><Hangup/></Response>")
    emulator.control_json("PUT", "applications/own", {"answer_url": app.url("/endpoint")})
    emulator.control_json("PUT", "applications/line", {"answer_url": app.url("/line"), "numbers": [CALLED]})
    made = make(emulator, app_id="own")
    assert caller(emulator, made["username"]).status_code == 201
    assert emulator.run()
    [asked] = app.at("/endpoint")
    assert (asked.form["From"], asked.form["To"]) == (f"sip:{made['username']}@phone.plivo.com", CALLED)
    assert asked.form["Direction"] == "inbound"
    assert app.at("/line") == []


def test_calls_of_an_endpoint_whose_application_is_gone_are_answered_by_nobody(
    emulator: ServedEmulator, app: App
) -> None:
    emulator.control_json("PUT", "applications/own", {"answer_url": app.url("/endpoint")})
    made = make(emulator, app_id="own")
    emulator.control_json("DELETE", "applications/own")
    refused = caller(emulator, made["username"])
    assert (refused.status_code, refused.json()["error"]) == (404, "there is no application own")


def test_calls_of_an_endpoint_without_an_application_go_to_the_one_for_such(emulator: ServedEmulator, app: App) -> None:
    made = make(emulator)
    refused = caller(emulator, made["username"])
    assert refused.status_code == 404
    assert refused.json()["error"].startswith(f"nothing answers calls of {made['username']}: give it an app_id")
    app.says("/all", "<Response><Hangup/></Response>")
    emulator.control_json("PUT", "applications/all", {"answer_url": app.url("/all"), "default_endpoint_app": True})
    assert caller(emulator, made["username"]).status_code == 201
    assert emulator.run()
    assert len(app.at("/all")) == 1


def test_the_code_of_a_verification_can_be_read(emulator: ServedEmulator) -> None:
    started = emulator.api("POST", "VerifiedCallerId", json={"phone_number": "+12025550123"}).json()
    path = f"verifications/{started['verification_uuid']}"
    told = emulator.control_json("GET", path)
    assert told == {
        "verification_uuid": started["verification_uuid"],
        "phone_number": "12025550123",
        "channel": "sms",
        "otp": told["otp"],
        "created_at": "2026-01-01T00:00:00.000000Z",
        "expires_at": "2026-01-01T00:15:00.000000Z",
        "verified_at": None,
    }
    emulator.control_json("POST", "clock/advance", {"seconds": 60})
    verify = ("VerifiedCallerId", "Verification", started["verification_uuid"])
    assert emulator.api("POST", *verify, json={"otp": told["otp"]}).status_code == 201
    assert emulator.control_json("GET", path)["verified_at"] == "2026-01-01T00:01:00.000000Z"
    assert emulator.control("GET", "verifications/nothing").status_code == 404


def test_an_endpoint_can_have_a_name_with_nothing_appended(emulator: ServedEmulator, app: App) -> None:
    app.says("/desk", "<Response><Hangup/></Response>")
    emulator.control_json("PUT", "applications/desk", {"answer_url": app.url("/desk")})
    wanted = {"password": "zumba-2026", "alias": "Front desk", "app_id": "desk", "registered": True}
    made = emulator.control_json("PUT", "endpoints/frontdesk", wanted)
    assert made == {
        "endpoint_id": made["endpoint_id"],
        "username": "frontdesk",
        "sip_uri": "sip:frontdesk@phone.plivo.com",
        "alias": "Front desk",
        "app_id": "desk",
        "subaccount": None,
        "registered": True,
    }
    assert emulator.control_json("GET", "endpoints/frontdesk/registration")["user_agent"] == "Plivo Voice Emulator"
    assert caller(emulator, "frontdesk").status_code == 201
    assert emulator.run()
    assert len(app.at("/desk")) == 1


def test_an_endpoint_that_is_made_anew_keeps_its_id_and_loses_its_phone(emulator: ServedEmulator) -> None:
    first = emulator.control_json("PUT", "endpoints/frontdesk", {"password": "zumba-2026", "registered": True})
    hashed = make(emulator, username="other")
    for name in ("frontdesk", first["endpoint_id"]):
        again = emulator.control_json("PUT", f"endpoints/{name}", {"password": "zumba-2026"})
        assert again == {**first, "registered": False, "alias": "frontdesk"}
    bodies = [shown(emulator, each["endpoint_id"]) for each in (first, hashed)]
    assert bodies[0]["password"] == bodies[1]["password"]


@pytest.mark.parametrize(
    ("path", "body", "told"),
    [
        ("endpoints/a@b", {"password": "12345"}, "a@b cannot be a user name"),
        ("endpoints/a", {}, "password parameter is missing"),
        ("endpoints/a", {"password": "12345", "app_id": "none"}, "there is no none"),
        ("endpoints/a", {"password": "12345", "subaccount": "SA"}, "there is no SA"),
        ("caller_ids/none", {}, "none is no phone number"),
        ("caller_ids/12025550123", {"subaccount": "SA"}, "there is no SA"),
    ],
)
def test_what_cannot_be_made_is_refused(emulator: ServedEmulator, path: str, body: Any, told: str) -> None:
    response = emulator.control("PUT", path, body)
    assert response.status_code == 400
    assert told in response.json()["error"]


def test_a_number_can_be_verified_without_a_code(emulator: ServedEmulator) -> None:
    verified = emulator.control_json("PUT", "caller_ids/+12025550123", {"alias": "Office"})
    assert (verified["phone_number"], verified["country"], verified["alias"]) == ("12025550123", "US", "Office")
    told = emulator.api("GET", "VerifiedCallerId", "12025550123").json()
    assert told["verification_uuid"] == verified["verification_uuid"]
    again = emulator.control_json("PUT", "caller_ids/12025550123", {"alias": "Home"})
    assert again == {**verified, "alias": "Home"}
