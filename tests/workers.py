"""Workers of xdist that are forked from a process that has imported the modules of all tests: once, not once a worker.

Each collects the tests by itself, as every worker does; it finds their modules imported.
"""

from __future__ import annotations

import gc
import os
import select
import shlex
import signal
import socket
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

import anyio
import pytest

from tests.emulator.cli.forked import NURSERY, STREAMS, connected, door, take

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence

    from _pytest.reports import CollectReport as Report
    from execnet.xspec import XSpec

PROGRAM: Final = "workers"
"""What the process that others are forked from is asked for."""
IMPORTED: Final = (pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED)
LEFT_ALONE: Final = "PYTEST_DONT_REWRITE"
"""What a module says which pytest shall not import anew: it has a plugin, and is imported before pytest begins."""
LONGEST: Final = 10_000
"""Bytes of what a worker is to run first."""


class Forked:
    """The workers of a run: their specifications are told how they are started."""

    def __init__(self, arguments: Sequence[str], specs: Sequence[XSpec]) -> None:
        with door() as opened:
            address = opened.getsockname()
            self._line = connected(address)  # who comes first has asked for them, and ends them
            wish = {"arguments": [*arguments], "environment": {**os.environ}, "folder": str(Path.cwd())}
            with Path(os.devnull).open("wb") as nothing:
                streams = (opened.fileno(), nothing.fileno(), STREAMS[-1])
                self._process = NURSERY.request({"program": PROGRAM, **wish}, *streams)
        words = (
            sys.executable,
            "-S",
            "-E",
            Path(__file__).with_name("worker.py"),
            address.removeprefix(b"\0").decode(),
        )
        for spec in specs:
            spec.python = shlex.join(map(str, words))

    def close(self) -> None:
        """Has no worker begun any more; returns once all have ended."""
        self._line.close()
        NURSERY.request({"ended": self._process})


class Importing:
    """A plugin that has modules imported, and makes no tests of what is in them."""

    @pytest.hookimpl(tryfirst=True)
    def pytest_configure(self, config: pytest.Config) -> None:
        """Counts as a worker: others report, and keep what they have found out."""
        config.workerinput = {}  # type: ignore[attr-defined]  # as xdist does

    @pytest.hookimpl(tryfirst=True)
    def pytest_pycollect_makeitem(self, obj: object) -> list[pytest.Item] | None:
        """Makes those of Hypothesis alone: once it sees one, it reads all modules."""
        hypothesis = sys.modules.get("hypothesis")
        return None if hypothesis is not None and hypothesis.is_hypothesis_test(obj) else []

    @pytest.hookimpl(wrapper=True)
    def pytest_make_collect_report(self, collector: pytest.Collector) -> Generator[None, Report, Report]:
        """Forgets a module that skips its tests: half of it is imported, which would pass for all of it."""
        report = yield
        if report.skipped:
            for name in [name for name, module in sys.modules.items() if of_file(module, collector.path)]:
                del sys.modules[name]
        return report


def of_file(module: object, path: Path) -> bool:
    """Whether a file is that of a module."""
    return getattr(module, "__file__", None) == str(path)


def begun(arguments: Sequence[str], nursery: bytes) -> str | None:
    """Imports what tests import, and forks a worker for each who comes: there, what to run; None once nobody will.

    Args:
        arguments: Those of the run.
        nursery: Address of the process that workers have programs of theirs forked from.
    """
    with socket.socket(fileno=os.dup(STREAMS[0])) as opened:
        first, _ = opened.accept()
        NURSERY.join(nursery)
        anyio.__doc__ = f"{anyio.__doc__} {LEFT_ALONE}"
        imported = pytest.main([*arguments, "--collect-only"], plugins=[Importing()]) in IMPORTED
        gc.collect()
        gc.freeze()  # so that workers go on sharing it
        interrupted = signal.signal(signal.SIGINT, signal.SIG_IGN)  # who leads the run tells its workers to end
        workers: list[int] = []
        while opened in select.select([opened, first], (), ())[0]:
            line, _ = opened.accept()
            source, descriptors, _, _ = socket.recv_fds(line, LONGEST, len(STREAMS))
            worker = os.fork()
            if not worker:
                signal.signal(signal.SIGINT, interrupted)
                first.close()
                os.set_inheritable(line.detach(), True)  # noqa: FBT003  # its name says it; it is open until this process ends
                take(descriptors)
                if not imported:  # the worker tells why
                    os.execv(sys.executable, [sys.executable, "-u", "-c", source.decode()])  # noqa: S606  # no shell is meant
                return source.decode()
            workers.append(worker)
            line.close()
            for each in descriptors:
                os.close(each)
    for worker in workers:
        os.waitpid(worker, 0)
    return None
