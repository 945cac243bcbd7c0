"""Accounts that have things from the first, prices and a time zone of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from plivo_emulator.validation import load

if TYPE_CHECKING:
    from tests.emulator.server.app import App
    from tests.emulator.server.served_emulator import ServedEmulator

WORKER = "MATESTWORKER00000001"


def seeded(app: App) -> dict[str, Any]:
    return {
        "auth_id": WORKER,
        "auth_token": "secret",
        "applications": {"support": {"answer_url": app.url("/answer"), "numbers": ["+14155550100"]}},
        "numbers": {"14155550102": {"alias": "Front desk"}},
        "endpoints": {"frontdesk": {"password": "zumba-2026", "app_id": "support", "registered": True}},
        "caller_ids": {"+12025550123": {"alias": "Office"}},
        "devices": {"14155550123": {"reaction": "busy"}},
        "faults": {"lost": {"on": "callback", "effect": "lost", "times": 1}},
        "subaccounts": {"SATESTWORKER00000001": {"name": "Sales"}},
    }


def things(emulator: ServedEmulator) -> dict[str, Any]:
    query = {"params": {"auth_id": WORKER}}
    told = {
        name: emulator.control_json("GET", name, **query)[name] for name in ("applications", "faults", "subaccounts")
    }
    return {**told, "device": emulator.control_json("GET", "devices/14155550123", **query)}


def test_an_account_is_made_with_all_that_it_has(emulator: ServedEmulator, app: App) -> None:
    emulator.control_json("POST", "accounts", seeded(app))
    had = things(emulator)
    assert [len(had[name]) for name in ("applications", "faults", "subaccounts")] == [1, 1, 1]
    assert (had["device"]["source"], had["device"]["reaction"]) == ("script", "busy")
    told = emulator.control_json("GET", "journal", params={"auth_id": WORKER})["entries"]
    assert [entry["facts"]["operation"] for entry in told if entry["kind"] == "control.request"] == [
        "createSubaccount",
        "setApplication",
        "setNumber",
        "setEndpoint",
        "setCallerId",
        "setDevice",
        "setFault",
    ]


def test_a_reset_gives_an_account_back_what_it_had_from_the_first(emulator: ServedEmulator, app: App) -> None:
    emulator.control_json("POST", "accounts", seeded(app))
    had = things(emulator)
    for path in ("applications/support", "devices/14155550123", "faults/lost", "subaccounts/SATESTWORKER00000001"):
        assert emulator.control("DELETE", path, params={"auth_id": WORKER}).status_code == 204
    emulator.control_json("POST", f"accounts/{WORKER}/reset")
    assert things(emulator) == had


def test_an_account_that_cannot_have_something_is_not_made(emulator: ServedEmulator) -> None:
    wrong = {"auth_id": WORKER, "devices": {"1415": {"steps": [{"action": "press"}]}}}
    response = emulator.control("POST", "accounts", wrong)
    assert (response.status_code, response.json()["error"]) == (400, "step 1 is to press, which needs digits")
    assert emulator.control("GET", f"accounts/{WORKER}").status_code == 404


def test_every_part_of_a_price_is_told_as_it_was_set(emulator: ServedEmulator) -> None:
    rate = load.document("control")["components"]["schemas"]["Rate"]["properties"]
    dearest = {name: schema["maximum"] for name, schema in rate.items()}
    told = emulator.control_json("POST", "accounts/MATESTTESTTESTTEST00/reset", {"rates": {"sip": dearest}})
    assert told["rates"]["sip"] == dearest


def test_calls_are_told_in_the_time_zone_and_at_the_price_of_the_account(emulator: ServedEmulator, app: App) -> None:
    settings: dict[str, Any] = {"time_zone": "Asia/Kolkata", "rates": {"outbound": {"per_minute": 0.5, "increment": 1}}}
    told = emulator.control_json("POST", "accounts/MATESTTESTTESTTEST00/reset", settings)
    assert told["rates"]["outbound"] == settings["rates"]["outbound"]
    assert told["rates"]["inbound"]["per_minute"] == 0.0055
    app.says("/answer", "<Response><Wait length='10'/></Response>")
    call = emulator.call(app.url("/answer"))
    assert emulator.run()
    record = emulator.api("GET", "Call", call).json()
    assert record["answer_time"].startswith("2026-01-01 05:30:0")
    assert record["answer_time"].endswith("+05:30")
    assert record["total_rate"] == "0.50000"


def test_a_time_zone_that_is_none_is_refused(emulator: ServedEmulator) -> None:
    response = emulator.control("POST", "accounts/MATESTTESTTESTTEST00/reset", {"time_zone": "Mars/North"})
    assert response.status_code == 400
    assert "America/New_York" in response.json()["error"]
