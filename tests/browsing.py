"""A browser that tests move: the Chromium of the machine, which reaches nobody but this machine."""

from __future__ import annotations

import importlib
import importlib.util
import os
import shutil
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[1]
AXE = ROOT / "openapi" / "tools" / "node_modules" / "axe-core" / "axe.min.js"
WIDE = {"width": 1280, "height": 900}
NARROW = {"width": 400, "height": 800}
PATIENCE = 600_000
"""Milliseconds for whatever is waited for: a machine with other work may stand still, and only who hangs is ended."""
NOBODY = ("--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1", "--disable-background-networking")
QUIET = """() => new Promise(done => {
    let timer = 0;
    const again = () => { clearTimeout(timer); timer = setTimeout(() => { seen.disconnect(); done(); }, 250); };
    const seen = new MutationObserver(again);
    seen.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
    again();
})"""
VIOLATIONS = "axe.run().then(found => found.violations.map(each => [each.id, each.nodes[0].html]))"


def needed(what: str, *, there: bool) -> None:
    """Leave a test out where a tool is missing: a laptop may lack it, CI may not."""
    if not there and os.environ.get("CI"):
        pytest.fail(f"{what} not found")
    if not there:
        pytest.skip(f"{what} not found")


@dataclass
class Looked:
    """What a page has said and asked for while somebody looked at it. `page` is that of Playwright."""

    page: Any
    said: list[str] = field(default_factory=list)
    """What it wrote to the console, its errors, and the text of dialogs."""
    asked: list[str] = field(default_factory=list)
    """URLs of all its requests."""

    def look_at(self, address: str) -> None:
        """Open a page, and wait until all of it is there."""
        self.page.goto(address, wait_until="load")

    def run(self, code: str, *given: Any) -> Any:
        """What JavaScript in the page finds."""
        return self.page.evaluate(code, *given)

    @property
    def place(self) -> str:
        """File and anchor of the page that is shown."""
        return str(self.page.url).rpartition("/")[2]

    def settle(self) -> None:
        """Wait until the page has changed nothing for a while."""
        self.run(QUIET)

    def violations(self) -> list[list[str]]:
        """Rules of axe that the page breaks, each with the first element that does; its window is to bypass_csp."""
        needed("axe-core", there=AXE.is_file())
        if not self.run("'axe' in window"):
            self.page.add_script_tag(path=str(AXE))
        told: list[list[str]] = self.run(VIOLATIONS)
        return told


@dataclass(frozen=True)
class Chromium:
    """A running browser."""

    browser: Any

    @contextmanager
    def window(self, **how: Any) -> Iterator[Looked]:
        """A window of its own, 1280 pixels wide unless told otherwise; it remembers nothing of others."""
        context = self.browser.new_context(**{"viewport": WIDE, **how})
        context.set_default_timeout(PATIENCE)
        looked = Looked(context.new_page())

        def dialog(asked: Any) -> None:
            looked.said.append(f"dialog: {asked.message}")
            asked.dismiss()

        looked.page.on("console", lambda message: looked.said.append(message.text))
        looked.page.on("pageerror", lambda error: looked.said.append(str(error)))
        looked.page.on("dialog", dialog)
        context.on("request", lambda request: looked.asked.append(request.url))
        yield looked
        context.close()


def program() -> str | None:
    """Path of the Chromium of this machine; None if it has none."""
    return next(filter(None, map(shutil.which, ("chromium", "google-chrome", "chromium-browser"))), None)


@contextmanager
def started() -> Iterator[Chromium]:
    """Start the browser."""
    found = program()
    needed("Chromium", there=found is not None)
    needed("playwright", there=importlib.util.find_spec("playwright") is not None)
    # Not a part of every .venv, so not of what mypy knows.
    playwright: Any = importlib.import_module("playwright.sync_api")
    with playwright.sync_playwright() as moved:
        browser = moved.chromium.launch(executable_path=found, chromium_sandbox=False, args=NOBODY, timeout=PATIENCE)
        yield Chromium(browser)
        browser.close()
