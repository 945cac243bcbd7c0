"""Do the contract tests find faults? `python -m tests.contract.mutants [FAULT …]` plants one after the other.

Requests and lives are tried at the same time, each on a core; whichever finds the fault first ends the race. With
nothing planted, neither may find anything.
"""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, Final

from benchmarks.servers import PROJECT
from tests.contract.mutants.faults import FAULTS, NOTHING

if TYPE_CHECKING:
    from collections.abc import Sequence

SEED: Final = "1"
PATIENCE: Final = 240.0
"""Real seconds after which a fault has survived."""

PYTHONPATH: Final = os.pathsep.join(str(PROJECT / part) for part in (".", "generated_client", "emulator"))
WAYS: Final = {
    "requests": ("-m", "tests.contract", "--seed", SEED, "--max-failures", "1", "--planted", "{fault}"),
    "lives": ("-m", "tests.contract.mutants.planted", "{fault}", "lives", "--seed", SEED, "--seconds", "40"),
}
SENTENCES: Final = {
    "requests": re.compile(r"^- (.+)$", re.MULTILINE),
    "lives": re.compile(r"^(\w.+)$", re.MULTILINE),
}
"""What each says first about what is wrong."""


@dataclass(frozen=True, slots=True)
class Found:
    """What has found a fault, after how many real seconds, and in what words."""

    way: str
    seconds: float
    words: str


class Attempt:
    """One way of looking for a fault, in a process group of its own."""

    def __init__(self, way: str, fault: str) -> None:
        self.way = way
        self._out: IO[str] = tempfile.TemporaryFile("w+", encoding="utf-8")  # noqa: SIM115  # closed with the attempt
        self.process = subprocess.Popen(
            [sys.executable, *(part.format(fault=fault) for part in WAYS[way])],
            cwd=PROJECT,
            env={**os.environ, "PYTHONPATH": PYTHONPATH},
            stdout=self._out,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )

    @property
    def words(self) -> str:
        """First sentence that says what was wrong."""
        self._out.seek(0)
        text = self._out.read()
        text = text.partition("FAILURES =")[2] if self.way == "requests" else text
        said = SENTENCES[self.way].search(text)
        return "" if said is None else said[1]

    def end(self) -> None:
        """Ends it with all that it has started."""
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGTERM)
            try:
                self.process.wait(5)
            except subprocess.TimeoutExpired:
                os.killpg(self.process.pid, signal.SIGKILL)
                self.process.wait()
        self._out.close()


def look_for(fault: str) -> Found | None:
    """Who finds a fault first; None if nobody does."""
    began = time.monotonic()
    attempts = [Attempt(way, fault) for way in WAYS]
    try:
        waiting = list(attempts)
        while waiting and time.monotonic() - began < PATIENCE:
            for attempt in list(waiting):
                status = attempt.process.poll()
                if status is not None:
                    waiting.remove(attempt)
                if status:
                    return Found(attempt.way, time.monotonic() - began, attempt.words)
            time.sleep(0.05)
    finally:
        for attempt in attempts:
            attempt.end()
    return None


def main(names: Sequence[str]) -> int:
    """Plants faults and prints who finds them; exit status 1 if one survives, or one is found that is not there."""
    wrong = []
    for name in names or FAULTS:
        found = look_for(name)
        said = "not found" if found is None else f"{found.way:<8} {found.seconds:5.1f} s  {found.words[:110]}"
        sys.stdout.write(f"{name:<11} {FAULTS[name].sentence:<70} {said}\n")
        sys.stdout.flush()
        if (found is None) != (name == NOTHING):
            wrong.append(name)
    if wrong:
        sys.stdout.write(f"\nwrong: {', '.join(wrong)}\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
