"""A sample of what `make contract` asks, in one process: all phases share its start, its server and the document."""

from __future__ import annotations

import sys

from tests import family
from tests.contract.__main__ import SAMPLES, WALKS


def test_the_emulator_keeps_to_the_document_and_along_its_links() -> None:
    """Examples, random requests and walks: every operation must succeed, and answer as the document says."""
    few = ("--examples", "2", "--walks", "12")
    ended = family.run(
        [sys.executable, "-m", "tests.contract", "--seed", "1", *few, "--phases", f"{SAMPLES},{WALKS}"], timeout=540
    )
    assert ended.returncode == 0, ended.stdout[-8000:] + ended.stderr[-2000:]
