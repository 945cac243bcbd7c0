"""A phone that waits for an XML element."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.emulator.server.app import App
    from tests.emulator.server.house import House

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


def test_a_phone_does_the_next_step_when_the_document_gets_there(house: House, app: App) -> None:
    house.told("PUT", f"devices/{PHONE}", {"steps": STEPS})
    assert house.told("GET", f"devices/{PHONE}")["steps"][0] == STEPS[0]
    house.call(app.says("/answer", MENU.format(next=app.says("/next", "<Response><Hangup/></Response>"))), PHONE)
    house.run_out()
    assert [heard.form["Digits"] for heard in app.at("/next")] == ["2"]
    element, press = house.journal("xml.GetDigits")[0]["instant"], house.journal("far_end.press")[0]["instant"]
    assert press > element


def test_an_element_that_runs_already_counts(house: House, app: App) -> None:
    steps = [{"action": "wait", "seconds": 3}, *STEPS]
    house.told("PUT", f"devices/{PHONE}", {"steps": steps})
    menu = f"<Response><GetDigits timeout='30' numDigits='1' action='{app.url('/next')}'/></Response>"
    house.call(app.says("/answer", menu), PHONE)
    house.advance(8)
    assert [heard.form["Digits"] for heard in app.at("/next")] == ["2"]


def test_an_element_that_never_comes_is_waited_for_in_vain(house: House, app: App) -> None:
    house.told("PUT", f"devices/{PHONE}", {"steps": STEPS})
    house.call(app.says("/answer", "<Response><Speak>Hello</Speak></Response>"), PHONE)
    house.run_out()
    assert house.journal("far_end.press") == []
    assert house.journal("emulator.fault") == []


def test_what_is_no_element_of_a_document_is_refused(house: House) -> None:
    for step in ({"action": "reach"}, {"action": "reach", "element": "Number"}, {"action": "reach", "element": "x"}):
        response = house.control("PUT", f"devices/{PHONE}", {"steps": [step]})
        assert response.status_code == 400
