"""What is planned to go wrong in the page goes wrong, and is told there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.inspector.visits import Visit

if TYPE_CHECKING:
    from tests.browsing import Looked
    from tests.emulator.server.app import App
    from tests.emulator.server.served_emulator import ServedEmulator


@pytest.fixture
def visit(window: Looked, emulator: ServedEmulator) -> Visit:
    return Visit(window, emulator).at("faults")


def test_a_fault_that_is_planned_strikes_and_is_removed(visit: Visit, app: App) -> None:
    visit.choose("callback")
    visit.choose("answers with a status")
    visit.write("Event", "answer")
    visit.write("Status", "500")
    visit.write("Times at most", "1")
    visit.press("Plan it")
    visit.sees("answer callback answers 500")
    visit.sees("struck 0×")
    visit.emulator.call(app.says("/answer", "<Response><Speak>Hello</Speak></Response>"))
    visit.emulator.run("callback", event="answer")
    visit.emulator.advance(1)
    visit.sees("used up, struck 1×")
    row = visit.row("Strikes", "callback-status")
    visit.sees("callback · answer · status", row)
    visit.press("Remove callback-status")
    visit.sees("Nothing is planned to go wrong.")
    assert visit.emulator.control_json("GET", "faults")["faults"] == []


def test_only_effects_that_a_place_can_have_are_offered(visit: Visit) -> None:
    visit.choose("audio stream")
    visit.choose("connection breaks off")
    assert visit.page.get_by_role("radio", name="gets lost").count() == 0
    visit.write("Seconds, after", "2")
    visit.press("Plan it")
    visit.sees("audio stream connection breaks off")
    [fault] = visit.emulator.control_json("GET", "faults")["faults"]
    assert (fault["on"], fault["effect"], fault["delay"]) == ("stream", "drop", 2)
    visit.choose("transcription")
    assert visit.page.get_by_role("radio", name="fails", exact=True).is_checked()


def test_a_refusal_stands_beside_the_form(visit: Visit) -> None:
    visit.choose("callback")
    visit.write("Event", "nonsense")
    visit.press("Plan it")
    visit.sees("names no event", visit.page.get_by_role("alert"))
