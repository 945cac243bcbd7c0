from __future__ import annotations

import pytest

from tests.site.reading import Site, published, read


@pytest.fixture(scope="session")
def site() -> Site:
    """The reference of the real documents."""
    return read(*published())
