"""The command as people run it: a process of its own."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
from typing import TYPE_CHECKING, Self

import httpx

from tests.emulator.cli.forked import Forked, ended
from tests.wire import Wire

if TYPE_CHECKING:
    from collections.abc import Iterable
    from types import TracebackType

COMMAND = [sys.executable, "-m", "plivo_emulator"]
ENVIRONMENT = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
AUTH_ID = "MAPLIVOVOICEEMULATOR"
AUTH_TOKEN = "emulator-token"  # noqa: S105  # the one that --help tells
LAST_LINE = "Ctrl-C stops it.\n"
PATIENCE = 120
"""Real seconds that a command may take."""


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Runs the command to its end: forked or not, as `started` does."""
    variables = {**ENVIRONMENT, **environment}
    if _can_be_forked(environment):
        return ended(Forked(arguments, variables), PATIENCE)
    words = [*COMMAND, *arguments]
    return subprocess.run(words, env=variables, capture_output=True, text=True, check=False, timeout=PATIENCE)


def started(*arguments: str, **environment: str) -> subprocess.Popen[str] | Forked:
    """Starts the command, whose streams are pipes: forked where that can be done, so that it need not import all anew.

    Who gives it variables that are not ours gets a Python of its own: some are read while modules are imported.
    """
    variables = {**ENVIRONMENT, **environment}
    if _can_be_forked(environment):
        return Forked(arguments, variables)
    return subprocess.Popen(
        [*COMMAND, *arguments],
        env=variables,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def _can_be_forked(environment: Iterable[str]) -> bool:
    return sys.platform == "linux" and all(name.startswith("PLIVO_EMULATOR_") for name in environment)


class Serving(Wire):
    """`plivo-emulator serve` on a free port, once it has said that it takes calls: the wire to its first account."""

    def __init__(self, *arguments: str, verify: bool = True, **environment: str) -> None:
        self._process = started("serve", "--port", "0", *arguments, **environment)
        self.said = ""
        """What it prints when it is ready."""
        try:
            self._listen()
            self.base = next(line.split()[-1] for line in self.said.splitlines() if "base URL" in line)
        except BaseException:
            self._end()
            raise
        self.client = httpx.Client(base_url=self.base, auth=(AUTH_ID, AUTH_TOKEN), timeout=120, verify=verify)
        super().__init__(self.client.request, (AUTH_ID, AUTH_TOKEN))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.client.close()
        self._end()

    def _listen(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            self.said += line
            if line == LAST_LINE:
                break
        assert self.said.endswith(LAST_LINE), self._process.communicate()

    def _end(self) -> None:
        """Lets it end by itself, as only then it is known which branches it took; kills it if it does not."""
        if self._process.poll() is None:
            self.leave()
        try:
            self._process.communicate(timeout=60)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.communicate()

    def signal(self, number: signal.Signals) -> None:
        self._process.send_signal(number)

    def limit_files(self, size: int) -> None:
        """Lets its files grow to so many bytes at most, as on a disk that is full."""
        _, hard = resource.prlimit(self._process.pid, resource.RLIMIT_FSIZE)
        resource.prlimit(self._process.pid, resource.RLIMIT_FSIZE, (size, hard))

    def leave(self) -> None:
        """Tells it to stop, politely."""
        self.signal(signal.SIGTERM)

    def rest(self) -> str:
        """What it has printed behind its greeting, on both streams, once it has ended."""
        return "".join(self._process.communicate(timeout=120))

    def wait(self, seconds: float = 120) -> tuple[int, str]:
        """Exit status and what stands on stderr, once it has ended; fails if it takes longer."""
        _, complaint = self._process.communicate(timeout=seconds)
        status = self._process.poll()
        assert status is not None
        return status, complaint
