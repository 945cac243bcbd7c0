"""An emulator and an app for all samples; a new account for each."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.contract.app import App
from tests.emulator.server.served_emulator import ServedEmulator
from tests.samples.scene import Scene

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="module")
def emulator() -> Iterator[ServedEmulator]:
    emulator = ServedEmulator()
    yield emulator
    emulator.stop()


@pytest.fixture(scope="module")
def app() -> Iterator[App]:
    with App() as app:
        yield app


@pytest.fixture
def scene(emulator: ServedEmulator, app: App) -> Iterator[Scene]:
    scene = Scene(emulator, app)
    yield scene
    scene.close()
