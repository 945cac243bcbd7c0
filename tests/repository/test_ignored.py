"""What is built beside the sources is no part of the repository: neither git nor ruff looks at it."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("package", ["emulator", "generated_client"])
def test_what_an_installation_from_here_leaves_behind_is_ignored(package: str) -> None:
    left = [f"{package}/build/lib/module.py", f"{package}/name.egg-info/PKG-INFO"]
    found = subprocess.run(
        ["git", "check-ignore", "--no-index", *left], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert found.stdout.split() == left, found.stderr
