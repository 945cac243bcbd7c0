"""The wheels that are published."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("package", "needed"),
    [
        ("plivo_voice", {"plivo_voice/py.typed", "plivo_voice/__init__.py"}),
        ("plivo_emulator", {"plivo_emulator/py.typed", "plivo_emulator/contract/wire.json"}),
    ],
)
def test_a_wheel_holds_all_that_it_runs_on(published: Path, package: str, needed: set[str]) -> None:
    [wheel] = published.glob(f"{package}-*.whl")
    assert needed - set(zipfile.ZipFile(wheel).namelist()) == set()


def test_both_run_from_their_wheels_alone(published: Path, tmp_path: Path) -> None:
    for wheel in published.glob("*.whl"):
        zipfile.ZipFile(wheel).extractall(tmp_path)
    code = "import plivo_voice, plivo_emulator.emulator, sys; print(plivo_voice.__file__, plivo_emulator.__file__)"
    environment = {"PYTHONPATH": str(tmp_path)}
    ended = subprocess.run(
        [sys.executable, "-c", code], env=environment, cwd=tmp_path, check=True, capture_output=True, text=True
    )
    assert ended.stdout.count(str(tmp_path)) == 2
