"""A callback sent again: signed anew, for its answer alone."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import plivo.utils  # type: ignore[import-untyped]
from plivo_emulator.cli import main

from tests.emulator.server.served_emulator import AUTH_TOKEN

if TYPE_CHECKING:
    from pathlib import Path

    from tests.emulator.server.app import App
    from tests.emulator.server.served_emulator import ServedEmulator

HELLO = "<Response><Speak>Hello</Speak></Response>"


def rung(emulator: ServedEmulator, app: App) -> int:
    """Ends a call whose app was told of its ring, and returns the serial number of that callback."""
    emulator.call(app.says("/answer", HELLO), ring_url=app.url("/ring"))
    emulator.run()
    return int(emulator.journal("callback.sent")[0]["serial"])


def test_a_callback_is_sent_again_with_a_fresh_signature(emulator: ServedEmulator, app: App) -> None:
    ring = rung(emulator, app)
    told = emulator.control_json("POST", f"journal/{ring}/replay", {"fields": {"CallStatus": "busy", "Mine": "1"}})
    first, again = app.at("/ring")
    assert again.form == {**first.form, "CallStatus": "busy", "Mine": "1"}
    nonce, signature = (again.headers[f"X-Plivo-Signature-V3{name}"] for name in ("-Nonce", ""))
    assert nonce != first.headers["X-Plivo-Signature-V3-Nonce"]
    assert plivo.utils.validate_v3_signature("POST", app.url("/ring"), nonce, AUTH_TOKEN, signature, again.form)
    entry, exchange = told["entry"], told["exchange"]
    assert (entry["kind"], entry["facts"]["replayed"], entry["facts"]["event"]) == ("callback.replayed", ring, "ring")
    assert exchange["signature"]["nonce"] == nonce
    assert exchange["response"]["status"] == 200
    assert [each["status"] for each in exchange["attempts"]] == [200]


def test_it_may_go_elsewhere_by_another_verb(emulator: ServedEmulator, app: App) -> None:
    ring = rung(emulator, app)
    told = emulator.control_json("POST", f"journal/{ring}/replay", {"url": app.url("/other"), "method": "GET"})
    (other,) = app.at("/other")
    assert other.query == app.at("/ring")[0].form
    assert told["exchange"]["request"]["url"].startswith(app.url("/other?"))


def test_its_answer_changes_no_call_and_its_nonce_no_id(emulator: ServedEmulator, app: App) -> None:
    app.says("/answer", "<Response><Wait length='60'/></Response>")
    call = emulator.call(app.url("/answer"))
    emulator.advance(5)
    app.says("/answer", "<Response><Hangup/></Response>")
    (sent,) = emulator.journal("callback.sent")
    emulator.control_json("POST", f"journal/{sent['serial']}/replay")
    emulator.advance(1)
    assert emulator.control_json("GET", "calls")["calls"][0]["status"] == "in-progress"
    assert [each["kind"] for each in emulator.journal(after=sent["serial"], call_uuid=call)][-1] == "callback.replayed"


def test_an_app_that_does_not_answer_is_told_as_such(emulator: ServedEmulator, app: App) -> None:
    ring = rung(emulator, app)
    told = emulator.control_json("POST", f"journal/{ring}/replay", {"url": "http://127.0.0.1:9/"})
    assert told["exchange"]["response"] is None
    assert told["exchange"]["attempts"][0]["failure"] == "ct"


def test_what_is_no_callback_cannot_be_sent_again(emulator: ServedEmulator, app: App) -> None:
    rung(emulator, app)
    asked, ring = emulator.journal("api.request")[0]["serial"], emulator.journal("call.ring")[0]["serial"]
    for serial, status in ((asked, 409), (ring, 409), (9999, 404)):
        assert emulator.control("POST", f"journal/{serial}/replay").status_code == status


def test_a_run_in_which_a_callback_was_sent_again_is_replayed(
    emulator: ServedEmulator, app: App, tmp_path: Path
) -> None:
    ring = rung(emulator, app)
    emulator.control_json("POST", f"journal/{ring}/replay")
    emulator.call(app.url("/answer"))
    emulator.run()
    (tmp_path / "run.json").write_text(json.dumps(emulator.control_json("GET", "export")))
    before = len(app.heard)
    assert main(["replay", str(tmp_path / "run.json")]) == 0
    assert len(app.heard) == before
