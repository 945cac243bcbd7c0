"""The longest pause while calls come and go beside many that live: with Python's settings, and with the server's.

First many calls begin, then short ones come and go beside them, and in the end an old call ends for each that begins.

Calls run in the voice core, in slices as small as the server's. What is timed is the CPU time of each slice, and of the
collector in it; each in a process of its own.
"""

from __future__ import annotations

import gc
import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Final

from plivo_emulator.server.process import collector
from plivo_emulator.wire.times import SECOND

from benchmarks.table import Result
from benchmarks.voice_core import account_of, dial

_PROJECT: Final = Path(__file__).resolve().parent.parent
_LIVE: Final = {"python": 20_000, "server": 100_000}
_ENDED: Final = 20_000
_BATCH: Final = 10
_PACE: Final = 5
"""Virtual seconds from one batch to the next."""
_TARGET: Final = 10.0
_GROWTH: Final = 0.2
_STAYS: Final = '<Response><Wait length="{seconds}"/></Response>'
_ENDS: Final = '<Response><Speak>Hello</Speak><Wait length="2"/></Response>'
_SERVER: Final = "server"


def run() -> list[Result]:
    """Measure both, one after the other, and what a call leaves in memory."""
    theirs, ours = _measured("python"), _measured(_SERVER)
    beside = f"beside {_LIVE[_SERVER]:,} live calls; collector {ours['collector']:.1f}"
    noted = f"{beside}; with Python's settings, beside {_LIVE['python']:,}, {theirs['pause']:.0f}"
    return [
        Result(f"longest pause in {2 * _ENDED:,} calls", ours["pause"], _TARGET, "ms", noted),
        Result("memory that an ended call leaves", ours["left"], _GROWTH, "KiB", "journal and records full"),
    ]


def _measured(settings: str) -> dict[str, float]:
    command = [sys.executable, "-m", "benchmarks.pauses", settings]
    found: dict[str, float] = json.loads(subprocess.run(command, cwd=_PROJECT, capture_output=True, check=True).stdout)
    return found


def _measure(settings: str) -> dict[str, float]:
    if settings == _SERVER:
        collector.spare()
    stops, looks, live = _Stops(), collector.Looks(), _LIVE[settings]
    gc.callbacks.append(stops)
    staying = account_of(_STAYS.format(seconds=live // _BATCH * _PACE), journal_entries=1000)
    coming = account_of(_ENDS, journal_entries=1000)
    longest, resident, left = 0.0, 0, 0.0
    batches = [staying] * (live // _BATCH) + [coming] * (_ENDED // _BATCH) + [staying] * (_ENDED // _BATCH)
    for number, account in enumerate(batches):
        if number == (live + _ENDED // 2) // _BATCH:
            resident = _resident()
        if number == (live + _ENDED) // _BATCH:
            left = (_resident() - resident) / (_ENDED / 2)
        steps, began = account.scheduler.steps, time.thread_time()
        for _ in range(_BATCH):
            dial(account)
        account.scheduler.run(account.now + _PACE * SECOND, 10_000)
        if settings == _SERVER:
            looks.after(account.scheduler.steps - steps)
        longest = max(longest, time.thread_time() - began)
    return {"pause": longest * 1e3, "collector": stops.longest * 1e3, "left": max(0.0, left)}


def _resident() -> int:
    """KiB that this process holds."""
    lines = Path("/proc/self/status").read_text(encoding="utf-8").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS"))


class _Stops:
    """Times how long the collector stops everything."""

    def __init__(self) -> None:
        self.longest = 0.0
        self._began = 0.0

    def __call__(self, phase: str, _: dict[str, int]) -> None:
        now = time.thread_time()
        if phase == "start":
            self._began = now
        else:
            self.longest = max(self.longest, now - self._began)


if __name__ == "__main__":
    if sys.argv[1:]:
        print(json.dumps(_measure(sys.argv[1])))
    else:
        for result in run():
            print(result)
