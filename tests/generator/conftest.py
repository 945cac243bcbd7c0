from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.generator.tiny import Tiny, copy

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def tiny(tmp_path: Path) -> Tiny:
    """A document of two paths that keeps every rule."""
    return copy(tmp_path)
