"""The quick profile of the contract tests, as `make contract` runs it."""

import subprocess
import sys


def test_the_emulator_keeps_to_the_document() -> None:
    command = [sys.executable, "-m", "tests.contract", "--seed", "1"]
    ended = subprocess.run(command, capture_output=True, text=True, check=False, timeout=540)
    assert ended.returncode == 0, ended.stdout[-8000:] + ended.stderr[-2000:]
