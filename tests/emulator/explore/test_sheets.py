"""What was found is written as tests: red while the fault is there, green once it is repaired."""

from __future__ import annotations

import warnings
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from plivo_emulator.explore.files import write_sheets
from plivo_emulator.explore.reporting.cue import HeardSoFar, cue_of
from plivo_emulator.testing import serve

from tests.emulator.explore.exploring import plan_of
from tests.emulator.explore.planted import FIVE, Parcels

if TYPE_CHECKING:
    import pytest
    from plivo_emulator.explore.exploration import Exploration
    from plivo_emulator.testing.serving.app import App

pytest_plugins = ["pytester"]

OPTIONS = ("-q", "-p", "plivo_emulator.pytest_plugin", "-p", "no:cacheprovider")


def outcomes(found: Exploration, app: App, pytester: pytest.Pytester) -> dict[str, int]:
    """How many sheets of an exploration pass with an app, and how many fail."""
    with serve(app) as base:
        assert len(write_sheets(replace(found, plan=plan_of(base, 1)), pytester.path / "sheets")) == len(FIVE)
        return pytester.runpytest_inprocess(*OPTIONS, "sheets").parseoutcomes()


def test_sheets_are_red_with_the_bugs_and_green_without(five: Exploration, pytester: pytest.Pytester) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        assert outcomes(five, Parcels(FIVE), pytester) == {"failed": 5}
        assert outcomes(five, Parcels(), pytester) == {"passed": 5}


def test_a_sheet_tells_who_is_in_it(five: Exploration, tmp_path: Path) -> None:
    files = {finding.story: file for finding, file in write_sheets(five, tmp_path).items()}
    text = Path(files["presses 1, finds the dialled number busy"]).read_text(encoding="utf-8")
    assert 'voice.phone("14155550177", reaction="busy", after=1, optional=True)' in text
    assert 'call.hears("Parcel line, call")' in text
    assert 'call.presses("1")' in text


def test_cues_stop_where_a_sound_varies() -> None:
    assert cue_of("Parcel line, call 7f3a99c1, it is noon", set()) == "Parcel line, call"
    assert cue_of("It is 12:30 now", set()) == "It is"
    assert cue_of("Hello Ada, how are you", {"Ada", "Bob"}) == "Hello"
    assert cue_of("4155550100 is busy", set()) == ""


def test_a_cue_that_was_heard_before_is_none() -> None:
    heard = HeardSoFar(["Press 1", "Press 1", "Goodbye"], set())
    assert [heard.cue(1), heard.cue(2), heard.cue(2)] == ["", "Goodbye", ""]
