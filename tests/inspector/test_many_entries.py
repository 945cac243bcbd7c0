"""Much at once: ten thousand entries scroll, a thousand calls are there quickly. `make bench` has the figures."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pytest

from benchmarks.inspector_pages import FAST, FRAMES, calls_of, page_of

if TYPE_CHECKING:
    from pathlib import Path

    from tests.browsing import Chromium, Looked

LEAST = 0.1
"""Frames while it scrolls, of those while nothing moves. A page that draws every row shows one in twenty.

A machine that is busy with other things shows a sixth; `make bench` asks for 50 a second.
"""
PLACES = 10
"""Rows that have been the first in sight, at least: what scrolls shows others."""
TRIES = 12
"""A machine may do other things for as long as one try takes, but not each time."""
ROWS = 9_900
"""Of 10,000 entries a few stand in the row of another."""
MOST_ELEMENTS = 4_000


class Scrolled(NamedTuple):
    """What is seen of a page that scrolls."""

    share: float
    """Its frames, of those while nothing moves."""
    places: int
    """How many rows were the first in sight."""

    @property
    def is_smooth(self) -> bool:
        """Whether somebody can read along."""
        return self.share >= LEAST and self.places > PLACES


def scrolled(window: Looked) -> Scrolled:
    """Scrolls for two seconds, after two in which nothing moves."""
    (still, before, _), (moving, frames, places) = window.run(FRAMES, 0), window.run(FRAMES, FAST)
    return Scrolled((frames / moving) / (before / still), places)


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A report of 10,000 entries and more."""
    file = tmp_path_factory.mktemp("large") / "run.html"
    file.write_text(page_of(calls_of(1000)), encoding="utf-8")
    return file


def test_ten_thousand_entries_scroll_and_few_of_them_are_drawn(chromium: Chromium, large: Path) -> None:
    with chromium.window() as window:
        window.look_at(large.as_uri())
        window.page.get_by_role("option").first.wait_for()
        assert int(window.page.get_by_role("option").first.get_attribute("aria-setsize")) > ROWS
        found = [scrolled(window)]
        while len(found) < TRIES and not found[-1].is_smooth:
            found.append(scrolled(window))
        assert found[-1].is_smooth, found
        assert window.run("document.querySelectorAll('*').length") < MOST_ELEMENTS
        assert window.said == []


def test_the_last_of_ten_thousand_entries_is_one_key_away(chromium: Chromium, large: Path) -> None:
    with chromium.window() as window:
        window.look_at(large.as_uri())
        rows = window.page.get_by_role("option")
        rows.first.wait_for()
        window.page.get_by_role("listbox").first.press("End")
        last = rows.first.get_attribute("aria-setsize")
        window.page.locator(f"[aria-posinset='{last}']").wait_for()
