"""`make demo` as a person leaves it running: the emulator and the app, in real time."""

from __future__ import annotations

import subprocess
import sys
from typing import Self

import httpx

from tests.browsing import ROOT
from tests.emulator.cli.command import ENVIRONMENT

PATIENCE = 600


class Demo:
    """The demo, from the moment that it says where to look until it is left."""

    def __init__(self) -> None:
        command = [sys.executable, str(ROOT / "docs" / "examples" / "demo"), "--stay"]
        self._process = subprocess.Popen(
            command, env=ENVIRONMENT, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True
        )
        self.home = ""
        """Address of the inspector, as the demo prints it."""

    def __enter__(self) -> Self:
        for line in self._process.stdout or ():
            if "/_emulator/" in line:
                self.home = line.split()[-1]
                return self
        raise RuntimeError("the demo does not say where to look")

    def goes(self, speed: float) -> None:
        """Lets so many virtual seconds pass in a real one."""
        clock = f"{self.home}v1/clock"
        httpx.patch(clock, json={"mode": "real", "speed": speed}, timeout=PATIENCE).raise_for_status()

    def __exit__(self, *_: object) -> None:
        self._process.send_signal(2)
        try:
            self._process.communicate(timeout=PATIENCE)
        finally:
            self._process.kill()
