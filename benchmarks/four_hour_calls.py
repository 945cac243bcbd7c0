"""Calls of four hours with five callbacks to a real app each, in manual time.

The core, the driver and the dispatcher as the server runs them, without the REST requests around them.
"""

from __future__ import annotations

import statistics
import time
from typing import Final

import uvloop
from plivo_emulator.records.memory.archive import MemoryArchive
from plivo_emulator.server.accounts.account_settings import AccountSettings
from plivo_emulator.server.accounts.runtime import Runtime
from plivo_emulator.spec.words import CallDirection
from plivo_emulator.voice.accounts.account import Account, Settings
from plivo_emulator.voice.app.target import Target
from plivo_emulator.voice.calls.call import Call
from plivo_emulator.voice.calls.terms import Terms, Urls
from plivo_emulator.voice.sim.clock import Mode
from plivo_emulator.voice.xml import lifecycle
from plivo_emulator.wire.times import SECOND

from benchmarks.quick_app import quick_app
from benchmarks.table import Result

_START: Final = 1_767_225_600 * SECOND
_CALLBACKS: Final = 5
_ONE_TARGET: Final = 5.0
_MANY: Final = 1000
_MANY_TARGET: Final = 2.0
_RUNS: Final = 25


def run() -> list[Result]:
    """Measure one call, and a thousand at once."""
    with quick_app() as app:
        return uvloop.run(_measure(app))


async def _measure(app: str) -> list[Result]:
    plan = AccountSettings(Settings("MA", "token", _START, calls_per_second=0), Mode.MANUAL, 1.0, 0)
    running = Runtime(plan, MemoryArchive())
    for _ in range(3):
        await _live(running, app, 1)
    one = [await _live(running, app, 1) * 1000 for _ in range(_RUNS)]
    many = [await _live(running, app, _MANY) for _ in range(3)]
    await running.stop(1)
    noted = f"{min(one):.1f} to {max(one):.1f} ms, {_RUNS} runs"
    return [
        Result("one call of 4 h with 5 callbacks", statistics.median(one), _ONE_TARGET, "ms", noted),
        Result(
            f"{_MANY} of them at once",
            min(many),
            _MANY_TARGET,
            "s",
            f"{_CALLBACKS * _MANY / min(many):.0f} callbacks/s",
        ),
    ]


async def _live(running: Runtime, app: str, count: int) -> float:
    """Places calls and runs until nothing is due; the seconds that it took."""
    account = running.default.account
    before = account.journal.last
    start = time.perf_counter()
    for _ in range(count):
        lifecycle.queue(_call(account, app))
    scheduler = account.scheduler
    await running.driver.reach(
        running.default, None, lambda: scheduler.next_due() is None and not scheduler.open_holds, 600
    )
    seconds = time.perf_counter() - start
    answered = [entry for entry in account.journal.after(before) if entry.kind == "callback.answered"]
    if len(answered) != count * _CALLBACKS or any(entry.facts["status"] != 200 for entry in answered):  # noqa: PLR2004  # OK, in HTTP
        raise SystemExit(f"{len(answered)} callbacks were answered, not {count * _CALLBACKS}.")
    return seconds


def _call(account: Account, app: str) -> Call:
    ring, answer, hangup = (Target(f"{app}/{path}", "POST") for path in ("ring", "half", "hangup"))
    terms = Terms(urls=Urls(answer=answer, ring=ring, hangup=hangup))
    return Call(account, CallDirection.OUTBOUND, "14155550100", "15000020000", terms)
