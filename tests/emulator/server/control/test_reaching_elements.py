"""A phone that waits for an XML element."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.emulator.server.app import App
    from tests.emulator.server.served_emulator import ServedEmulator

MENU = (
    "<Response><Speak>Welcome to the menu.</Speak>"
    "<GetDigits numDigits='1' action='{next}'><Speak>Press one or two.</Speak></GetDigits></Response>"
)
PHONE = "14155550123"
STEPS = [
    {"action": "reach", "element": "GetDigits"},
    {"action": "wait", "seconds": 0.5},
    {"action": "press", "digits": "2"},
]


def test_a_phone_does_the_next_step_when_the_document_gets_there(emulator: ServedEmulator, app: App) -> None:
    emulator.control_json("PUT", f"devices/{PHONE}", {"steps": STEPS})
    assert emulator.control_json("GET", f"devices/{PHONE}")["steps"][0] == STEPS[0]
    emulator.call(app.says("/answer", MENU.format(next=app.says("/next", "<Response><Hangup/></Response>"))), PHONE)
    emulator.run_out()
    assert [heard.form["Digits"] for heard in app.at("/next")] == ["2"]
    element, press = emulator.journal("xml.GetDigits")[0]["instant"], emulator.journal("far_end.press")[0]["instant"]
    assert press > element


def test_an_element_that_runs_already_counts(emulator: ServedEmulator, app: App) -> None:
    steps = [{"action": "wait", "seconds": 3}, *STEPS]
    emulator.control_json("PUT", f"devices/{PHONE}", {"steps": steps})
    menu = f"<Response><GetDigits timeout='30' numDigits='1' action='{app.url('/next')}'/></Response>"
    emulator.call(app.says("/answer", menu), PHONE)
    emulator.advance(8)
    assert [heard.form["Digits"] for heard in app.at("/next")] == ["2"]


def test_an_element_that_never_comes_is_waited_for_in_vain(emulator: ServedEmulator, app: App) -> None:
    emulator.control_json("PUT", f"devices/{PHONE}", {"steps": STEPS})
    emulator.call(app.says("/answer", "<Response><Speak>Hello</Speak></Response>"), PHONE)
    emulator.run_out()
    assert emulator.journal("far_end.press") == []
    assert emulator.journal("emulator.fault") == []


def test_what_is_no_element_of_a_document_is_refused(emulator: ServedEmulator) -> None:
    for step in ({"action": "reach"}, {"action": "reach", "element": "Number"}, {"action": "reach", "element": "x"}):
        response = emulator.control("PUT", f"devices/{PHONE}", {"steps": [step]})
        assert response.status_code == 400
