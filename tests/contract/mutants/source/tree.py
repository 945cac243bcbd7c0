"""A copy of the project that faults are planted in, one after the other."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Final, NamedTuple

from generator.output import manifest
from tests.docs.copied import Copy

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.contract.mutants.source.fault import Fault

ALSO: Final = ("benchmarks", "docs", "README.md", "CHANGELOG.md", "LICENSE", "Makefile", "llms.txt")
"""What tests and generator read besides."""

RUNTIME: Final = "generator/runtime/"
"""Modules that the generator copies as they are."""

SOURCES: Final = ("openapi/", "generator/")
"""Where a change is followed by `make`."""

ITS_OWN: Final = "generator/"
"""Tests of the generator: they run it themselves, and need nothing that it has built."""

PLANTED_AT: Final = 1_000_000_000
"""Time of a changed file: no compiled module is of that time, so none stands for the change."""


class Ran(NamedTuple):
    """How a command ended: its exit status, None if it did not end in its time; and what it printed."""

    status: int | None
    printed: str


class Tree:
    """The copy."""

    def __init__(self, root: Path) -> None:
        copy = Copy(root, also=ALSO)
        self.root = root
        self._environment = {**copy.environment, "COLUMNS": "400", "THOROUGH": "1"}
        self._built = {path: _State.of(root / path) for path in (*manifest.read(root), manifest.PATH)}

    @contextmanager
    def planted(self, fault: Fault) -> Iterator[None]:
        """Has a fault in it for a while, and in the copies that the generator makes of its file; raises Misplaced."""
        path = self.root / fault.file
        before = _State.of(path)
        text = before.content.decode()
        changed = fault.planted(text).encode()
        copies = [path]
        if fault.file.startswith(RUNTIME):
            copies += [self.root / each for each, state in self._built.items() if state.content == before.content]
        for each in copies:
            each.write_bytes(changed)
            os.utime(each, (PLANTED_AT, PLANTED_AT))
        try:
            yield
        finally:
            before.restore(path)
            self._restore()

    def needs_make(self, fault: Fault) -> bool:
        """Whether its tests look at what is built from its file."""
        if fault.file.startswith(RUNTIME) or not fault.file.startswith(SOURCES):
            return False
        return any(not each.startswith(ITS_OWN) for each in fault.tests)

    def make(self, patience: float) -> Ran:
        """Builds what is generated."""
        return self.run(("-m", "generator"), patience)

    def test(self, targets: tuple[str, ...], patience: float) -> Ran:
        """Runs tests up to the first that fails."""
        options = ("-x", "-p", "no:cacheprovider", "--no-header", "--tb=no", "-rfE")
        return self.run(("-m", "pytest", *options, *(f"tests/{each}" for each in targets)), patience)

    def run(self, words: tuple[str, ...], patience: float) -> Ran:
        """Runs Python in the copy, for so many real seconds, and ends all that it has started."""
        process = subprocess.Popen(
            [sys.executable, *words],
            cwd=self.root,
            env=self._environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        try:
            printed, _ = process.communicate(timeout=patience)
            status: int | None = process.returncode
        except subprocess.TimeoutExpired:
            printed, status = "it does not come to an end", None
        finally:
            with suppress(ProcessLookupError):  # usually nothing is left
                os.killpg(process.pid, signal.SIGKILL)
            process.communicate()
        return Ran(status, printed)

    def _restore(self) -> None:
        """Puts back what was built before."""
        for path in manifest.read(self.root).keys() - self._built.keys():
            (self.root / path).unlink(missing_ok=True)
        for path, state in self._built.items():
            if not state.is_of(self.root / path):
                state.restore(self.root / path)


class _State(NamedTuple):
    """What a file holds, and since when."""

    content: bytes
    times: tuple[int, int]

    @classmethod
    def of(cls, path: Path) -> _State:
        found = path.stat()
        return cls(path.read_bytes(), (found.st_atime_ns, found.st_mtime_ns))

    def is_of(self, path: Path) -> bool:
        return path.is_file() and path.stat().st_mtime_ns == self.times[1]

    def restore(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(self.content)
        os.utime(path, ns=self.times)
