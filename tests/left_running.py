"""No process that a run of the tests has started may outlive it: the run fails, names each, and ends it.

The process that leads the run (under xdist not the workers) adopts the orphans of all that it has started. So a child
that is left alone, or that knows nothing of its parent's environment, is found too.
"""

from __future__ import annotations

import ctypes
import os
import signal
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

PROC: Final = Path("/proc")
PATIENCE: Final = float(os.environ.get("LEFT_RUNNING_PATIENCE", "120"))
"""Real seconds for what is about to end, and for what was killed; in the environment for runs that leave something."""
_ADOPT: Final = 36
"""PR_SET_CHILD_SUBREAPER of Linux."""
_TEST: Final = b"PYTEST_CURRENT_TEST="
"""What pytest leaves in the environment of all that a test starts."""


@dataclass(frozen=True, slots=True)
class Process:
    """A process that has not ended; its beginning tells it from another one that gets its number later."""

    number: int
    parent: int
    beginning: int


class Household:
    """A process and all that descends from it."""

    def __init__(self, head: int, proc: Path = PROC) -> None:
        self._head = head
        self._proc = proc

    @property
    def visible(self) -> bool:
        """Whether the system shows its processes."""
        return (self._proc / str(self._head) / "stat").exists()

    def descendants(self) -> set[Process]:
        """Those that run."""
        running = list(self._running())
        family = {self._head}
        found: set[Process] = set()
        while more := {each for each in running if each.parent in family} - found:
            found |= more
            family |= {each.number for each in more}
        return found

    def name(self, process: Process) -> str:
        """Its command, its folder, and the test that has started it."""
        command = self._read(process, "cmdline").replace(b"\0", b" ").decode(errors="replace").strip()
        said = [each for each in self._read(process, "environ").split(b"\0") if each.startswith(_TEST)]
        test = said[0].removeprefix(_TEST).decode(errors="replace") if said else "a test that is not known"
        return f"{command[:200] or '?'} (process {process.number}) in {self._folder(process)}, started in {test}"

    def _running(self) -> Iterator[Process]:
        for file in self._proc.glob("[0-9]*/stat"):
            with suppress(OSError):  # it has just ended
                state, parent, *rest = file.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
                if state not in "ZX":
                    yield Process(int(file.parent.name), int(parent), int(rest[17]))

    def _folder(self, process: Process) -> str:
        """Often named after the test, which the environment need not know."""
        try:
            return str((self._proc / str(process.number) / "cwd").readlink())
        except OSError:
            return "?"

    def _read(self, process: Process, file: str) -> bytes:
        try:
            return (self._proc / str(process.number) / file).read_bytes()
        except OSError:
            return b""


class Check:
    """Compares the end of a run with its beginning."""

    def __init__(self) -> None:
        self._household = Household(os.getpid())
        self._before: set[Process] = set()
        self._names: list[str] = []
        if self._household.visible:
            ctypes.CDLL(None).prctl(_ADOPT, 1, 0, 0, 0)
            self._before = self._household.descendants()

    # A wrapper, the innermost: fixtures have ended what they hold, and xdist its workers; nothing is printed yet.
    @pytest.hookimpl(wrapper=True, trylast=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> Generator[None]:
        yield
        left = self._left()
        self._names = sorted(map(self._household.name, left))
        for process in left:
            with suppress(ProcessLookupError):
                os.kill(process.number, signal.SIGKILL)
        self._left()
        if left and session.exitstatus == pytest.ExitCode.OK:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        if not self._household.visible:
            terminalreporter.write_line("processes left running: not looked for, as this system has no /proc")
        if self._names:
            terminalreporter.section("processes left running", red=True)
            for name in self._names:
                terminalreporter.write_line(f"{name}: its test must end it, and has not")

    def _left(self) -> set[Process]:
        if not self._household.visible:
            return set()
        until = time.monotonic() + PATIENCE
        while (left := self._household.descendants() - self._before) and time.monotonic() < until:
            time.sleep(0.05)
        return left


def pytest_configure(config: pytest.Config) -> None:
    """Looks on from where the run is led."""
    if not hasattr(config, "workerinput"):
        config.pluginmanager.register(Check())
