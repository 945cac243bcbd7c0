"""Ports that tests and benchmarks are given for servers that have to be told one."""

from __future__ import annotations

import sys
from pathlib import Path

from tests import family

FORKS = """
import os
from benchmarks.ports import free_port
free_port()
for _ in range(3):
    if not os.fork():
        print(free_port(), flush=True)
        os._exit(0)
    os.wait()
"""


def test_processes_that_are_forked_from_one_are_given_different_ports() -> None:
    root = Path(__file__).resolve().parents[2]
    done = family.run([sys.executable, "-c", FORKS], cwd=root, timeout=600)
    ports = done.stdout.split()
    assert (len(ports), len(set(ports)), done.stderr) == (3, 3, "")
