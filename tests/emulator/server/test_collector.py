"""Python's garbage collector beside many calls: little at a time while somebody waits, everything while nobody does."""

from __future__ import annotations

import asyncio
import gc
import subprocess
import sys
import threading
import weakref
from typing import TYPE_CHECKING

from multidict import CIMultiDict, CIMultiDictProxy
from plivo_emulator.records.memory.archive import MemoryArchive
from plivo_emulator.server.accounts.account_settings import AccountSettings
from plivo_emulator.server.accounts.runtime import Runtime
from plivo_emulator.server.process import collector, serving
from plivo_emulator.server.process.service import Options, Service
from plivo_emulator.voice.accounts.account import Settings
from plivo_emulator.voice.app.exchanges import Exchanges, WireExchange
from plivo_emulator.voice.sim.clock import Mode
from plivo_emulator.voice.sim.input_log import InputLog
from plivo_emulator.voice.sim.scheduler import Scheduler

from tests.held import held

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

TURNOVER = """
import gc
from collections import deque
from plivo_emulator.server.process import collector

collector.spare()
kept = deque([each] for each in range(100_000))
looks, most = collector.Looks(), 0
for each in range(100_000):
    kept.popleft()
    kept.append([each])
    looks.after(each % 10 == 0)
    if each % 1_000 == 0:
        most = max(most, len(gc.get_objects(0)) + len(gc.get_objects(1)))
print(most < 30_000)
"""


class Circle:
    """Something that only the collector frees."""

    def __init__(self) -> None:
        self.own = self


def test_however_much_comes_to_live_only_what_is_new_is_looked_at() -> None:
    done = subprocess.run([sys.executable, "-c", MANY], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[True, True, False]"


def test_it_looks_at_what_is_new_also_while_as_much_is_freed_as_is_made() -> None:
    done = subprocess.run([sys.executable, "-c", TURNOVER], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "True"


def test_a_turn_of_an_account_tells_how_many_steps_it_made() -> None:
    heard: list[int] = []

    async def run() -> int:
        settings = AccountSettings(Settings("MAXXXXXXXXXXXXXXXXXX", "token", 0), Mode.MANUAL, 1.0, 0)
        running = Runtime(settings, MemoryArchive())
        running.driver.stepped = heard.append
        scheduler = running.default.account.scheduler
        for each in range(1_000):
            scheduler.at(each, lambda: None)
        await running.driver.reach(running.default, 1_000, None, 10)
        await running.stop(1)
        return scheduler.steps

    made = asyncio.run(run())
    assert sum(heard) == made >= 1_000
    assert len(heard) > 1


def input_facts(known: tuple[int, int, bytes]) -> dict[str, object]:
    """Facts of an input."""
    return {"number": known[0]}


def looked_at(holder: object) -> int:
    """Objects that the collector has to look at, of all that something holds."""
    gc.collect()
    return sum(map(gc.is_tracked, held(holder)))


def begin_and_end(kept: Exchanges, serial: int) -> None:
    """One exchange with an app, from the request to the answer."""
    exchange = WireExchange(serial, "POST", f"http://app.test/{serial}", {}, b"%d" % serial, 0.0)
    kept.keep(exchange)
    exchange.request_headers = CIMultiDictProxy(CIMultiDict({"Host": "app.test", "Nonce": str(serial)}))
    kept.end(exchange, 200, ((b"Server", b"any"), (b"Date", b"%d" % serial)), b"<Response/>", 0.5)


def test_an_exchange_that_is_over_is_nothing_that_it_looks_at() -> None:
    kept, many = Exchanges(), 100
    before = looked_at(kept)
    for serial in range(many):
        begin_and_end(kept, serial)
    assert looked_at(kept) - before < many // 10
    told = [exchange for serial in range(many) if (exchange := kept.get(serial))]
    assert [each.request.headers[1] for each in told] == [("Nonce", str(serial)) for serial in range(many)]
    assert told[7].response is not None
    assert told[7].response.headers == [("Server", "any"), ("Date", "7")]


def test_an_input_of_texts_and_numbers_is_nothing_that_it_looks_at() -> None:
    log, many = InputLog(Scheduler(0), 1_000), 100
    before = looked_at(log)
    for number in range(many):
        log.take_later("reply", input_facts, (number, 200, b"%d" % number))
    assert looked_at(log) - before < many // 10
    assert [each.facts["number"] for each in log] == list(range(many))


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
        assert rested.wait(60)
    finally:
        server.leave()
        thread.join(60)
