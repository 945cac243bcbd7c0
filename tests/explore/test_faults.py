"""Faults that are planted in the example apps: each is found by its law, and its sheet is red until it is mended."""

from __future__ import annotations

from typing import TYPE_CHECKING

import httpcore  # noqa: F401  # else a run in this process loads it and forgets it, and httpx knows its errors no more
import pytest
from plivo_emulator.explore.reporting.sheet import has_sheet

from tests.explore.apps import staged
from tests.explore.faults import APPS, FAULTS, Fault

if TYPE_CHECKING:
    from pathlib import Path

    from plivo_emulator.testing import Voice

pytest_plugins = ["pytester"]

OPTIONS = ("-q", "-p", "plivo_emulator.pytest_plugin", "-p", "no:cacheprovider", "-W", "error")
SAMPLE = {
    "the URL of an action is misspelt",
}
"""Faults that `make test` plants; `make walks` plants the others."""


def plants(faults: tuple[Fault, ...]) -> list[object]:
    return [
        pytest.param(fault, id=fault.name, marks=() if fault.name in SAMPLE else pytest.mark.walks) for fault in faults
    ]


def test_the_text_of_each_fault_stands_once_in_its_app() -> None:
    assert [fault.name for fault in FAULTS if fault.app.text.count(fault.old) != 1] == []
    assert len({fault.name for fault in FAULTS}) == len(FAULTS) == 13
    assert {fault.app for fault in FAULTS} == set(APPS)
    assert {fault.name for fault in FAULTS} > SAMPLE


def red_and_green(pytester: pytest.Pytester) -> dict[str, int]:
    """How many call sheets pass, and how many fail."""
    return pytester.runpytest_inprocess(*OPTIONS, "sheets").parseoutcomes()


@pytest.mark.parametrize("fault", plants(FAULTS))
def test_a_planted_fault_is_found_by_its_law_and_its_call_sheet_is_red_until_it_is_mended(
    fault: Fault, voice: Voice, tmp_path: Path, pytester: pytest.Pytester
) -> None:
    with staged(fault.app, tmp_path) as stage:
        stage.show(fault.text)
        voice.answer_url, voice.hangup_url = fault.app.answer_url(stage.base), fault.app.hangup_url(stage.base)
        found = voice.explore(calls=fault.calls, words=fault.app.words)
        told = [(each.law, each.twist) for each in (*found.faults, *found.hints) if fault.where in each.breach.where]
        assert (fault.law, fault.twist) in told, str(found)
        sheets = len(found.write_tests(pytester.path / "sheets"))
        assert sheets == sum(map(has_sheet, found.faults))
        assert red_and_green(pytester) == ({"failed": sheets} if sheets else {}), str(found)
        stage.show(fault.app.text)
        assert red_and_green(pytester) == ({"passed": sheets} if sheets else {}), str(found)
