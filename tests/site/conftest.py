from __future__ import annotations

import pytest

from generator.site.published import published
from tests.site.reading import ROOT, Site, read


@pytest.fixture(scope="session")
def site() -> Site:
    """The reference of the real documents."""
    return read(*published(ROOT))
