"""Processes that are forked from one that has imported what they need, and are used like those of `subprocess`."""

from __future__ import annotations

import json
import os
import select
import signal
import socket
import subprocess
import sys
import threading
import weakref
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as TookLonger
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

WARM = [sys.executable, "-m", "tests.emulator.cli.warm"]
TEST = "PYTEST_CURRENT_TEST"
"""What would say of all processes that they belong to the test that wanted the first."""
STREAMS: Final = (0, 1, 2)
"""Descriptors that come with each wish for a process: it has them as its streams."""


def door() -> socket.socket:
    """Where others of this machine can come to; its name is one that is free."""
    opened = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    opened.bind("")
    opened.listen()
    return opened


def connected(address: bytes) -> socket.socket:
    """A line to whoever is behind a door."""
    line = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    line.connect(address)
    return line


def take(descriptors: Sequence[int]) -> None:
    """Makes these the streams of this process."""
    for own, given in zip(STREAMS, descriptors, strict=True):
        os.dup2(given, own)
        os.close(given)


class Nursery:
    """The process that others are forked from: it is started when the first is wanted, and ends with `close`."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._line: socket.socket | None = None
        self._turn = threading.Lock()
        self._door: bytes | None = None

    def join(self, door: bytes) -> None:
        """Has this process ask that of another one, at this address, instead of starting its own."""
        self._door = door

    def request(self, wish: Mapping[str, Any], *descriptors: int) -> int:
        """What it answers: the number of a new process, or the exit status of one that has ended."""
        with self._turn:
            line = self._open() if self._line is None else self._line
            socket.send_fds(line, [json.dumps(wish).encode()], descriptors)
            answer: int = json.loads(line.recv(1000))
            return answer

    def _open(self) -> socket.socket:
        if self._door is None:
            self._line = self._started()
        else:
            self._line = connected(self._door)
        return self._line

    def _started(self) -> socket.socket:
        environment = {name: value for name, value in os.environ.items() if name != TEST}
        environment["PYTHONPATH"] = os.pathsep.join(sys.path)
        with door() as opened:
            line = connected(opened.getsockname())  # who comes first has started it, and ends it
            self._process = subprocess.Popen(WARM, stdin=opened.fileno(), stdout=subprocess.DEVNULL, env=environment)
        return line

    def close(self) -> None:
        """Lets it end, if it was started here."""
        if self._line is not None:
            self._line.close()
            self._line = None
        if self._process is not None:
            self._process.wait()
            self._process = None


NURSERY = Nursery()
"""That of this process."""


class Forked:
    """A process of the command, of pytest in a folder, or of a script; it is read like those of `subprocess`."""

    def __init__(
        self,
        arguments: Sequence[str],
        environment: Mapping[str, str],
        *,
        program: str = "plivo-emulator",
        folder: Path | None = None,
    ) -> None:
        (out, told), (err, complained) = os.pipe(), os.pipe()
        self.stdout = open(out, encoding="utf-8")  # noqa: PTH123, SIM115  # it is a pipe, which `communicate` closes
        self.stderr = open(err, encoding="utf-8")  # noqa: PTH123, SIM115  # the same
        where = str(folder or Path.cwd())
        wish = {"program": program, "arguments": [*arguments], "environment": {**environment}, "folder": where}
        nothing = os.open(os.devnull, os.O_RDONLY)
        try:
            self.pid = NURSERY.request(wish, nothing, told, complained)
        finally:
            for given in (nothing, told, complained):
                os.close(given)
        self._end = os.pidfd_open(self.pid)
        weakref.finalize(self, os.close, self._end)
        self.returncode: int | None = None
        self._asks = threading.Lock()

    def poll(self) -> int | None:
        """Its exit status, minus the signal that killed it; None: it runs."""
        return self._ended(0)

    def send_signal(self, number: signal.Signals) -> None:
        """Sends a signal, unless it has ended."""
        with suppress(ProcessLookupError):  # another thread has learnt by now that it has ended
            if self.poll() is None:
                signal.pidfd_send_signal(self._end, number)

    def kill(self) -> None:
        """Kills it."""
        self.send_signal(signal.SIGKILL)

    def communicate(self, timeout: float | None = None) -> tuple[str, str]:
        """The rest of what it prints, on both streams, once it has ended.

        Raises:
            subprocess.TimeoutExpired: It takes longer than so many seconds.
        """
        if self.stdout.closed:
            return "", ""
        streams = (self.stdout, self.stderr)
        readers = ThreadPoolExecutor(len(streams))
        try:
            out, err = (each.result(timeout) for each in [readers.submit(stream.read) for stream in streams])
        except TookLonger:
            raise subprocess.TimeoutExpired(WARM, timeout or 0) from None
        finally:
            readers.shutdown(wait=False)
        if self._ended(timeout) is None:
            raise subprocess.TimeoutExpired(WARM, timeout or 0)
        for stream in streams:
            stream.close()
        return out, err

    def _ended(self, seconds: float | None) -> int | None:
        if self.returncode is None and select.select([self._end], (), (), seconds)[0]:
            with self._asks:  # its status is told once, and threads may ask at once
                if self.returncode is None:
                    self.returncode = NURSERY.request({"ended": self.pid})
        return self.returncode


def ended(process: Forked, seconds: float) -> subprocess.CompletedProcess[str]:
    """A process once it has ended; what takes longer is killed.

    Raises:
        subprocess.TimeoutExpired: It takes longer than so many seconds.
    """
    try:
        out, err = process.communicate(seconds)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate(seconds)
        raise
    return subprocess.CompletedProcess(WARM, process.returncode or 0, out, err)
