"""What the tests of the server start with: the whole server, and an app for it to call."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.emulator.server.app import App
from tests.emulator.server.ears import Ears
from tests.emulator.server.served_emulator import ServedEmulator
from tests.emulator.server.tls_app import TlsApp

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any


@pytest.fixture
def app() -> Iterator[App]:
    app = App()
    yield app
    app.stop()


@pytest.fixture
def tls_app() -> Iterator[TlsApp]:
    app = TlsApp()
    yield app
    app.stop()


@pytest.fixture
def ears() -> Iterator[Ears]:
    made = Ears()
    yield made
    made.stop()


@pytest.fixture
def open_emulator(app: App) -> Iterator[Callable[..., ServedEmulator]]:
    """Opens emulators that are set otherwise, and stops them at the end."""
    opened: list[ServedEmulator] = []

    def open_one(**how: Any) -> ServedEmulator:
        opened.append(ServedEmulator(**how))
        return opened[-1]

    yield open_one
    app.over.set()
    for emulator in opened:
        emulator.stop()


@pytest.fixture
def emulator(open_emulator: Callable[..., ServedEmulator]) -> ServedEmulator:
    """A server in manual time, without a limit to calls per second."""
    return open_emulator()
