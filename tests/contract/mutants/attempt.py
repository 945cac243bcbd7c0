"""One run of a way, in a process group of its own, and several at once."""

from __future__ import annotations

import os
import signal
import subprocess
import tempfile
import time
from typing import IO, TYPE_CHECKING, Final

from benchmarks.servers import PROJECT
from tests.contract.mutants.way import last_line

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence

    from tests.contract.mutants.way import Report, Way

PYTHONPATH: Final = os.pathsep.join(str(PROJECT / part) for part in (".", "generated_client", "emulator"))


class Attempt:
    """A run that goes on until it ends by itself, or is ended."""

    def __init__(self, way: Way, command: Sequence[str], seed: int) -> None:
        self.way = way
        self._seed = seed
        self._out: IO[str] = tempfile.TemporaryFile("w+", encoding="utf-8")  # noqa: SIM115  # closed with the attempt
        self._process = subprocess.Popen(
            command,
            cwd=PROJECT,
            env={**os.environ, "PYTHONPATH": PYTHONPATH, "THOROUGH": "1"},
            stdin=subprocess.DEVNULL,
            stdout=self._out,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )

    @property
    def status(self) -> int | None:
        """Exit status; None while it runs."""
        return self._process.poll()

    @property
    def report(self) -> Report | None:
        """What it has found; None if it has not come to look."""
        return self.way.report(self._printed(), self._seed)

    @property
    def last_line(self) -> str:
        """The last that it has printed."""
        return last_line(self._printed())

    def end(self) -> None:
        """Ends it with all that it has started."""
        if self.status is None:
            os.killpg(self._process.pid, signal.SIGTERM)
            try:
                self._process.wait(60)
            except subprocess.TimeoutExpired:
                os.killpg(self._process.pid, signal.SIGKILL)
                self._process.wait()
        self._out.close()

    def _printed(self) -> str:
        self._out.seek(0)
        return self._out.read()


def race(attempts: Sequence[Attempt], patience: float) -> Generator[Attempt]:
    """Attempts as they end, those last that are still running after so many real seconds; then all are ended."""
    until = time.monotonic() + patience
    waiting = list(attempts)
    try:
        while waiting:
            late = time.monotonic() > until
            for attempt in list(waiting):
                if late or attempt.status is not None:
                    waiting.remove(attempt)
                    yield attempt
            time.sleep(0.05)
    finally:
        for attempt in attempts:
            attempt.end()
