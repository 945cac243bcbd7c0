"""The emulator, once for all tests of a session; a new account in it for each of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.client.client_account import ClientAccount
from tests.client.switchboard import Switchboard
from tests.client.wiretap import MODES
from tests.emulator.server.conftest import app
from tests.emulator.server.served_emulator import ServedEmulator

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.emulator.server.app import App

__all__ = ["app"]


@pytest.fixture(scope="session")
def emulator() -> Iterator[ServedEmulator]:
    emulator = ServedEmulator()
    yield emulator
    emulator.stop()


@pytest.fixture
def switchboard() -> Iterator[Switchboard]:
    switchboard = Switchboard()
    yield switchboard
    switchboard.stop()


@pytest.fixture(params=MODES)
def account(request: pytest.FixtureRequest, emulator: ServedEmulator, app: App) -> Iterator[ClientAccount]:
    account = ClientAccount(emulator, app, request.param)
    yield account
    account.close()
