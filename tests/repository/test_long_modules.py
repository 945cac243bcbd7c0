"""Modules that a run begins with, because they take longest, and those that are dealt together are named in lists."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import LONG
from tests.dealing import FAMILIES

ROOT = Path(__file__).resolve().parents[2]


def test_each_module_that_is_begun_first_is_there() -> None:
    assert [name for name in LONG if not (ROOT / name).is_file()] == []


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family[0])
def test_each_module_that_is_dealt_with_others_is_there(family: tuple[str, ...]) -> None:
    assert [name for name in family if not (ROOT / name).exists()] == []
