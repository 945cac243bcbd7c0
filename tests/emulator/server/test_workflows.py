"""The published workflows (Arazzo) run against the server from their first step to their outputs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.emulator.server.served_emulator import ANSWERS, AUTH_ID, FROM
from tests.emulator.server.workflow_run import WORKFLOWS, Run

if TYPE_CHECKING:
    from tests.emulator.server.app import App
    from tests.emulator.server.served_emulator import ServedEmulator

ROOM = "weekly"
NOBODY = "15003000000"


def test_every_workflow_is_run_here() -> None:
    assert set(WORKFLOWS) == {
        "placeAndFollowCall",
        "leadConference",
        "leadMultipartyCall",
        "askForVerification",
        "verifyNumber",
    }


def test_a_call_is_placed_followed_and_read(emulator: ServedEmulator, app: App) -> None:
    run = Run(emulator, {"auth_id": AUTH_ID, "from": FROM, "to": ANSWERS, "answer_url": app.url("/answer")})
    outputs = run.of("placeAndFollowCall")
    assert outputs == {
        "call_uuid": outputs["call_uuid"],
        "hangup_cause": "Normal Hangup",
        "total_amount": emulator.api_json("GET", "Call", outputs["call_uuid"])["total_amount"],
    }
    assert run.tries["answered"] > 1


def test_a_call_that_nobody_answers_fails_the_step_that_waits(emulator: ServedEmulator, app: App) -> None:
    run = Run(emulator, {"auth_id": AUTH_ID, "from": FROM, "to": NOBODY, "answer_url": app.url("/answer")})
    with pytest.raises(AssertionError, match="answered failed: 404"):
        run.of("placeAndFollowCall")


def test_a_conference_is_led_to_its_end(emulator: ServedEmulator, app: App) -> None:
    answer = app.says("/answer", f"<Response><Conference>{ROOM}</Conference></Response>")
    told = {"auth_id": AUTH_ID, "from": FROM, "to": ANSWERS, "answer_url": answer, "conference_name": ROOM}
    outputs = Run(emulator, told).of("leadConference")
    emulator.run_out()
    assert emulator.api_json("GET", "Recording", outputs["recording_id"])["conference_name"] == ROOM
    assert emulator.api("GET", "Conference", ROOM).status_code == 404


def test_a_multiparty_call_is_led_to_its_end(emulator: ServedEmulator) -> None:
    outputs = Run(emulator, {"auth_id": AUTH_ID, "from": FROM, "to": ANSWERS, "mpc_id": f"name_{ROOM}"}).of(
        "leadMultipartyCall"
    )
    emulator.run_out()
    assert emulator.api_json("GET", "Call", outputs["call_uuid"])["call_uuid"] == outputs["call_uuid"]
    assert [entry["kind"] for entry in emulator.journal("mpc.*")]


def test_a_number_is_verified_with_the_code_that_its_owner_gets(emulator: ServedEmulator) -> None:
    number = "+12025550123"
    sent = Run(emulator, {"auth_id": AUTH_ID, "phone_number": number, "channel": "sms"}).of("askForVerification")
    code = emulator.control_json("GET", f"verifications/{sent['verification_uuid']}")["otp"]
    verified = Run(emulator, {"auth_id": AUTH_ID, **sent, "code": code}).of("verifyNumber")
    assert verified == {"phone_number": number, "country": "US"}
