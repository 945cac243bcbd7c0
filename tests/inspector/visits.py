"""Somebody who looks at a pane of the inspector, and uses it as people do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

if TYPE_CHECKING:
    from tests.browsing import Looked
    from tests.emulator.server.served_emulator import ServedEmulator

HOME = "/_emulator/"
ONE = '<Response><GetDigits action="{menu}" numDigits="1" timeout="60"><Speak>{text}</Speak></GetDigits></Response>'
"""A document that asks for one key."""
WIDER = "[...document.querySelectorAll('.main, .side-body')].map(each => each.scrollWidth - each.clientWidth)"
"""How much wider than its box each part of the page is."""
SMALL = """() => [...document.querySelectorAll('button, input, select, .main a, .side a')]
    .map(each => [each.closest('label') ?? each, each])
    .filter(([box]) => box.checkVisibility({visibilityProperty: true, opacityProperty: true}))
    .map(([box, each]) => [box.getBoundingClientRect(), each.outerHTML.slice(0, 120)])
    .filter(([box]) => box.width > 1 && (box.height < 23.9 || box.width < 23.9))
    .map(([, html]) => html)"""
"""What is smaller than a finger."""
CANARY = "window.ran = 0; window.canary = () => { window.ran += 1; };"
"""What hostile text would run."""
OUTSIDE = ("127.0.0.1", "data:", "blob:", "file:")


@dataclass(frozen=True)
class Visit:
    """A window at the inspector of a server. What is looked for may still come: all wait for it."""

    window: Looked
    emulator: ServedEmulator

    @property
    def page(self) -> Any:
        """The page, as Playwright has it."""
        return self.window.page

    def at(self, pane: str, **state: str) -> Visit:
        """Opens a pane, as a link does; `side` names the one beside it."""
        query = urlencode(state)
        self.window.look_at(f"{self.emulator.base}{HOME}#/{pane}{f'?{query}' if query else ''}")
        return self

    def part(self, name: str) -> Any:
        """A part of the page, by its heading or label."""
        return self.page.get_by_role("region", name=name, exact=True)

    def press(self, name: str, within: Any = None) -> None:
        """Presses a button."""
        (within or self.page).get_by_role("button", name=name, exact=True).click()

    def choose(self, name: str) -> None:
        """Chooses one of a few that stand side by side."""
        self.page.get_by_role("radio", name=name, exact=True).click()

    def write(self, label: str, text: str) -> None:
        """Fills in a field."""
        self.page.get_by_label(label, exact=True).fill(text)

    def step(self, seconds: int) -> None:
        """Moves time by the buttons at the phone."""
        self.press(f"+{seconds} s", self.page.get_by_role("group", name="Move time"))

    def sees(self, text: str, within: Any = None) -> None:
        """Waits until a text is in sight."""
        (within or self.page).get_by_text(text).first.wait_for()

    def misses(self, text: str, within: Any = None) -> None:
        """Waits until a text is not in sight any more."""
        (within or self.page).get_by_text(text).first.wait_for(state="hidden")

    def row(self, table: str, text: str) -> Any:
        """Row of a table that holds a text, once it is there."""
        found = self.page.get_by_role("region", name=table, exact=True).get_by_role("row").filter(has_text=text).first
        found.wait_for()
        return found


def harmless(window: Looked) -> None:
    """Nothing ran, was asked for outside, or was said."""
    assert window.run("window.ran") == 0
    assert [url for url in window.asked if not any(ours in url[:20] for ours in OUTSIDE)] == []
    assert [said for said in window.said if "Failed to load resource" not in said] == []
