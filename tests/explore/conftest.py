"""The emulator that explorations of this folder run in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from plivo_emulator.testing import start

from tests.explore.apps import TOKEN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plivo_emulator.testing import Voice
    from plivo_emulator.testing.running import RunningEmulator


@pytest.fixture(scope="module")
def emulator() -> Iterator[RunningEmulator]:
    with start() as running:
        yield running


@pytest.fixture
def voice(emulator: RunningEmulator) -> Iterator[Voice]:
    """An account whose token the apps know."""
    with emulator.account(auth_token=TOKEN) as voice:
        yield voice
