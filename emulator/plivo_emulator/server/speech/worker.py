"""A process that speaks: what it is asked goes in as JSON, a line each, and samples come out."""

import json
import os
import struct
import subprocess
import sys
from contextlib import suppress
from threading import Lock

from plivo_emulator.audio.speaker import Gender, SpeakerFailed

HEAD = struct.Struct("<II")
"""What stands before each answer: samples a second, 0 if it is a sentence that says what is wrong; and its bytes."""

PATIENCE = 5.0
"""Real seconds in which the process is to end once nobody asks it any more."""


class SpeakingProcess:
    """A speaker in a process of its own, which starts when it is first asked. Threads take turns."""

    def __init__(self, module: str) -> None:
        """Takes the module that the process runs."""
        self.module = module
        """Module that the process runs."""
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = Lock()

    def __call__(self, text: str, language: str, gender: Gender) -> tuple[bytes, int]:
        """Samples of a text, and their rate; raises SpeakerFailed."""
        line = json.dumps({"text": text, "language": language, "gender": gender}).encode() + b"\n"
        with self._lock:
            try:
                return self._asked(line)
            except OSError as broken:
                self._end()
                raise SpeakerFailed(f"the process of {self.module} has broken off ({broken})") from None

    def close(self) -> None:
        """Ends the process; the next question starts another one."""
        with self._lock:
            self._end()

    def _asked(self, line: bytes) -> tuple[bytes, int]:
        process = self._process = self._process or self._started()
        if process.stdin is None or process.stdout is None:
            raise OSError("it has no pipes")
        process.stdin.write(line)
        process.stdin.flush()
        head = process.stdout.read(HEAD.size)
        if len(head) < HEAD.size:
            raise BrokenPipeError(f"exit status {process.wait()}")
        rate, size = HEAD.unpack(head)
        answer = process.stdout.read(size)
        if not rate:
            raise SpeakerFailed(answer.decode())
        return answer, rate

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
        with suppress(OSError):
            process.communicate(timeout=PATIENCE)
        if process.poll() is None:
            process.kill()
            process.wait()
