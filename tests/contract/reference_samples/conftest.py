from collections.abc import Iterator

import pytest
from plivo_emulator.validation import load

from tests.contract.effects.stage import Stage
from tests.emulator.api.conformity import Conformity


@pytest.fixture(scope="module")
def stage() -> Iterator[Stage]:
    """The stage of all samples, cleared before each."""
    made = Stage(Conformity(load.document("wire")))
    yield made
    made.service.close()
