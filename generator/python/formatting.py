"""Formatting of generated Python by ruff: the same bytes on every machine."""

from __future__ import annotations

import shutil
import subprocess
import sysconfig
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from generator.document.problems import Problem, Problems
from generator.python.pages import compiled

if TYPE_CHECKING:
    from collections.abc import Mapping

CONFIG: Final = Path(__file__).with_name("ruff.toml")

_FIXED: Final = "F401,I001,RUF022,TC005"  # unused imports, import order, and empty blocks


def formatted(files: Mapping[str, str]) -> dict[str, bytes]:
    """Sort the imports of Python files, format them, and compile them.

    Args:
        files: Text by path. Paths may be anything relative.

    Raises:
        Problems: ruff is missing or refuses a file, or one is no Python.
    """
    with TemporaryDirectory(prefix="plivo-voice-") as folder:
        base = Path(folder).resolve()
        for parent in {(base / path).parent for path in files}:
            parent.mkdir(parents=True, exist_ok=True)
        for path, text in files.items():
            (base / path).write_text(text, encoding="utf-8")
        _ruff(base, "check", "--fix", "--exit-zero", "--select", _FIXED)
        _ruff(base, "format")
        found = {path: (base / path).read_bytes() for path in sorted(files)}
    for path, data in found.items():
        compiled(path, data)
    return found


def _ruff(base: Path, *command: str) -> None:
    program = shutil.which("ruff", path=sysconfig.get_path("scripts")) or shutil.which("ruff")
    if program is None:
        raise Problems(
            [Problem("generator/python/ruff.toml", 1, "ruff", "ruff is not installed. Run make, which installs it.")]
        )
    arguments = [program, *command, "--config", str(CONFIG), "--no-cache", "."]
    done = subprocess.run(arguments, cwd=base, capture_output=True, text=True, check=False)
    if done.returncode:
        output = " ".join((done.stderr or done.stdout).split())
        raise Problems([Problem("generator/client/templates", 1, "ruff", f"ruff rejects the rendered files: {output}")])
