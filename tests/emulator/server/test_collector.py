"""Python's garbage collector beside many calls: little at a time while somebody waits, everything while nobody does."""

from __future__ import annotations

import gc
import subprocess
import sys
import threading
import weakref
from typing import TYPE_CHECKING

from plivo_emulator.records.memory.archive import MemoryArchive
from plivo_emulator.server.accounts.account_settings import AccountSettings
from plivo_emulator.server.process import collector, serving
from plivo_emulator.server.process.service import Options, Service
from plivo_emulator.voice.accounts.account import Settings
from plivo_emulator.voice.sim.clock import Mode

if TYPE_CHECKING:
    import pytest

MANY = """
import gc
from plivo_emulator.server.process import collector

collector.spare()
before = gc.get_stats()
kept = [[each] for each in range(300_000)]
after = gc.get_stats()
print([now["collections"] - then["collections"] > 0 for then, now in zip(before, after)])
"""


class Circle:
    """Something that only the collector frees."""

    def __init__(self) -> None:
        self.own = self


def test_however_much_comes_to_live_only_what_is_new_is_looked_at() -> None:
    done = subprocess.run([sys.executable, "-c", MANY], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[True, True, False]"


def test_a_rest_is_for_everything_that_is_new_since_the_last_one() -> None:
    circle = weakref.ref(Circle())
    gc.collect(1)
    gc.collect(1)
    collector.tidy()
    assert circle() is None


def test_a_server_that_nobody_asks_rests(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serving, "TICK", 0.01)
    settings = AccountSettings(Settings("MAXXXXXXXXXXXXXXXXXX", "token", 0), Mode.MANUAL, 1.0, 0)
    rested = threading.Event()
    server = serving.Server(Service(Options(settings), MemoryArchive()), lambda: None, rest=rested.set)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [serving.listen("127.0.0.1", 0)]})
    thread.start()
    try:
        assert rested.wait(10)
    finally:
        server.leave()
        thread.join(10)
