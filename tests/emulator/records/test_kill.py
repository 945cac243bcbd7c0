from __future__ import annotations

import os
import subprocess
import sys
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from plivo_emulator.records.kinds.calls import CALLS

from tests.emulator.records.busy import opened
from tests.emulator.records.facts import ACCOUNT

if TYPE_CHECKING:
    from pathlib import Path

    from tests.postgres import Postgres


def kill(place: str) -> None:
    """Kills a process that keeps records there, and looks for what it had a second before."""
    due: list[int] = []
    told: list[tuple[int, float]] = []
    with subprocess.Popen(
        [sys.executable, "-m", "tests.emulator.records.busy", place],
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
    with closing(opened(place)) as archive:
        lost = [number for number in range(due[-1] + 1) if archive[CALLS].get(ACCOUNT, str(number)) is None]
        assert lost == []


def test_what_was_handed_over_a_second_before_a_kill_is_there_after_a_restart(tmp_path: Path) -> None:
    kill(str(tmp_path))


@pytest.mark.walks
def test_so_it_is_in_postgresql(postgres: Postgres) -> None:
    kill(postgres.url())
