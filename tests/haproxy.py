"""An HAProxy of the tests' own: in a temporary folder, on free ports, gone with it."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Self

import pytest

from benchmarks.ports import free_port
from tests.eventually import eventually

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

ASKED = "global\n    stats socket {}\n"
"""What lets it be asked how it is, besides the configuration."""
KNOWS = "resync_timeout=<PAST>"
"""What it says once it asks no others any more what they know: it teaches its successor from then on."""
NAME = "tested"
"""What it is called among its peers, of which it is the only one."""


def program() -> str:
    """Where HAProxy is; without it CI fails, and others skip what needs it."""
    found = shutil.which("haproxy", path=os.pathsep.join([os.environ.get("PATH", ""), "/usr/sbin"]))
    if found is None:
        missing = "there is no HAProxy on this machine (haproxy)"
        if os.environ.get("CI"):
            pytest.fail(missing)
        pytest.skip(missing)
    return found


class Haproxy:
    """A proxy, running."""

    def __init__(self, configured: Callable[..., str]) -> None:
        """Takes what makes its configuration of `--bind` and `--peer` and their values."""
        self._program = program()
        self._folder = Path(tempfile.mkdtemp(prefix="haproxy-"))
        self._port = free_port()
        self._file, self._asked = self._folder / "haproxy.cfg", self._folder / "asked.cfg"
        self._door = self._folder / "door"
        self._asked.write_text(ASKED.format(self._door), encoding="utf-8")
        peer = f"{NAME}=127.0.0.1:{free_port()}"
        self._file.write_text(configured("--bind", f"127.0.0.1:{self._port}", "--peer", peer), encoding="utf-8")
        self.url = f"http://127.0.0.1:{self._port}"
        try:
            self._process = self._started()
        except BaseException:
            shutil.rmtree(self._folder)
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._kill()
        shutil.rmtree(self._folder)

    def can_teach(self) -> bool:
        """Whether it would teach its successor; it is not so for some seconds, of those in which it goes on."""
        return KNOWS in self._shows("peers")

    def holds(self, server: str) -> bool:
        """Whether it has a connection to a server, `http://127.0.0.1:port`, for the next request."""
        names, *rows = (line.split() for line in self._shows("servers conn").splitlines() if line)
        column = names.index("idle_cur") - 1  # the sign before the names is none
        port = server.rpartition(":")[2]
        return any(int(row[column]) for row in rows if row[names.index("port") - 1] == port)

    def _shows(self, what: str) -> str:
        """What it shows on request; nothing before it has begun."""
        if not self._door.exists():
            return ""
        with socket.socket(socket.AF_UNIX) as line:
            line.connect(str(self._door))
            line.sendall(f"show {what}\n".encode())
            return b"".join(iter(lambda: line.recv(65536), b"")).decode()

    def reload(self) -> None:
        """Another process takes over, and learns from the old one what it knows."""
        old = self._process
        self._process = self._started("-sf", str(old.pid))
        old.wait(600)

    def restart(self) -> None:
        """Stops it and starts it again: it has forgotten everything."""
        self._kill()
        self._process = self._started()

    def _started(self, *options: str) -> subprocess.Popen[bytes]:
        log = self._folder / "log"
        with log.open("ab") as written:
            process = subprocess.Popen(
                [self._program, "-db", "-L", NAME, "-f", self._file, "-f", self._asked, *options],
                stdout=written,
                stderr=written,
            )
        assert eventually(lambda: process.poll() is not None or self._listens()), "it does not listen"
        assert process.poll() is None, log.read_text("utf-8")
        return process

    def _listens(self) -> bool:
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self._port)) == 0

    def _kill(self) -> None:
        self._process.kill()
        self._process.wait(600)
