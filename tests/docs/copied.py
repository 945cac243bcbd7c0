"""A copy of the project, in which tests make the changes that a page shows."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.docs.pages import ROOT

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tests.docs.pages import Block

COPIED = ("openapi", "generator", "generated_client", "emulator", "tests", "pyproject.toml", ".make")
KNOWN = ".mypy_cache"
"""What `make lint` found out, if it ran: mypy looks at what differs from that alone."""
LEFT_OUT = shutil.ignore_patterns("node_modules", "*.egg-info")
"""Compiled modules come along: nothing is compiled in the copy, where a file may change twice within a second."""
MARK = "# "
"""What the first line of a snippet begins with that names its file."""


@dataclass(frozen=True, slots=True)
class Change:
    """A snippet that names its file: the whole of a new file, or a change of one that is there."""

    path: str
    text: str
    is_diff: bool

    @staticmethod
    def of(block: Block) -> Change | None:
        """The change that a block shows; None if it shows something else."""
        first, _, rest = block.text.partition("\n")
        return Change(first.removeprefix(MARK), rest, block.language == "diff") if first.startswith(MARK) else None


class Copy:
    """A copy of the project, changed as a page says."""

    def __init__(self, root: Path, also: Sequence[str] = ()) -> None:
        self.root = root
        for name in (*COPIED, *also):
            source = ROOT / name
            if source.is_dir():
                shutil.copytree(source, root / name, ignore=LEFT_OUT)
            else:
                shutil.copy(source, root / name)
        if (ROOT / KNOWN).is_dir():
            shutil.copytree(ROOT / KNOWN, root / KNOWN)
        self.environment = {
            **os.environ,
            "PYTHONPATH": os.pathsep.join(str(root / part) for part in (".", "generated_client", "emulator")),
            "PYTHONDONTWRITEBYTECODE": "1",
            "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
        }

    def run(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Runs Python in the copy."""
        return subprocess.run(
            [sys.executable, *words],
            cwd=self.root,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=900,
        )

    def make(self, change: Change) -> None:
        """Writes a new file, or makes a change whose lines are there once."""
        place = self.root / change.path
        if not change.is_diff:
            assert not place.exists(), change.path
            place.write_text(change.text, encoding="utf-8")
            return
        lines = change.text.splitlines(keepends=True)
        before = "".join(line[1:] or "\n" for line in lines if line[0] in " -\n")
        after = "".join(line[1:] or "\n" for line in lines if line[0] in " +\n")
        text = place.read_text(encoding="utf-8")
        assert text.count(before) == 1, (change.path, before)
        place.write_text(text.replace(before, after), encoding="utf-8")
