"""The seed that a test took is told at the end of the run, however many processes there are."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TAKES_A_SEED = """
def test_of_a_seed(record_property):
    record_property("seed", 4711)
    assert {right}
"""


@pytest.mark.parametrize(
    ("processes", "right"),
    [
        pytest.param("0", False, id="alone"),
        pytest.param("1", True, id="by another process", marks=pytest.mark.walks),
    ],
)
def test_the_seed_of_a_test_is_told_at_the_end(tmp_path: Path, processes: str, *, right: bool) -> None:
    test = tmp_path / "test_seed.py"
    test.write_text(TAKES_A_SEED.format(right=right), encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-p", "tests.conftest", "-p", "xdist", "-q", "-n", processes, str(test)]
    alone = {**os.environ, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    ended = subprocess.run(command, cwd=ROOT, env=alone, capture_output=True, text=True, check=False, timeout=600)
    assert ended.returncode == (not right), ended.stdout + ended.stderr
    (told,) = [line for line in ended.stdout.splitlines() if line.startswith("seed ")]
    assert told.startswith("seed 4711: ")
    assert told.endswith("test_seed.py::test_of_a_seed")
