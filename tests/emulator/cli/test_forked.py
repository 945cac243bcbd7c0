"""Processes of the command that tests fork: what many threads ask of one at once."""

from __future__ import annotations

import signal
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.emulator.cli.command import started

THREADS = 8

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="processes are forked on Linux")


@pytest.mark.parametrize("_turn", range(5))
def test_threads_that_kill_a_process_at_once_all_learn_how_it_ended(_turn: int) -> None:
    process = started("serve", "--port", "0")

    def kill(_: int) -> None:
        while process.poll() is None:
            process.send_signal(signal.SIGKILL)

    with ThreadPoolExecutor(THREADS) as threads:
        list(threads.map(kill, range(THREADS)))
    assert process.communicate(timeout=60)[1] == ""
    assert process.poll() == -signal.SIGKILL
