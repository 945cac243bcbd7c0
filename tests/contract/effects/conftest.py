from collections.abc import Iterator

import pytest
from plivo_emulator.validation import load

from tests.contract.effects.stage import Stage
from tests.emulator.api.conformity import Conformity


@pytest.fixture(scope="session")
def stage() -> Iterator[Stage]:
    """The stage on which all scenes are played, one after the other: setting it up takes longer than most."""
    made = Stage(Conformity(load.document("wire")))
    yield made
    made.service.close()
