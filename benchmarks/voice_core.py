"""What calls cost in the voice core alone: no sockets, no server, an app that answers at once."""

from __future__ import annotations

import gc
import statistics
import sys
import time
import tracemalloc
from heapq import heappop, heappush
from random import Random
from typing import TYPE_CHECKING, Final

from plivo_emulator.records.memory.archive import MemoryArchive
from plivo_emulator.server.process import collector
from plivo_emulator.spec.words import CallDirection
from plivo_emulator.validation import load
from plivo_emulator.voice.accounts.account import Account, Contract, Settings
from plivo_emulator.voice.app.target import AppRequest, Reply, Target
from plivo_emulator.voice.calls.call import LIVE_CALLS, Call
from plivo_emulator.voice.calls.dial_queue import DIALER
from plivo_emulator.voice.calls.terms import Terms, Urls
from plivo_emulator.voice.xml import lifecycle
from plivo_emulator.voice.xml.dialer import CallDialer
from plivo_emulator.wire.times import DAY, SECOND

from benchmarks.table import Result

if TYPE_CHECKING:
    from collections.abc import Iterator

_START: Final = 1_767_225_600 * SECOND
_FOUR_HOURS: Final = "<Response>" + '<Wait length="1800"/>' * 8 + "</Response>"
_STEPS: Final = "<Response>" + "<Wait/><Speak>one two three</Speak><DTMF>12</DTMF>" * 400 + "<Hangup/></Response>"
_CALLS: Final = 5_000
_LIVE: Final = 2_000
_RUNS: Final = 5
_MOST_FUNCTIONS: Final = 700


class _App:
    """Answers every request with one document, and keeps nothing."""

    def __init__(self, document: str) -> None:
        self._reply = Reply(200, document.encode(), "application/xml")

    def take(self, request: AppRequest) -> None:
        request.leave()
        request.answer(self._reply)


class _Nothing(MemoryArchive):
    """Keeps one record of a kind, so that what calls leave behind does not count."""

    def __init__(self) -> None:
        super().__init__(most=1)


def run() -> list[Result]:
    """Run calls through the core; CPU time, the best of five."""
    return [_element_step(), *_calls_of_four_hours(), _one_call(), _functions(), _memory()]


def account_of(document: str, journal_entries: int = 100_000) -> Account:
    """An account of its own, whose app answers every request with one document."""
    contract = Contract(load.answer_xml())
    app = _App(document)
    settings = Settings("MAXXXXXXXXXXXXXXXXXX", "token", _START, calls_per_second=0, journal_entries=journal_entries)
    account = Account(settings, contract, Random(1), app.take, _Nothing())  # noqa: S311  # the same ids each time
    account[DIALER] = CallDialer()
    return account


def dial(account: Account) -> Call:
    """Places a call that is answered after two seconds."""
    answer, fallback, ring, hangup = (
        Target(f"http://app.test/{name}", "POST") for name in ("answer", "fallback", "ring", "hangup")
    )
    urls = Urls(answer, fallback, ring, hangup)
    call = Call(
        account, CallDirection.OUTBOUND, "14150000000", "15000020000", Terms(urls=urls, ring_timeout=120 * SECOND)
    )
    lifecycle.queue(call)
    return call


def _timed(document: str, calls: int) -> list[float]:
    """CPU seconds from the first call to the end of the last, of each run."""
    found = []
    for _ in range(_RUNS):
        account = account_of(document)
        began = time.process_time()
        for _ in range(calls):
            dial(account)
        account.scheduler.run(account.now + DAY, 1_000_000_000)
        found.append(time.process_time() - began)
        if account[LIVE_CALLS] or account.faults:
            raise RuntimeError(f"{len(account[LIVE_CALLS])} calls are left, {len(account.faults)} faults were found")
    return found


def _element_step() -> Result:
    steps = _STEPS.count("<Wait/>") * 3
    times = [seconds / 20 / steps * 1e6 for seconds in _timed(_STEPS, 20)]
    return Result(
        "one element of a document",
        min(times),
        60,
        "µs",
        f"20 calls of {steps:,}; at worst {max(times):.1f}",
        steady=True,
    )


def _calls_of_four_hours() -> list[Result]:
    """With garbage collected as in a server, and beside bare generators that wait as often."""
    thresholds = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(collector.NEW, collector.AGAIN, collector.SELDOM)
    try:
        times, bare = _timed(_FOUR_HOURS, _CALLS), min(_bare_waits() for _ in range(_RUNS))
    finally:
        gc.set_threshold(*thresholds)
        gc.unfreeze()
    noted = f"ring, answer and hangup told; median {statistics.median(times):.2f}"
    return [
        Result(f"{_CALLS:,} calls of eight half-hour waits", min(times), 0.6, "s", noted, steady=True),
        Result(
            "the same / bare generators on a heap", min(times) / bare, 25, "×", f"{bare:.3f} s for {_CALLS * 8:,} waits"
        ),
    ]


def _bare_waits() -> float:
    """CPU seconds of as many waits, if nothing at all happened besides."""

    def waits() -> Iterator[int]:
        for _ in range(8):
            yield 1800 * SECOND

    began = time.process_time()
    due = [(0, number, waits()) for number in range(_CALLS)]
    while due:
        now, number, waiting = heappop(due)
        wait = next(waiting, None)
        if wait is not None:
            heappush(due, (now + wait, number, waiting))
    return time.process_time() - began


def _functions() -> Result:
    """Function calls that a call makes, in Python and in C: the same each time."""
    account, calls, made = account_of(_FOUR_HOURS), 50, 0

    def note(_frame: object, event: str, _argument: object) -> None:
        nonlocal made
        made += event in ("call", "c_call")

    for count in (1, calls):  # the first one makes what all others share
        made = 0
        sys.setprofile(note)
        for _ in range(count):
            dial(account)
        account.scheduler.run(account.now + DAY, 1_000_000_000)
        sys.setprofile(None)
    return Result("function calls of a call of eight waits", made / calls, _MOST_FUNCTIONS, "", "three of its app")


def _one_call() -> Result:
    times = [seconds * 1e3 for seconds in _timed(_FOUR_HOURS, 1)]
    return Result("one call of eight half-hour waits", min(times), 1, "ms", f"at worst {max(times):.2f}", steady=True)


def _memory() -> Result:
    """Live calls in the middle of a wait, each with terms of its own; the journal is left out."""
    account = account_of(_FOUR_HOURS, journal_entries=10)
    tracemalloc.start()
    before = tracemalloc.get_traced_memory()[0]
    for _ in range(_LIVE):
        dial(account)
    account.scheduler.run(account.now + 100 * SECOND, 1_000_000_000)
    size = (tracemalloc.get_traced_memory()[0] - before) / _LIVE / 1024
    tracemalloc.stop()
    return Result("live call", size, 4, "KiB", f"{_LIVE:,} of them, with their own URLs", steady=True)


if __name__ == "__main__":
    for result in run():
        print(result)
