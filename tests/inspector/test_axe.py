"""Axe finds nothing in the ladder and in details: light, dark, and on a small screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.browsing import NARROW, WIDE
from tests.inspector.conftest import HOME

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.browsing import Chromium, Looked
    from tests.emulator.server.app import App
    from tests.emulator.server.served_emulator import ServedEmulator

    Keep = Callable[[Looked, str], None]

PANES = {"ladder": "#/ladder", "details": "#/ladder?side=details&at=side"}
"""Others have tests of their own: tests/inspector/test_panes_for_everybody.py."""
ASKS = (
    "<Response><Record recordSession='true'/><Speak>Welcome</Speak><GetDigits action='{}/menu'/>"
    "<Conference>room</Conference></Response>"
)
SCHEMES: dict[str, dict[str, Any]] = {
    "light": {"color_scheme": "light", "viewport": WIDE},
    "dark": {"color_scheme": "dark", "viewport": WIDE},
    "narrow": {"color_scheme": "light", "viewport": NARROW},
    "dark and narrow": {"color_scheme": "dark", "viewport": NARROW},
}


@pytest.fixture
def busy(emulator: ServedEmulator, app: App) -> ServedEmulator:
    """A server with a call in a room, one that has ended, a failed one, and a fault."""
    app.says("/answer", ASKS.format(app.url("")))
    emulator.control("PUT", "faults/late", {"on": "callback", "event": "hangup", "effect": "delay", "delay": 1})
    emulator.call(app.url("/answer"), "15000010000")
    emulator.call(app.url("/answer"), "15002010000")
    emulator.call("http://127.0.0.1:9/answer", "15000010000")
    emulator.advance(30)
    return emulator


ROWS = ("callback.sent", "callback.answered", "xml.GetDigits", "api.request", "call.hang_up")
"""Kinds of entries whose details are looked at."""


@pytest.mark.parametrize("scheme", SCHEMES)
def test_axe_finds_nothing_in_the_ladder_nor_in_details(
    busy: ServedEmulator, chromium: Chromium, scheme: str, kept: Keep
) -> None:
    serials = {entry["kind"]: entry["serial"] for entry in busy.journal()}
    details = {kind: f"#/ladder?entry={serials[kind]}&at=side" for kind in ROWS}
    found = {}
    with chromium.window(**SCHEMES[scheme], bypass_csp=True) as window:
        window.look_at(f"{busy.base}{HOME}")
        window.page.locator("[role=option]").first.wait_for()
        for name, place in {**PANES, **details}.items():
            window.run("place => { location.hash = place; }", place)
            window.settle()
            kept(window, name)
            found[name] = window.violations()
    assert {name: broken for name, broken in found.items() if broken} == {}
