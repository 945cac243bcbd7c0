"""Modules that a run begins with, because they take longest, are named in one list: each is there."""

from __future__ import annotations

from pathlib import Path

from tests.conftest import LONG

ROOT = Path(__file__).resolve().parents[2]


def test_each_module_that_is_begun_first_is_there() -> None:
    assert [name for name in LONG if not (ROOT / name).is_file()] == []
