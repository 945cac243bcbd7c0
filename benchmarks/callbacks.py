"""Callbacks sent to a real app: the core, the driver and the dispatcher, each callback signed and answered."""

from __future__ import annotations

import time
from typing import Final

import uvloop
from plivo_emulator.records.memory.archive import MemoryArchive
from plivo_emulator.server.accounts.account_settings import AccountSettings
from plivo_emulator.server.accounts.runtime import Runtime
from plivo_emulator.spec.events import RingEvent
from plivo_emulator.spec.words import CallDirection
from plivo_emulator.voice.accounts.account import Account, Settings
from plivo_emulator.voice.app.target import Target
from plivo_emulator.voice.calls.call import Call
from plivo_emulator.voice.calls.notify import notify
from plivo_emulator.voice.calls.terms import Terms, Urls
from plivo_emulator.voice.sim.clock import Mode
from plivo_emulator.wire.times import SECOND

from benchmarks.quick_app import quick_app
from benchmarks.table import Result

_START: Final = 1_767_225_600 * SECOND
_CALLBACKS: Final = 5_000
_TARGET: Final = 3_000
_RUNS: Final = 5


def run() -> list[Result]:
    """Send many callbacks at once; the best of some runs, by the CPU time of the sender."""
    with quick_app() as app:
        return uvloop.run(_measure(app))


async def _measure(app: str) -> list[Result]:
    running = Runtime(AccountSettings(Settings("MA", "token", _START), Mode.MANUAL, 1.0, 0), MemoryArchive())
    await _send(running, app)
    runs = [await _send(running, app) for _ in range(_RUNS)]
    await running.stop(1)
    cpu, wall = min(cpu for cpu, _ in runs), min(wall for _, wall in runs)
    noted = f"{_CALLBACKS / wall:.0f}/s by the clock, {1e6 * cpu / _CALLBACKS:.0f} µs of CPU each"
    return [
        Result(
            "callbacks sent, signed and answered, on one core", _CALLBACKS / cpu, _TARGET, "/s", noted, at_least=True
        )
    ]


async def _send(running: Runtime, app: str) -> tuple[float, float]:
    """Sends callbacks and waits for all answers; the seconds of CPU, and by the clock, that it took."""
    tenant = running.default
    account, before = tenant.account, tenant.account.journal.last
    # Calls that have nothing to do with each other: those about one call would go one after the other.
    calls, target = [_call(account, app) for _ in range(_CALLBACKS)], Target(f"{app}/hangup", "POST")
    cpu, wall = time.process_time(), time.perf_counter()
    for call in calls:
        notify(call, RingEvent(event="Ring"), target)
    scheduler = account.scheduler
    await running.driver.reach(tenant, None, lambda: scheduler.next_due() is None and not scheduler.open_holds, 600)
    took = time.process_time() - cpu, time.perf_counter() - wall
    answered = [entry for entry in account.journal.after(before) if entry.kind == "callback.answered"]
    if len(answered) != _CALLBACKS or any(entry.facts["status"] != 200 for entry in answered):  # noqa: PLR2004  # OK, in HTTP
        raise SystemExit(f"{len(answered)} callbacks were answered, not {_CALLBACKS}.")
    return took


def _call(account: Account, app: str) -> Call:
    terms = Terms(urls=Urls(answer=Target(f"{app}/stays", "POST")))
    return Call(account, CallDirection.OUTBOUND, "14155550100", "15000020000", terms)
