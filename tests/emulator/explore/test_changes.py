"""What has changed between two explorations of an app: all of it, each change once, and nothing else."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from plivo_emulator.explore.chart.chart import Chart, chart_of
from plivo_emulator.explore.chart.courses import shortest_courses
from plivo_emulator.explore.chart.difference import changes
from plivo_emulator.explore.run import explore
from plivo_emulator.testing import serve

from tests.emulator.explore.exploring import PLACE, Little, menu, plan_of, say
from tests.emulator.explore.planted import FIVE, Bug, Parcels

if TYPE_CHECKING:
    from typing import Any

    from plivo_emulator.explore.exploration import Exploration

SALES, HELP = "Sales is closed.", "Nobody helps."
MENU = "Press 1 for sales, 2 for help."
REPAIRS = {
    Bug.UNKNOWN_KEY: "key 7 now leads elsewhere: to “There is no such choice. … instead of the end (5xx: … status 500)",
    Bug.BUSY_LOOP: "busy now leads elsewhere: to “The courier is out. Speak after the tone.” instead of the end (loop)",
    Bug.BAD_NESTING: "silence now leads elsewhere: to the end “Goodbye.” instead of the end (invalid document: …)",
    Bug.MISSING_DIGITS: "silence now leads elsewhere: to the end “Closed.” instead of the end (4xx: … status 400)",
    Bug.HIDDEN: "keys 1… now lead elsewhere: to “It is on its way. … instead of the end (5xx: … status 503)",
}
"""What is told of each repair, behind the place; `…` stands for anything."""
CHEAP = {Bug.HIDDEN}


def drawn(app: Any, calls: int, old: Chart | None = None, seed: int = 1) -> Chart:
    """Map of an app; callers of an old map call first."""
    again = () if old is None else tuple(shortest_courses(old.courses))
    with serve(app) as base:
        found = explore(replace(plan_of(base, calls, seed), again=again), PLACE)
    return chart_of(found.graph, found.findings, "what callers can do")


def keys(sales: str = SALES, prompt: str = MENU, others: str = "There is no such key.") -> Little:
    said = {"1": sales, "2": HELP}
    return Little(answer=lambda _: menu(prompt), key=lambda form: say(said.get(form["Digits"], others)))


@pytest.fixture(scope="module")
def small() -> Chart:
    return drawn(keys(), calls=20)


@pytest.fixture(scope="module")
def old(five: Exploration) -> Chart:
    return chart_of(five.graph, five.findings, "what callers can do")


def test_the_same_app_has_not_changed_whatever_the_seed(old: Chart) -> None:
    assert changes(old, drawn(Parcels(FIVE), calls=20, old=old, seed=7)) == []


def test_who_did_not_call_again_is_not_compared(old: Chart) -> None:
    assert changes(old, drawn(Parcels(FIVE), calls=30, seed=5)) == []


@pytest.mark.parametrize(
    "bug", [pytest.param(bug, marks=() if bug in CHEAP else pytest.mark.walks, id=bug.name) for bug in REPAIRS]
)
def test_a_repair_is_told_once_and_nothing_else_is(bug: Bug, old: Chart) -> None:
    [change] = changes(old, drawn(Parcels(FIVE - {bug}), calls=4, old=old))
    pattern = ".*".join(map(re.escape, REPAIRS[bug].split("…")))
    assert re.fullmatch(f"at “.*”: {pattern}", change), change


@pytest.mark.walks
def test_five_repairs_are_five_changes(old: Chart) -> None:
    told = changes(old, drawn(Parcels(), calls=4, old=old))
    assert len(told) == len(FIVE), "\n".join(told)


def test_a_key_that_leads_elsewhere_is_a_change(small: Chart) -> None:
    assert changes(small, drawn(keys(sales="Sales has moved."), calls=20)) == [
        f"at “{MENU}”: key 1 now leads elsewhere: to the end “Sales has moved.” instead of the end “{SALES}”"
    ]


def test_keys_that_now_do_the_same_are_one_change(small: Chart) -> None:
    [change] = changes(small, drawn(keys(others="Wrong."), calls=20))
    assert change.startswith(f"at “{MENU}”: keys 0, 3–9, #, * now lead elsewhere: to the end “Wrong.” instead")


def test_other_words_in_the_same_place_are_one_change(small: Chart) -> None:
    assert changes(small, drawn(keys(prompt="For sales press 1, for help press 2."), calls=20)) == [
        f"at “{MENU}” now says “For sales press 1, for help press 2.”"
    ]


def test_words_that_change_in_many_places_are_one_change_and_are_shown(
    old: Chart, monkeypatch: pytest.MonkeyPatch
) -> None:
    planted = "tests.emulator.explore.planted.MENU"
    monkeypatch.setattr(
        planted, "Press 1 for the courier, 2 for our hours, 3 to track a parcel, or 4 for plain language."
    )
    [change] = changes(old, drawn(Parcels(FIVE), calls=30))
    assert change.startswith("at “Parcel line, call …, it is …. Press 1 for the courier, 2 for…” now says “…")
    assert "2 for our hours, 3 to track" in change


def test_what_varies_from_call_to_call_is_no_change() -> None:
    said = iter(range(10_000))
    lucky = Little(answer=lambda _: menu(f"Welcome, guest number {next(said)} of today. Press 1."))
    first, second = drawn(lucky, calls=16, seed=1), drawn(lucky, calls=16, seed=2)
    assert first.courses
    assert changes(first, second) == []


def test_an_app_that_listens_no_more_is_one_change(small: Chart) -> None:
    closed = drawn(Little(answer=lambda _: say("We are closed.")), calls=4)
    assert changes(small, closed) == [f"calls begin elsewhere: with the end “We are closed.” instead of “{MENU}”"]
    assert changes(closed, small) == [f"calls begin elsewhere: with “{MENU}” instead of the end “We are closed.”"]
