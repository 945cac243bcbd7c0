from __future__ import annotations

import os
import subprocess
import sys
from contextlib import closing
from typing import TYPE_CHECKING

from plivo_emulator.records.kinds.calls import CALLS
from plivo_emulator.records.sqlite.archive import SqliteArchive

from tests.emulator.records.facts import ACCOUNT

if TYPE_CHECKING:
    from pathlib import Path


def test_what_was_handed_over_a_second_before_a_kill_is_there_after_a_restart(tmp_path: Path) -> None:
    due: list[int] = []
    told: list[tuple[int, float]] = []
    with subprocess.Popen(
        [sys.executable, "-m", "tests.emulator.records.busy", tmp_path],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        try:
            for line in process.stdout:
                number, at = line.split()
                told.append((int(number), float(at)))
                due = [number for number, at in told if at < told[-1][1] - 1]
                if len(due) >= 10:
                    break
        finally:
            process.kill()
    assert due, "the process ended by itself"
    with closing(SqliteArchive(tmp_path, print)) as archive:
        lost = [number for number in range(due[-1] + 1) if archive[CALLS].get(ACCOUNT, str(number)) is None]
        assert lost == []
