"""A callback that the app gets twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

import plivo.utils  # type: ignore[import-untyped]

from tests.emulator.server.served_emulator import AUTH_TOKEN

if TYPE_CHECKING:
    from tests.emulator.server.app import App
    from tests.emulator.server.served_emulator import ServedEmulator

HELLO = "<Response><Speak>Hello</Speak></Response>"


def test_the_app_gets_it_a_second_time_signed_anew(emulator: ServedEmulator, app: App) -> None:
    emulator.control_json("PUT", "faults/twice", {"on": "callback", "effect": "repeat", "event": "hangup", "times": 1})
    emulator.call(app.says("/answer", HELLO), hangup_url=app.url("/hangup"))
    emulator.run_out()
    first, second = app.at("/hangup")
    assert first.form == second.form
    nonces = [each.headers["X-Plivo-Signature-V3-Nonce"] for each in (first, second)]
    assert nonces[0] != nonces[1]
    for nonce, each in zip(nonces, (first, second), strict=True):
        signature = each.headers["X-Plivo-Signature-V3"]
        assert plivo.utils.validate_v3_signature("POST", app.url("/hangup"), nonce, AUTH_TOKEN, signature, each.form)
    sent = [entry for entry in emulator.journal("callback.sent") if entry["facts"]["event"] == "hangup"]
    assert [entry["facts"].get("repeated") for entry in sent] == [None, sent[0]["serial"]]


def test_the_first_answer_counts_and_the_second_is_taken_by_nobody(emulator: ServedEmulator, app: App) -> None:
    emulator.control_json("PUT", "faults/twice", {"on": "callback", "effect": "repeat", "event": "answer", "delay": 2})
    call = emulator.call(app.says("/answer", "<Response><Wait length='9'/></Response>"))
    emulator.advance(1.5)
    app.says("/answer", "<Response><Hangup/></Response>")
    emulator.run_out()
    assert len(app.at("/answer")) == 2
    sent, again = emulator.journal("callback.sent")
    assert again["instant"] > sent["instant"]
    assert [entry["kind"] for entry in emulator.journal("xml.*", call_uuid=call)] == ["xml.document", "xml.Wait"]


def test_it_goes_with_callbacks_only(emulator: ServedEmulator) -> None:
    assert emulator.control("PUT", "faults/twice", {"on": "api", "effect": "repeat"}).status_code == 400
