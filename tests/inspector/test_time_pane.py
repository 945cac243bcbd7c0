"""Time in the page: what it is, how it passes, who holds it, and moving it."""

from __future__ import annotations

from threading import Event
from typing import TYPE_CHECKING, Any

import pytest

from tests.inspector.visits import Visit

if TYPE_CHECKING:
    from tests.browsing import Looked
    from tests.emulator.server.app import App
    from tests.emulator.server.served_emulator import ServedEmulator

SPEAKS = "<Response><Wait length='5'/><Speak>Press 1 to go on</Speak></Response>"


@pytest.fixture
def visit(window: Looked, emulator: ServedEmulator) -> Visit:
    visit = Visit(window, emulator).at("ladder", side="time")
    visit.sees("00:00:00", face(visit))
    return visit


def face(visit: Visit) -> Any:
    """The big clock."""
    return visit.page.locator(".time-face")


def run_until(visit: Visit, goal: str, **what: str) -> None:
    form = visit.page.get_by_role("form", name="Run until")
    form.get_by_label("Goal").select_option(goal)
    for label, text in what.items():
        form.get_by_label(label, exact=True).fill(text)
    visit.press("Run", form)


def test_steps_move_time_and_the_bar_shows_it(visit: Visit) -> None:
    steps = visit.page.get_by_role("complementary")
    visit.press("+10 s", steps)
    visit.sees("00:00:10", face(visit))
    visit.press("+60 s", steps)
    visit.sees("00:01:10", face(visit))
    visit.press("+1s", visit.page.get_by_role("group", name="Time", exact=True))
    visit.sees("00:01:11", face(visit))
    assert visit.emulator.control_json("GET", "clock")["now"] == "2026-01-01T00:01:11.000000Z"


def test_what_others_do_to_the_clock_is_shown_without_asking(visit: Visit) -> None:
    visit.window.asked.clear()
    visit.emulator.advance(90)
    visit.sees("00:01:30", face(visit))
    visit.emulator.control_json("PATCH", "clock", {"mode": "real", "speed": 60})
    visit.page.wait_for_function("() => document.querySelector('.choice input[value=real]').checked")
    assert visit.window.asked == []


def test_mode_and_speed_are_set(visit: Visit) -> None:
    visit.choose("real")
    visit.page.get_by_label("Speed", exact=True).fill("10")
    visit.press("Set")
    visit.sees("real ×10")
    clock = visit.emulator.control_json("GET", "clock")
    assert (clock["mode"], clock["speed"]) == ("real", 10)
    visit.choose("manual")
    visit.sees("Stands until somebody moves it.")


def test_time_runs_until_words_are_heard(visit: Visit, app: App) -> None:
    visit.emulator.call(app.says("/answer", SPEAKS))
    run_until(visit, "somebody hears", Words="Press 1")
    visit.sees("audio.speak #")
    [entry] = visit.emulator.journal("audio.speak")
    assert visit.emulator.control_json("GET", "clock")["now"] == entry["instant"]


def test_time_runs_until_a_callback_an_entry_and_the_end(visit: Visit, app: App) -> None:
    visit.emulator.call(app.says("/answer", SPEAKS), hangup_url=app.url("/bye"))
    run_until(visit, "a callback is sent", Event="answer")
    visit.sees("there")
    assert not visit.emulator.journal("call.hang_up")
    run_until(visit, "an entry comes", Kind="call.hang_up")
    visit.sees("call.hang_up #")
    run_until(visit, "nothing is due")
    visit.sees("Nothing is due.")


def test_what_never_comes_is_said(visit: Visit) -> None:
    run_until(visit, "an entry comes", Kind="call.bridge")
    visit.sees("not met")


def test_who_holds_time_is_named_until_it_has_answered(visit: Visit, app: App) -> None:
    seen = Event()

    def later(conversation: Any) -> None:
        seen.wait(60)
        conversation.say("<Response/>")

    url = app.does("/slow", later)
    visit.emulator.call(url)
    visit.press("+10 s", visit.page.get_by_role("complementary"))
    held = visit.page.get_by_role("complementary").get_by_role("listitem").filter(has_text=url)
    held.wait_for()
    assert "since 00:00:01" in held.inner_text()
    assert "of real time" in held.inner_text()
    seen.set()
    visit.sees("waits for answer")
    visit.sees("Nobody.")
    visit.sees("00:00:10", face(visit))
