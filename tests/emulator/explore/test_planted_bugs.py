"""Five bugs are planted in an app; each is found, by the shortest caller that shows it."""

from __future__ import annotations

from itertools import permutations
from typing import TYPE_CHECKING

import pytest

from tests.emulator.explore.exploring import Little, explored, found_in, menu, say
from tests.emulator.explore.planted import FIVE, Parcels

if TYPE_CHECKING:
    from plivo_emulator.explore.exploration import Exploration

SHORTEST = {
    ("5xx", "/menu"): {"presses 7"},
    ("5xx", "/parcel"): {
        f"{first}, {second}, presses 3, presses {code}"
        for first, second in permutations(("presses 4", "says nothing"))
        for code in ("1111", "1234")
    },
    ("invalid document", "/silent"): {"says nothing"},
    ("loop", "/wait"): {"presses 1, finds the dialled number busy"},
    ("4xx", "/hours"): {"presses 2, says nothing"},
}
"""Each planted bug by what it breaks, with the shortest callers that show it."""


def test_each_bug_is_found_by_a_shortest_caller_and_nothing_else_is(five: Exploration) -> None:
    found = found_in(five)
    assert found.keys() == SHORTEST.keys()
    assert {key: story for key, story in found.items() if story not in SHORTEST[key]} == {}


def test_what_was_found_shows_each_time(five: Exploration) -> None:
    assert all(finding.repeats for finding in five.hard)


def test_a_finding_has_the_request_and_the_answer(five: Exploration) -> None:
    [finding] = [each for each in five.hard if each.breach.where == "/menu"]
    exchange = finding.breach.exchange
    assert exchange is not None
    assert (exchange.event, exchange.fields["Digits"], exchange.status, exchange.body) == (
        "get_digits",
        "7",
        500,
        b"no",
    )


def test_ids_and_times_make_no_states(five: Exploration) -> None:
    assert len(five.graph.states) < 20
    assert {each.path for each in five.learned if each.why == "twins"} >= {"/answer", "/menu"}


def test_the_repaired_app_is_left_in_peace() -> None:
    assert found_in(explored(Parcels(), calls=40)) == {}


def test_the_same_seed_finds_the_same_in_the_same_calls_though_the_app_goes_on_running() -> None:
    seen: set[str] = set()

    def answer(form: dict[str, str]) -> str:
        known = {form["CallUUID"], form["From"]} & seen
        seen.update((form["CallUUID"], form["From"]))
        return say("You again?") if known else menu(f"Call {form['CallUUID']} from {form['From']}, press 1 or 2.")

    app = Little(answer=answer, key=lambda form: 500 if form["Digits"] == "7" else menu("Press 3 or 4.", "next"))
    app.pages["next"] = lambda form: say(f"You pressed {form['Digits']}.")
    first, second = (explored(app, calls=30, seed=3) for _ in range(2))
    assert first.findings
    assert (first.digest, first.traces, first.calls) == (second.digest, second.traces, second.calls)
    assert first.traces != explored(app, calls=20, seed=4).traces


@pytest.mark.walks
@pytest.mark.parametrize("seed", range(20))
def test_every_seed_finds_all_five(seed: int) -> None:
    found = found_in(explored(Parcels(FIVE), calls=400, seed=seed))
    assert found.keys() == SHORTEST.keys()
    assert {key: story for key, story in found.items() if story not in SHORTEST[key]} == {}
