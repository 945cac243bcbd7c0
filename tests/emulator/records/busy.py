"""A process that hands over calls without a pause, and says when: number and time of each hundredth, a line each.

Time is that in which it goes on: one that stands still, as on a machine with other work, cannot write anything either.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from plivo_emulator.records.kinds.calls import CALLS
from plivo_emulator.records.postgres.archive import PostgresArchive
from plivo_emulator.records.sqlite.archive import SqliteArchive

from tests.emulator.records.facts import NOW, call

if TYPE_CHECKING:
    from plivo_emulator.records.archive import Archive


LONGEST = 0.02
"""Seconds that pass from one call to the next at most."""


def opened(place: str) -> Archive:
    """An archive in a folder, or in a database."""
    return PostgresArchive(place, print) if "://" in place else SqliteArchive(Path(place), print)


def main() -> None:
    """Does not end by itself."""
    archive = opened(sys.argv[1])
    number, awake, before = 0, 0.0, time.monotonic()
    while True:
        archive[CALLS].add(call(str(number), ended=NOW + number))
        _ = [str(each) for each in range(500)]  # what a server does beside
        now = time.monotonic()
        awake, before = awake + min(now - before, LONGEST), now
        if number % 100 == 0:
            sys.stdout.write(f"{number} {awake}\n")
            sys.stdout.flush()
        number += 1


if __name__ == "__main__":
    main()
