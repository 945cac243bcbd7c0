"""The generator as people run it: in a process of its own, or quicker in this one."""

from __future__ import annotations

import gc
import hashlib
import io
import os
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import TYPE_CHECKING

from generator.__main__ import main
from generator.output import manifest

if TYPE_CHECKING:
    from tests.generator.tiny import Tiny

PROJECT = Path(__file__).resolve().parents[2]


def start(*arguments: object, cwd: Path = PROJECT, **environment: str) -> subprocess.Popen[str]:
    """Begin a run in a process of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "generator", *map(str, arguments)],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(PROJECT), **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def run(*arguments: object, cwd: Path = PROJECT, **environment: str) -> tuple[int, str, str]:
    """Return exit status, standard output and standard error of one run in a process of its own."""
    process = start(*arguments, cwd=cwd, **environment)
    out, err = process.communicate(timeout=600)
    return process.returncode, out, err


def generate(tiny: Tiny, *arguments: str) -> tuple[int, str, str]:
    """The same of a run in this process, whose modules are imported by now."""
    said = [io.BytesIO(), io.BytesIO()]
    out, err = (io.TextIOWrapper(each, encoding="utf-8", write_through=True) for each in said)
    collects = gc.isenabled()
    try:
        with redirect_stdout(out), redirect_stderr(err):
            status = main(["--spec", str(tiny.entry), "--out", str(tiny.root), *arguments])
    finally:
        (gc.enable if collects else gc.disable)()
    return status, said[0].getvalue().decode(), said[1].getvalue().decode()


def tree(root: Path) -> dict[str, str]:
    """Return path → hash of everything that was built."""
    built = [*manifest.read(root), manifest.PATH]
    return {path: hashlib.sha256((root / path).read_bytes()).hexdigest() for path in built if (root / path).exists()}
