"""What a hundred thousand records of calls cost: to keep, to show the newest, to search."""

from __future__ import annotations

import statistics
import time
import tracemalloc
from random import Random
from typing import TYPE_CHECKING, Final

from plivo_emulator.records.kinds.calls import CALLS, CallRecord
from plivo_emulator.records.memory.archive import MemoryArchive
from plivo_emulator.records.query.query import Condition, Operator, Query
from plivo_emulator.wire.times import DAY

from benchmarks.table import Result

if TYPE_CHECKING:
    from collections.abc import Callable

    from plivo_emulator.records.archive import Archive

_ACCOUNT: Final = "MAXXXXXXXXXXXXXXXXXX"
_CALLS: Final = 100_000
_DAYS: Final = 90
_PAGE: Final = 20
_RUNS: Final = 101
_PREFIX: Final = Condition("from_number", Operator.START, "1415")
_OTHER: Final = Condition("to_number", Operator.START, "441")


def run() -> list[Result]:
    """Fill an archive with calls of 90 days, then ask it; each time is the median of 101 questions, in CPU time."""
    tracemalloc.start()
    archive = MemoryArchive(_CALLS)
    before = tracemalloc.get_traced_memory()[0]
    fill(archive, _ACCOUNT)
    size = (tracemalloc.get_traced_memory()[0] - before) / _CALLS / 1024
    tracemalloc.stop()

    def page(query: Query) -> Callable[[], int]:
        return lambda: archive[CALLS].page(_ACCOUNT, query, _PAGE).total

    return [
        Result("record of a call in memory", size, 1.5, "KiB", f"{_CALLS:,} of them"),
        _timed("newest page of 20", page(Query()), 1e6, 100, "µs"),
        _timed("page and count: prefix, 30 of 90 days", page(Query(30 * DAY, 60 * DAY, (_PREFIX,))), 1e3, 5, "ms"),
        _timed("the same with two prefixes", page(Query(30 * DAY, 60 * DAY, (_PREFIX, _OTHER))), 1e3, 5, "ms"),
    ]


def fill(archive: Archive, auth_id: str) -> int:
    """Adds as many calls of an account as are measured here, and returns how many that are."""
    chance = Random(1)  # noqa: S311  # the same calls each time
    for number in range(_CALLS):
        archive[CALLS].add(_call(number, chance)._replace(auth_id=auth_id))
    return _CALLS


def _timed(name: str, query: Callable[[], int], unit: float, target: float, sign: str) -> Result:
    found = query()
    times = []
    for _ in range(_RUNS):
        start = time.thread_time()
        query()
        times.append((time.thread_time() - start) * unit)
    noted = f"{found:,} of {_CALLS:,} fit; {min(times):.2f} to {max(times):.2f}"
    return Result(name, statistics.median(times), target, sign, noted)


def _call(number: int, chance: Random) -> CallRecord:
    uuid = f"{number:08x}-5c0b-41e7-9082-{chance.getrandbits(48):012x}"
    ended = number * _DAYS * DAY // _CALLS
    return CallRecord(
        auth_id=_ACCOUNT,
        call_uuid=uuid,
        request_uuid=uuid[::-1],
        from_number=f"{chance.choice(('1415', '1415', '1212'))}{chance.randrange(10**7):07}",
        to_number=f"44{chance.randrange(10**9):09}",
        direction="outbound",
        initiated=ended - 20_000_000,
        answered=ended - 15_000_000,
        ended=ended,
        call_duration=15,
        bill_duration=15,
        billed_duration=60,
        rate=850,
        amount=850,
        parent_call_uuid=None,
        hangup_cause_name="Normal Hangup",
        hangup_cause_code=4000,
        hangup_source="Caller",
        call_state="ANSWER",
        conference_uuid=None,
        source_ip="127.0.0.1",
        stir_verification="Not Applicable",
        stir_attestation="",
        voice_network_group="",
        subaccount=None,
    )
