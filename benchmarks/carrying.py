"""What one node carries: the figures that the page on capacity is made from.

`make bench ARGS=carrying` measures all that needs no database. With the URL of an empty database in BENCH_DATABASE it
measures the rest, and with WRITE=1 it then writes the figures, and the tables of the page with them.
"""

from __future__ import annotations

import asyncio
import json
import os
import time
from typing import Final

from benchmarks import callbacks, capacity, haproxy, records, stream_frames
from benchmarks.load import exchange, repeat, request
from benchmarks.quick_app import quick_app
from benchmarks.servers import AUTH_ID, Server, emulator
from benchmarks.table import Result

_CONNECTIONS: Final = 16
_CALLS: Final = 2_000
_RUNS: Final = 3
_LIVE: Final = 10_000
_ACCOUNTS: Final = 2_000
_REQUESTS: Final = 4_000
_ALL: Final = 12
"""Figures of the page."""
_CONTROL: Final = "/_emulator/v1"
_PATH: Final = f"/v1/Account/{AUTH_ID}/Call/"
_MANUAL: Final = ("--time", "manual", "--cps", "0")


def run() -> list[Result]:
    """Measure; write the figures if an argument says so."""
    found = [*_calls(), *_memory(), *_known(), *_proxied(), *_stored()]
    if os.environ.get("WRITE"):
        if len(found) < _ALL:
            raise SystemExit("Not everything was measured: nothing is written.")
        capacity.write({result.name: (result.value, result.unit) for result in found})
    return found


def _calls() -> list[Result]:
    """CPU of a server for whole calls: request, ring, answer, document, hangup, record; the app is asked thrice."""
    with quick_app() as app, emulator(*_MANUAL) as server:
        return [Result("whole call", _whole_call(server, app), 2000, "µs", "CPU of the server; the app is another")]


def _whole_call(server: Server, app: str) -> float:
    """Microseconds of CPU that a call takes, the best of some runs."""
    place = _placing(app, "end")
    _live_through(server, place, _CALLS // 4)
    return min(_live_through(server, place, _CALLS) for _ in range(_RUNS))


def _live_through(server: Server, place: bytes, calls: int) -> float:
    before = server.seconds_of_cpu()
    asyncio.run(repeat(server.port, place, calls, _CONNECTIONS))
    _post(server.port, "clock/run", until="idle", timeout=600)
    return (server.seconds_of_cpu() - before) / calls * 1e6


def _memory() -> list[Result]:
    """What live calls and open accounts hold in a server, journal and all."""
    with quick_app() as app, emulator(*_MANUAL) as server:
        _post(server.port, "clock/advance", seconds=1)
        before = server.mebibytes()
        asyncio.run(repeat(server.port, _placing(app, "stays"), _LIVE, _CONNECTIONS))
        _post(server.port, "clock/advance", seconds=10, timeout=600)
        live = (server.mebibytes() - before) / _LIVE * 1024
        used = server.seconds_of_cpu()
        time.sleep(2)
        idle = (server.seconds_of_cpu() - used) / 2 * 100
    with emulator(*_MANUAL) as server:
        empty = server.mebibytes()
        opening = request("POST", f"{_CONTROL}/accounts", b"{}")
        asyncio.run(repeat(server.port, opening, _ACCOUNTS, _CONNECTIONS))
        account = (server.mebibytes() - empty) / _ACCOUNTS * 1024
    return [
        Result("memory of a live call", live, 40, "KiB", f"{_LIVE:,} of them, with their entries of the journal"),
        Result("live calls that wait", idle, 5, "%", f"of a core, {_LIVE:,} of them"),
        Result("memory of an open account", account, 40, "KiB", f"{_ACCOUNTS:,} of them, idle"),
        Result("memory of an empty node", empty, 100, "MiB"),
    ]


def _known() -> list[Result]:
    """What other benchmarks measure, by the names of the page."""
    quiet, talking, _ = stream_frames.run()
    [sent] = callbacks.run()
    record, *_ = records.run()
    return [
        Result("frame of a quiet stream", 1e6 / quiet.value, 10, "µs", quiet.name),
        Result("frame of a stream that talks", 1e6 / talking.value, 34, "µs", talking.name),
        Result("callback", 1e6 / sent.value, 340, "µs", sent.name),
        Result("memory of a record", record.value, record.target, "KiB", record.noted),
    ]


def _proxied() -> list[Result]:
    """CPU of HAProxy for a request, with the configuration that the command writes."""
    if haproxy.program() is None:
        print("skip HAProxy: it is not installed", flush=True)
        return []
    listing = request("GET", f"{_PATH}?limit=1")
    with emulator(*_MANUAL) as server, haproxy.running(server.base) as proxy:
        asyncio.run(repeat(proxy.port, listing, _REQUESTS // 4, _CONNECTIONS))
        before = proxy.seconds_of_cpu()
        asyncio.run(repeat(proxy.port, listing, _REQUESTS, _CONNECTIONS))
        each = (proxy.seconds_of_cpu() - before) / _REQUESTS * 1e6
    return [Result("request through the proxy", each, 200, "µs", "CPU of HAProxy")]


def _stored() -> list[Result]:
    """What a database adds: to a call in the node, and how fast one takes records."""
    url = os.environ.get("BENCH_DATABASE")
    if not url:
        print("skip PostgreSQL: BENCH_DATABASE names no database", flush=True)
        return []
    from plivo_emulator.records.postgres.archive import PostgresArchive  # noqa: PLC0415  # who has no database need not have psycopg

    with quick_app() as app, emulator("--database", url, *_MANUAL) as server:
        call = _whole_call(server, app)
    archive = PostgresArchive(url, print)
    began = time.perf_counter()
    count = records.fill(archive, "MAXXXXXXXXXXXXXXXXXX")
    archive.flush()
    seconds = time.perf_counter() - began
    archive.close()
    return [
        Result("whole call, kept in PostgreSQL", call, 2500, "µs", "CPU of the server"),
        Result("records that PostgreSQL takes", count / seconds, 10_000, "/s", "from one node", at_least=True),
    ]


def _placing(app: str, path: str) -> bytes:
    body = {"from": "14155550100", "to": "15000020000"}
    urls = {"answer_url": f"{app}/{path}", "ring_url": f"{app}/end", "hangup_url": f"{app}/end"}
    return request("POST", _PATH, json.dumps(body | urls).encode())


def _post(port: int, path: str, **body: object) -> None:
    asyncio.run(exchange(port, request("POST", f"{_CONTROL}/{path}", json.dumps(body).encode())))


if __name__ == "__main__":
    for result in run():
        print(result)
