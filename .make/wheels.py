"""The wheels of the client and the emulator: of one commit the same bytes, whoever builds them, wherever, whenever."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("generated_client", "emulator")
OPTIONS = ("--no-deps", "--no-build-isolation", "--no-cache-dir", "--quiet", "--disable-pip-version-check")
FOLDER, FILE = 0o755, 0o644
"""What a checkout makes of these depends on who checks out."""


class CannotBuild(Exception):
    """A part of the release cannot be built; the message says which."""


def build(folder: Path, epoch: int) -> None:
    """Build both with the pinned tools of this environment, as files of the instant `epoch`; raises CannotBuild."""
    environment = {**os.environ, "SOURCE_DATE_EPOCH": str(epoch)}
    for name in PACKAGES:
        with tempfile.TemporaryDirectory() as scratch:
            # A copy: building leaves folders beside the sources.
            source = Path(scratch) / name
            shutil.copytree(ROOT / name, source, ignore=shutil.ignore_patterns("__pycache__", "build", "*.egg-info"))
            for path in (source, *source.rglob("*")):
                path.chmod(FOLDER if path.is_dir() else FILE)
            command = [sys.executable, "-m", "pip", "wheel", *OPTIONS, "--wheel-dir", str(folder), str(source)]
            if subprocess.run(command, check=False, env=environment, umask=0o022).returncode:
                raise CannotBuild(f"the wheel of {name} cannot be built, see above")
