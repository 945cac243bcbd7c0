"""pytest in a process of its own, over the tests of a folder: forked where that can be done, to import little anew."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

from tests import family
from tests.emulator.cli.command import ENVIRONMENT
from tests.emulator.cli.forked import Forked, ended

if TYPE_CHECKING:
    from pathlib import Path

PATIENCE = 900
"""Real seconds."""
ALONE = {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
"""Other plugins of this environment take longer to load than the tests to run."""


def run(folder: Path, *options: str, **environment: str) -> tuple[int, str]:
    """Exit status, and what it printed."""
    everything = {**ENVIRONMENT, **ALONE, **environment}
    if sys.platform == "linux":
        done = ended(Forked(options, everything, program="pytest", folder=folder), PATIENCE)
    else:
        done = afresh(folder, *options, **environment)
    return done.returncode, done.stdout + (done.stderr or "")


def afresh(folder: Path, *options: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """The same in a process that has imported nothing yet."""
    words = [sys.executable, "-m", "pytest", *options]
    everything = {**ENVIRONMENT, **ALONE, **environment}
    return family.run(words, cwd=folder, env=everything, stderr=subprocess.STDOUT, timeout=PATIENCE)
