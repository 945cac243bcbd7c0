"""The quick profile of the contract tests, as `make contract` runs it."""

import sys

from tests import family


def test_the_emulator_keeps_to_the_document() -> None:
    command = [sys.executable, "-m", "tests.contract", "--seed", "1"]
    ended = family.run(command, timeout=540)
    assert ended.returncode == 0, ended.stdout[-8000:] + ended.stderr[-2000:]
