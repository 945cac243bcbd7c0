"""One server for all tests of a module, and an account and an app for each test."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.emulator.cli.acting.driven import Driven
from tests.emulator.server.conftest import app
from tests.emulator.server.served_emulator import ServedEmulator

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.emulator.server.app import App

__all__ = ["app"]

LONG = "<Response><GetDigits action='{}' numDigits='1' timeout='60'><Speak>Press a key.</Speak></GetDigits></Response>"
BYE = "<Response><Speak>Goodbye</Speak></Response>"


@pytest.fixture(autouse=True)
def _no_width(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lines are as long as they are, whatever the terminal of whoever runs the tests."""
    monkeypatch.delenv("COLUMNS", raising=False)


@pytest.fixture(scope="module")
def served() -> Iterator[ServedEmulator]:
    """A server in manual time."""
    emulator = ServedEmulator()
    yield emulator
    emulator.stop()


@pytest.fixture
def driven(served: ServedEmulator, capsys: pytest.CaptureFixture[str]) -> Driven:
    """An account."""
    return Driven(served, capsys)


@pytest.fixture
def menu(app: App) -> str:
    """Answer URL of a menu that says goodbye to any key."""
    return app.says("/answer", LONG.format(app.says("/menu", BYE)))
