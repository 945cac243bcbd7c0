"""One exploration of the app with five planted bugs, for all who look at what comes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.emulator.explore.exploring import explored
from tests.emulator.explore.planted import FIVE, Parcels

if TYPE_CHECKING:
    from plivo_emulator.explore.exploration import Exploration


@pytest.fixture(scope="session")
def five() -> Exploration:
    return explored(Parcels(FIVE), calls=220, seed=1)
