"""A process that hands over calls without a pause, and says when: number and time of each hundredth, a line each."""

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


def opened(place: str) -> Archive:
    """An archive in a folder, or in a database."""
    return PostgresArchive(place, print) if "://" in place else SqliteArchive(Path(place), print)


def main() -> None:
    """Does not end by itself."""
    archive = opened(sys.argv[1])
    number = 0
    while True:
        archive[CALLS].add(call(str(number), ended=NOW + number))
        _ = [str(each) for each in range(500)]  # what a server does beside
        if number % 100 == 0:
            sys.stdout.write(f"{number} {time.monotonic()}\n")
            sys.stdout.flush()
        number += 1


if __name__ == "__main__":
    main()
