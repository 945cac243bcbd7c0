"""Phones that register with endpoints, and calls that they place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.emulator.server.app import App
    from tests.emulator.server.house import House

CALLED = "14155550123"


def make(house: House, **arguments: Any) -> dict[str, Any]:
    wanted = {"username": "zumba", "password": "zumba-2026", "alias": "Zumba", **arguments}
    body: dict[str, Any] = house.api("POST", "Endpoint", json=wanted).json()
    return body


def shown(house: House, endpoint_id: str) -> dict[str, Any]:
    body: dict[str, Any] = house.api("GET", "Endpoint", endpoint_id).json()
    return body


@pytest.mark.parametrize("name", ["endpoint_id", "username"])
def test_a_phone_registers_and_signs_off(house: House, name: str) -> None:
    made = make(house)
    path = f"endpoints/{made[name]}/registration"
    assert house.control("GET", path).status_code == 404
    phone = {"contact": "sip:z@203.0.113.20:57563;ob", "user_agent": "Telephone 1.1.4", "expires_in": 3600}
    registered = house.told("PUT", path, phone)
    assert registered == {
        "endpoint_id": made["endpoint_id"],
        "username": made["username"],
        "sip_uri": f"sip:{made['username']}@phone.plivo.com",
        "contact": "sip:z@203.0.113.20:57563;ob",
        "user_agent": "Telephone 1.1.4",
        "expires_at": "2026-01-01T01:00:00.000000Z",
    }
    assert house.told("GET", path) == registered
    body = shown(house, made["endpoint_id"])
    assert (body["sip_registered"], body["sip_user_agent"]) == ("true", "Telephone 1.1.4")
    house.told("DELETE", path)
    assert shown(house, made["endpoint_id"])["sip_registered"] == "false"
    assert house.control("DELETE", path).status_code == 404


def test_a_registration_that_says_nothing_lasts_a_day(house: House) -> None:
    made = make(house)
    house.told("PUT", f"endpoints/{made['username']}/registration")
    house.told("POST", "clock/advance", {"seconds": 86_399})
    assert shown(house, made["endpoint_id"])["sip_registered"] == "true"
    house.told("POST", "clock/advance", {"seconds": 1})
    assert shown(house, made["endpoint_id"])["sip_registered"] == "false"


def test_nobody_registers_with_an_endpoint_that_is_not_there(house: House) -> None:
    assert house.control("PUT", "endpoints/zumba/registration").status_code == 404


def test_the_phone_of_an_endpoint_does_what_the_script_of_its_address_says(house: House, app: App) -> None:
    made = make(house)
    address = house.told("PUT", f"endpoints/{made['username']}/registration")["sip_uri"]
    house.told("PUT", f"devices/{address}", {"reaction": "reject"})
    call = house.call(app.url("/answer"), address)
    assert house.run()
    assert house.api("GET", "Call", call).json()["hangup_cause_name"] == "Rejected"


def caller(house: House, username: str, **arguments: Any) -> Any:
    return house.control("POST", "incoming", {"from": f"sip:{username}@phone.plivo.com", "to": CALLED, **arguments})


def test_calls_of_an_endpoint_go_to_its_application(house: House, app: App) -> None:
    app.says("/endpoint", "<Response><Hangup/></Response>")
    house.told("PUT", "applications/own", {"answer_url": app.url("/endpoint")})
    house.told("PUT", "applications/line", {"answer_url": app.url("/line"), "numbers": [CALLED]})
    made = make(house, app_id="own")
    assert caller(house, made["username"]).status_code == 201
    assert house.run()
    [asked] = app.at("/endpoint")
    assert (asked.form["From"], asked.form["To"]) == (f"sip:{made['username']}@phone.plivo.com", CALLED)
    assert asked.form["Direction"] == "inbound"
    assert app.at("/line") == []


def test_calls_of_an_endpoint_whose_application_is_gone_are_answered_by_nobody(house: House, app: App) -> None:
    house.told("PUT", "applications/own", {"answer_url": app.url("/endpoint")})
    made = make(house, app_id="own")
    house.told("DELETE", "applications/own")
    refused = caller(house, made["username"])
    assert (refused.status_code, refused.json()["error"]) == (404, "there is no application own")


def test_calls_of_an_endpoint_without_an_application_go_to_the_one_for_such(house: House, app: App) -> None:
    made = make(house)
    refused = caller(house, made["username"])
    assert refused.status_code == 404
    assert refused.json()["error"].startswith(f"nothing answers calls of {made['username']}: give it an app_id")
    app.says("/all", "<Response><Hangup/></Response>")
    house.told("PUT", "applications/all", {"answer_url": app.url("/all"), "default_endpoint_app": True})
    assert caller(house, made["username"]).status_code == 201
    assert house.run()
    assert len(app.at("/all")) == 1


def test_the_code_of_a_verification_can_be_read(house: House) -> None:
    started = house.api("POST", "VerifiedCallerId", json={"phone_number": "+12025550123"}).json()
    path = f"verifications/{started['verification_uuid']}"
    told = house.told("GET", path)
    assert told == {
        "verification_uuid": started["verification_uuid"],
        "phone_number": "12025550123",
        "channel": "sms",
        "otp": told["otp"],
        "created_at": "2026-01-01T00:00:00.000000Z",
        "expires_at": "2026-01-01T00:15:00.000000Z",
        "verified_at": None,
    }
    house.told("POST", "clock/advance", {"seconds": 60})
    verify = ("VerifiedCallerId", "Verification", started["verification_uuid"])
    assert house.api("POST", *verify, json={"otp": told["otp"]}).status_code == 201
    assert house.told("GET", path)["verified_at"] == "2026-01-01T00:01:00.000000Z"
    assert house.control("GET", "verifications/nothing").status_code == 404


def test_an_endpoint_can_have_a_name_with_nothing_appended(house: House, app: App) -> None:
    app.says("/desk", "<Response><Hangup/></Response>")
    house.told("PUT", "applications/desk", {"answer_url": app.url("/desk")})
    wanted = {"password": "zumba-2026", "alias": "Front desk", "app_id": "desk", "registered": True}
    made = house.told("PUT", "endpoints/frontdesk", wanted)
    assert made == {
        "endpoint_id": made["endpoint_id"],
        "username": "frontdesk",
        "sip_uri": "sip:frontdesk@phone.plivo.com",
        "alias": "Front desk",
        "app_id": "desk",
        "subaccount": None,
        "registered": True,
    }
    assert house.told("GET", "endpoints/frontdesk/registration")["user_agent"] == "Plivo Voice Emulator"
    assert caller(house, "frontdesk").status_code == 201
    assert house.run()
    assert len(app.at("/desk")) == 1


def test_an_endpoint_that_is_made_anew_keeps_its_id_and_loses_its_phone(house: House) -> None:
    first = house.told("PUT", "endpoints/frontdesk", {"password": "zumba-2026", "registered": True})
    hashed = make(house, username="other")
    for name in ("frontdesk", first["endpoint_id"]):
        again = house.told("PUT", f"endpoints/{name}", {"password": "zumba-2026"})
        assert again == {**first, "registered": False, "alias": "frontdesk"}
    bodies = [shown(house, each["endpoint_id"]) for each in (first, hashed)]
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
def test_what_cannot_be_made_is_refused(house: House, path: str, body: Any, told: str) -> None:
    response = house.control("PUT", path, body)
    assert response.status_code == 400
    assert told in response.json()["error"]


def test_a_number_can_be_verified_without_a_code(house: House) -> None:
    verified = house.told("PUT", "caller_ids/+12025550123", {"alias": "Office"})
    assert (verified["phone_number"], verified["country"], verified["alias"]) == ("12025550123", "US", "Office")
    told = house.api("GET", "VerifiedCallerId", "12025550123").json()
    assert told["verification_uuid"] == verified["verification_uuid"]
    again = house.told("PUT", "caller_ids/12025550123", {"alias": "Home"})
    assert again == {**verified, "alias": "Home"}
