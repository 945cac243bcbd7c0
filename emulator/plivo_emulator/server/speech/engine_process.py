"""A process of an engine of speech: questions go in as JSON, a line each, and a number with bytes comes out."""

import json
import os
import struct
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from threading import Lock, Timer

HEAD = struct.Struct("<II")
"""What stands before each answer: a number, 0 if it is a sentence that says what is wrong; and its bytes."""

LONGEST = 120.0
"""Real seconds after which an engine that has not answered is ended: it is stuck."""

PATIENCE = 5.0
"""Real seconds in which the process is to end once nobody asks it any more."""


class EngineFailed(Exception):
    """An engine could not do what it was asked, or its process broke off; the message says why."""


class EngineProcess:
    """An engine in a process of its own, which starts when it is first asked. Threads take turns."""

    def __init__(self, module: str, longest: float = LONGEST) -> None:
        """Takes the module that the process runs, and the real seconds that an answer may take."""
        self.module = module
        """Module that the process runs."""
        self._longest = longest
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = Lock()

    def request(self, question: Mapping[str, object]) -> tuple[int, bytes]:
        """Number and bytes of an answer; raises EngineFailed."""
        line = json.dumps(question).encode() + b"\n"
        with self._lock:
            try:
                return self._answer(line)
            except OSError as broken:
                self._end()
                raise EngineFailed(f"the process of {self.module} has broken off ({broken})") from None

    def close(self) -> None:
        """Ends the process; the next question starts another one."""
        with self._lock:
            self._end()

    def _answer(self, line: bytes) -> tuple[int, bytes]:
        process = self._process = self._process or self._started()
        if process.stdin is None or process.stdout is None:
            raise OSError("it has no pipes")
        alarm = Timer(self._longest, process.kill)
        alarm.start()
        try:
            process.stdin.write(line)
            process.stdin.flush()
            head = process.stdout.read(HEAD.size)
            if len(head) < HEAD.size:
                raise BrokenPipeError(f"exit status {process.wait()}")
            number, size = HEAD.unpack(head)
            answer = process.stdout.read(size)
        finally:
            alarm.cancel()
        if len(answer) < size:
            raise BrokenPipeError(f"exit status {process.wait()}")
        if not number:
            raise EngineFailed(answer.decode())
        return number, answer

    def _started(self) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [sys.executable, "-m", self.module],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        )

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        with suppress(OSError, subprocess.TimeoutExpired):
            process.communicate(timeout=PATIENCE)
        if process.poll() is None:
            process.kill()
            process.wait()
