"""A process that has surely ended is known as such, and no other: a node that is started again waits for the rest."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from plivo_emulator.server.cluster.identity import has_ended, own_process

from tests.emulator.cluster.processes import NodeProcess

if TYPE_CHECKING:
    from tests.postgres import Postgres

TELLS = "from plivo_emulator.server.cluster.identity import own_process; print(own_process(), flush=True); input()"
LONG = 60.0
"""A lease that no test waits for."""

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux tells")


def test_a_process_has_not_ended_while_it_lives_and_has_once_it_is_killed() -> None:
    with subprocess.Popen(
        [sys.executable, "-c", TELLS],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    ) as process:
        assert process.stdout is not None
        told = process.stdout.readline().strip()
        assert not has_ended(told)
        process.send_signal(signal.SIGSTOP)
        assert not has_ended(told)
        process.kill()
        os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT)
        assert has_ended(told), "although nobody has waited for it"
        process.wait()
        assert has_ended(told)


def test_this_process_lives() -> None:
    assert not has_ended(own_process())


def test_a_process_whose_number_another_one_has_by_now_has_ended() -> None:
    kernel, numbered, pid, began = (own_process() or "").split(" ")
    assert has_ended(f"{kernel} {numbered} {pid} {int(began) - 1}")


@pytest.mark.parametrize(("part", "other"), [(0, "another-kernel"), (1, "pid:[1]")])
def test_nothing_is_known_of_a_process_elsewhere(part: int, other: str) -> None:
    told = (own_process() or "").split(" ")
    told[part], told[2] = other, "4194304"
    assert not has_ended(" ".join(told))


@pytest.mark.parametrize("told", [None, "", "what", "a b c d"])
def test_nothing_is_known_of_what_makes_no_sense(told: str | None) -> None:
    assert not has_ended(told)


def test_a_node_that_was_killed_is_started_again_at_once_though_it_is_alone(postgres: Postgres) -> None:
    with NodeProcess(postgres, "alone", lease=LONG) as node:
        made = node.control_json("POST", "accounts", {})["auth_id"]
        node.signal(signal.SIGKILL)
        node.wait()
    with NodeProcess(postgres, "alone", lease=LONG) as again:
        assert again.control_json("GET", f"accounts/{made}")["auth_id"] == made
