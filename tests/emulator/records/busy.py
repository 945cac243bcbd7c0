"""A process that hands over calls without a pause, and says when: number and time of each hundredth, a line each."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from plivo_emulator.records.kinds.calls import CALLS
from plivo_emulator.records.sqlite.archive import SqliteArchive

from tests.emulator.records.facts import NOW, call

archive = SqliteArchive(Path(sys.argv[1]), print)
number = 0
while True:
    archive[CALLS].add(call(str(number), ended=NOW + number))
    _ = [str(each) for each in range(500)]  # what a server does beside
    if number % 100 == 0:
        sys.stdout.write(f"{number} {time.monotonic()}\n")
        sys.stdout.flush()
    number += 1
