"""A sample of what `make contract` asks, in one process: all phases share its start, its server and the document."""

from __future__ import annotations

import sys

from tests import family
from tests.contract.__main__ import SAMPLES, WALKS
from tests.effort import THOROUGH, walked

PHASES = f"{SAMPLES},{WALKS}" if THOROUGH else "examples"
"""Random requests and walks take long to draw: where somebody waits, other tests send random ones without a schema."""


@walked
def test_the_emulator_keeps_to_the_document() -> None:
    """Every operation must succeed, and answer as the document says: examples, and in `make ci` what is random."""
    few = ("--examples", "2", "--walks", "12")
    ended = family.run([sys.executable, "-m", "tests.contract", "--seed", "1", *few, "--phases", PHASES], timeout=1200)
    assert ended.returncode == 0, ended.stdout[-8000:] + ended.stderr[-2000:]
