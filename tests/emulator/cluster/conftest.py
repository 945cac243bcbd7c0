"""Nodes, and apps for their calls."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.emulator.cluster.nodes import Nodes
from tests.emulator.server.conftest import app

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.postgres import Postgres

__all__ = ["app"]


@pytest.fixture
def nodes(postgres: Postgres) -> Iterator[Nodes]:
    """Nodes of a database that holds no records; they end with the test."""
    with Nodes(postgres) as nodes:
        yield nodes
