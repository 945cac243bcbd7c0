"""The inspector in a real browser: what serves it, who looks at it, and what was seen."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browsing import Chromium, started
from tests.emulator.server.app import App
from tests.emulator.server.served_emulator import ServedEmulator

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.browsing import Looked

HOME = "/_emulator/"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what stands in this folder, so that `make test` leaves it out."""
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Chromium]:
    with started() as browser:
        yield browser


@pytest.fixture
def window(chromium: Chromium) -> Iterator[Looked]:
    with chromium.window() as looked:
        yield looked


@pytest.fixture
def app() -> Iterator[App]:
    app = App()
    yield app
    app.stop()


@pytest.fixture
def emulator(app: App) -> Iterator[ServedEmulator]:
    """A server in manual time."""
    emulator = ServedEmulator()
    yield emulator
    app.over.set()
    emulator.stop()


@pytest.fixture
def kept(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[Looked, str], None]:
    """Keeps a picture of a window, under the name of the test, where the variable SCREENSHOTS says."""
    folder = Path(os.environ.get("SCREENSHOTS") or tmp_path)

    def keep(window: Looked, what: str) -> None:
        test = re.sub("[^A-Za-z0-9]+", "-", request.node.name)[:60].strip("-")
        folder.mkdir(parents=True, exist_ok=True)
        window.page.screenshot(path=folder / f"{test}-{what}.png")

    return keep
