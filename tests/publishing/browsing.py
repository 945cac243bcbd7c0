"""A browser that tests move: the Chromium of the machine, which reaches nobody."""

from __future__ import annotations

import importlib
import importlib.util
import shutil
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tests.publishing.conftest import ROOT, needed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

AXE = ROOT / "openapi" / "tools" / "node_modules" / "axe-core" / "axe.min.js"
WIDE = {"width": 1280, "height": 900}
NARROW = {"width": 400, "height": 800}
NOBODY = ("--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1", "--disable-background-networking")


@dataclass
class Looked:
    """What a page has said and asked for while somebody looked at it. `page` is that of Playwright."""

    page: Any
    said: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

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


@dataclass(frozen=True)
class Chromium:
    """A running browser, and the folder of the reference that it looks at."""

    browser: Any
    folder: Path

    def address(self, page: str) -> str:
        """Where a page is, opened as a file."""
        return f"{self.folder.as_uri()}/{page}"

    @contextmanager
    def window(self, **how: Any) -> Iterator[Looked]:
        """A window of its own, 1280 pixels wide unless told otherwise; it remembers nothing of others."""
        context = self.browser.new_context(**{"viewport": WIDE, **how})
        context.set_default_timeout(30_000)
        looked = Looked(context.new_page())
        looked.page.on("console", lambda message: looked.said.append(message.text))
        looked.page.on("pageerror", lambda error: looked.said.append(str(error)))
        context.on("request", lambda request: looked.asked.append(request.url))
        yield looked
        context.close()


@contextmanager
def started(folder: Path) -> Iterator[Chromium]:
    """Start the browser for a folder of pages."""
    program = next(filter(None, map(shutil.which, ("chromium", "google-chrome", "chromium-browser"))), None)
    needed("Chromium", there=program is not None)
    needed("playwright", there=importlib.util.find_spec("playwright") is not None)
    # Not a part of every .venv, so not of what mypy knows.
    playwright: Any = importlib.import_module("playwright.sync_api")
    with playwright.sync_playwright() as moved:
        browser = moved.chromium.launch(executable_path=program, chromium_sandbox=False, args=NOBODY)
        yield Chromium(browser, folder)
        browser.close()
