"""Panes with something in them, as people see them who need contrast, names, room or the keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browsing import NARROW, WIDE
from tests.inspector.visits import ONE, SMALL, WIDER, Visit

if TYPE_CHECKING:
    from tests.browsing import Chromium
    from tests.emulator.server.app import App
    from tests.emulator.server.served_emulator import ServedEmulator

PANES = ("journal", "rooms", "recordings", "streams", "faults", "accounts")
SIDES = ("phone", "time")
TITLES = {"streams": "Audio streams"}


@pytest.fixture
def busy(emulator: ServedEmulator, app: App) -> ServedEmulator:
    """An account with a call at a menu, somebody in a conference that is recorded, a recording and a fault."""
    menu = app.says("/menu", ONE.format(menu=app.url("/next"), text="Welcome. Press 1 for sales."))
    records = '<Response><Record maxLength="2" timeout="5"/></Response>'
    emulator.call(app.says("/record", records))
    emulator.control_json("PUT", "faults/late", {"on": "callback", "effect": "delay", "delay": 1, "event": "answer"})
    emulator.run_out()
    emulator.call(app.says("/meet", '<Response><Conference record="true">Team</Conference></Response>'))
    emulator.incoming(answer_url=menu)
    emulator.advance(3)
    return emulator


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_what_is_opened(chromium: Chromium, busy: ServedEmulator, scheme: str) -> None:
    """Panes as they are at first are looked at elsewhere."""
    [recording] = busy.control_json("GET", "recordings")["recordings"]
    found = {}
    with chromium.window(color_scheme=scheme, bypass_csp=True) as window:
        visit = Visit(window, busy)
        visit.at("recordings", recording=recording["recording_id"], side="phone").sees("Close")
        visit.choose("call out")
        found["recording"] = window.violations()
        visit.at("journal", line="2", kind="call.*", side="time").sees('"serial": 2')
        visit.page.get_by_label("Goal").select_option("somebody hears")
        found["entry"] = window.violations()
        visit.at("accounts", side="phone")
        visit.press("Reset")
        found["question"] = window.violations()
    assert {what: broken for what, broken in found.items() if broken} == {}


@pytest.mark.parametrize("pane", [*PANES, *SIDES])
def test_everything_fits_a_small_window_and_can_be_hit(chromium: Chromium, busy: ServedEmulator, pane: str) -> None:
    with chromium.window(viewport=NARROW) as window:
        visit = Visit(window, busy)
        if pane in SIDES:
            visit.at("journal", side=pane, at="side")
        else:
            visit.at(pane)
        visit.page.get_by_role("heading", name=TITLES.get(pane, pane.capitalize()), exact=True).wait_for()
        assert max(window.run(WIDER)) <= 1
        assert window.run(SMALL) == []


@pytest.mark.parametrize("pane", PANES)
def test_a_page_says_nothing_and_asks_only_its_server(chromium: Chromium, busy: ServedEmulator, pane: str) -> None:
    with chromium.window(viewport=WIDE) as window:
        Visit(window, busy).at(pane, side="phone").sees("in progress")
        assert window.said == []
        assert [url for url in window.asked if not url.startswith((busy.base, "data:"))] == []


def test_the_tab_key_reaches_every_part_of_the_phone(chromium: Chromium, busy: ServedEmulator) -> None:
    with chromium.window() as window:
        visit = Visit(window, busy).at("journal", side="phone")
        visit.sees("in progress")
        visit.page.get_by_role("link", name="its ladder").focus()
        reached = []
        for _ in range(4):
            visit.page.keyboard.press("Tab")
            reached.append(window.run("document.activeElement.textContent || document.activeElement.placeholder"))
    assert reached[0].startswith("5")
    assert reached[1] == "two tickets to Boston"
    assert "Hang up" in reached


OUTLINED = "each => getComputedStyle(each).outlineStyle"
MOVING = """() => [...document.querySelectorAll('*')].filter(each => {
    const style = getComputedStyle(each);
    const fades = parseFloat(style.transitionDuration) > 0;
    return fades || style.animationName !== 'none' || style.scrollBehavior !== 'auto';
}).length"""


@pytest.mark.parametrize(("colours", "outline"), [("active", "solid"), ("none", "none")])
def test_what_is_chosen_has_an_outline_where_the_system_forces_its_colours(
    chromium: Chromium, busy: ServedEmulator, colours: str, outline: str
) -> None:
    """Such a system takes away each background, by which others know what is chosen."""
    with chromium.window(forced_colors=colours) as window:
        visit = Visit(window, busy).at("ladder")
        visit.page.locator(".call").first.click()
        chosen = visit.page.locator(".call.on")
        chosen.wait_for()
        window.run("() => document.activeElement.blur()")
        assert chosen.evaluate(OUTLINED) == outline


def test_nothing_moves_for_who_wants_less_motion(chromium: Chromium, busy: ServedEmulator) -> None:
    moving = {}
    for wish in ("reduce", "no-preference"):
        with chromium.window(reduced_motion=wish) as window:
            Visit(window, busy).at("ladder", side="phone").sees("in progress")
            # Something that would move: the rule is for whatever comes, too.
            window.run("() => { document.body.style.transition = 'color 1s'; }")
            moving[wish] = window.run(MOVING)
    assert (moving["reduce"], moving["no-preference"] > 0) == (0, True)
