"""What it costs to import the client, beside what it costs to import httpx.

Pairs of fresh interpreters, one after the other, so that whatever else the machine does falls on both alike.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
from pathlib import Path
from typing import Final

from benchmarks.table import Result

_PACKAGE: Final = Path(__file__).resolve().parent.parent / "generated_client"
_PAIRS: Final = 21
_TARGET: Final = 1.10
_BASE: Final = "import httpx"
_MEASURED: Final = (
    "import plivo_voice",
    "from plivo_voice import PlivoVoice",
    "from plivo_voice import AsyncPlivoVoice",
)


def run() -> list[Result]:
    """Measure each import against `import httpx`: the median of the ratios of all pairs."""
    return [_compare(statement) for statement in _MEASURED]


def _compare(statement: str) -> Result:
    for each in (_BASE, statement):
        _seconds(each)  # once for the compiled files and the disk
    pairs = [(_seconds(_BASE), _seconds(statement)) for _ in range(_PAIRS)]
    base, ours = (statistics.median(side) * 1000 for side in zip(*pairs, strict=True))
    ratio = statistics.median(mine / its for its, mine in pairs)
    return Result(f"{statement} / {_BASE}", ratio, _TARGET, "×", f"{ours:.1f} ms / {base:.1f} ms, {_PAIRS} pairs")


def _seconds(statement: str) -> float:
    script = f"import time; start = time.perf_counter(); {statement}; print(time.perf_counter() - start)"
    done = subprocess.run(
        [sys.executable, "-c", script],
        env={"PYTHONPATH": str(_PACKAGE)},
        capture_output=True,
        text=True,
        check=True,
    )
    return float(done.stdout)
