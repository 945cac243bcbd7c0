"""What a request costs through the client, beside httpx by hand and beside the official package.

All talk to the same service over loopback, in turns of a few requests, so that whatever else the machine does falls on
all alike; what counts is the median of the ratios of all turns.
"""

from __future__ import annotations

import asyncio
import statistics
import time
from typing import TYPE_CHECKING, Any, Final

import httpx
import plivo  # type: ignore[import-untyped]  # it has no types
from plivo.rest import client as official  # type: ignore[import-untyped]  # the same
from plivo_voice import AsyncPlivoVoice, PlivoVoice

from benchmarks.canned import ON_A_PAGE, canned, record
from benchmarks.table import Result

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

_AUTH_ID: Final = "MAXXXXXXXXXXXXXXXXXX"
_AUTH_TOKEN: Final = "token"  # noqa: S105  # it opens nothing
_CALL: Final = "4d04c52e-cea3-4458-bbdb-0bfc314ee7cd"
_PATH: Final = f"/v1/Account/{_AUTH_ID}/Call/"
_TURNS: Final = 60
_REQUESTS: Final = 20
_ONE: Final = 1.05
_PAGE: Final = 1.10
_OFFICIAL: Final = 1.35

Times = dict[str, list[float]]


def run() -> list[Result]:
    """Read one record and a page of twenty, synchronously and asynchronously."""
    with canned() as base:
        now = _synchronous(base)
        later = asyncio.run(_asynchronous(base))
    return [
        _result("get a call / httpx", now, "our record", "their record", _ONE),
        _result("list 20 calls / httpx", now, "our page", "their page", _PAGE),
        _result("get a call / httpx, asynchronously", later, "our record", "their record", _ONE),
        _result("list 20 calls / httpx, asynchronously", later, "our page", "their page", _PAGE),
        _result("official package / get a call", now, "official record", "our record", _OFFICIAL, at_least=True),
        _result("official package / list 20 calls", now, "official page", "our page", _OFFICIAL, at_least=True),
    ]


def _synchronous(base: str) -> Times:
    official.API_VOICE_BASE_URI = f"{base}/v1/Account"
    auth = (_AUTH_ID, _AUTH_TOKEN)
    with PlivoVoice(*auth, base_url=base) as ours, httpx.Client(base_url=base, auth=auth) as http:
        theirs = plivo.RestClient(*auth)
        contenders: dict[str, Callable[[], Any]] = {
            "their record": lambda: http.get(f"{_PATH}{_CALL}/").raise_for_status().json(),
            "our record": lambda: ours.calls.get(_CALL),
            "official record": lambda: theirs.calls.get(_CALL),
            "their page": lambda: http.get(_PATH, params={"limit": ON_A_PAGE}).raise_for_status().json(),
            "our page": lambda: ours.calls.list(limit=ON_A_PAGE),
            "official page": lambda: theirs.calls.list(limit=ON_A_PAGE),
        }
        assert ours.calls.get(_CALL).call_uuid == http.get(f"{_PATH}{_CALL}/").json()["call_uuid"]
        assert len(ours.calls.list().objects) == len(theirs.calls.list().objects) == ON_A_PAGE
        times: Times = {name: [] for name in contenders}
        for _ in range(_TURNS):
            for name, send in contenders.items():
                began = time.perf_counter()
                for _ in range(_REQUESTS):
                    send()
                times[name].append(time.perf_counter() - began)
    return times


async def _asynchronous(base: str) -> Times:
    auth = (_AUTH_ID, _AUTH_TOKEN)
    async with AsyncPlivoVoice(*auth, base_url=base) as ours, httpx.AsyncClient(base_url=base, auth=auth) as http:

        async def their_record() -> Any:
            return (await http.get(f"{_PATH}{_CALL}/")).raise_for_status().json()

        async def their_page() -> Any:
            return (await http.get(_PATH, params={"limit": ON_A_PAGE})).raise_for_status().json()

        contenders: dict[str, Callable[[], Awaitable[Any]]] = {
            "their record": their_record,
            "our record": lambda: ours.calls.get(_CALL),
            "their page": their_page,
            "our page": lambda: ours.calls.list(limit=ON_A_PAGE),
        }
        assert (await ours.calls.get(_CALL)).call_uuid == record()["call_uuid"]
        times: Times = {name: [] for name in contenders}
        for _ in range(_TURNS):
            for name, send in contenders.items():
                began = time.perf_counter()
                for _ in range(_REQUESTS):
                    await send()
                times[name].append(time.perf_counter() - began)
    return times


def _result(name: str, times: Times, above: str, below: str, target: float, *, at_least: bool = False) -> Result:
    ratio = statistics.median(one / other for one, other in zip(times[above], times[below], strict=True))
    mine, its = (statistics.median(times[each]) / _REQUESTS * 1e6 for each in (above, below))
    return Result(name, ratio, target, "×", f"{mine:.0f} µs / {its:.0f} µs", at_least=at_least)


if __name__ == "__main__":
    for result in run():
        print(result)
