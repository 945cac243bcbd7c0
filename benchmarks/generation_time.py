"""How long it takes to build everything from the document: the whole run, in a process of its own."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import Final

from benchmarks.table import Result

_PROJECT: Final = Path(__file__).resolve().parent.parent
_RUNS: Final = 7
_TARGET: Final = 2.5
_IDLE_TARGET: Final = 0.5


def run() -> list[Result]:
    """Measure `python -m generator --check`, which does everything but write, and a run that finds nothing to do."""
    _seconds()  # once for the compiled files and the disk
    times = [_seconds() for _ in range(_RUNS)]
    noted = f"{min(times):.2f} to {max(times):.2f} s, {_RUNS} runs"
    _seconds(())
    idle = [_seconds(()) for _ in range(_RUNS)]
    return [
        Result("python -m generator --check", statistics.median(times), _TARGET, "s", noted),
        Result("python -m generator, with nothing to do", statistics.median(idle), _IDLE_TARGET, "s"),
    ]


def _seconds(options: tuple[str, ...] = ("--check",)) -> float:
    start = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", "generator", *options], cwd=_PROJECT, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise SystemExit(f"What is built is not up to date: run make first.\n{done.stdout}{done.stderr}")
    return time.perf_counter() - start
