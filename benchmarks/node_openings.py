"""How soon a node opens accounts of its database, and what others wait while it reads a hundred thousand records."""

from __future__ import annotations

import asyncio
import gc
import json
import statistics
import time
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, Final

import psycopg
from plivo_emulator.records.following.reader import sharing
from plivo_emulator.records.kinds.calls import CALLS
from plivo_emulator.records.memory.sorted_rows import SortedRows
from plivo_emulator.records.postgres.archive import PostgresArchive
from plivo_emulator.records.shared import statements
from plivo_emulator.records.shared.loads import AT_ONCE

from benchmarks import postgres, records
from benchmarks.load import exchange, repeat_until, request
from benchmarks.ports import free_port
from benchmarks.servers import AUTH_TOKEN, Server, emulator
from benchmarks.table import Result

if TYPE_CHECKING:
    from collections.abc import Iterator

_CONTROL: Final = "/_emulator/v1"
_SMALL: Final = 50
_LARGE: Final = 3
"""Accounts with very many records."""
_OPENED: Final = 5.0
_OPENED_LARGE: Final = 10.0
_LISTED: Final = 3.0
_STALL: Final = 50.0
_STEP: Final = 10.0
_WARM: Final = 5
"""Accounts that are opened first, and not counted: a node that has just started makes some things once."""
_SETTLED: Final = 1.0


def run() -> list[Result]:
    """Fills a database, and lets a node open what it holds."""
    with postgres.running() as folder:
        url = postgres.url(folder)
        with node("first", url) as server:
            small = [_made(server) for _ in range(_SMALL + _WARM)]
            large = [_made(server) for _ in range(_LARGE)]
        with closing(PostgresArchive(url, print)) as archive:
            records_each = [records.fill(archive, auth_id) for auth_id in large]
            archive.flush()
        with node("second", url) as server:
            return [*_opened(server, small, large, records_each[0]), _steps(folder, large[0])]


def _steps(folder: str, auth_id: str) -> Result:
    """The longest time for which who reads records does not let go of the interpreter, in CPU time."""
    with closing(psycopg.connect(postgres.url(folder), options="-c search_path=plivo_emulator")) as connection:
        rows = connection.execute(statements.rows(CALLS), (auth_id,)).fetchall()
    steps: list[float] = []
    found = SortedRows(CALLS)
    batches = sharing([rows[start : start + AT_ONCE] for start in range(0, len(rows), AT_ONCE)])
    gc.disable()  # that of a server looks at new objects only; `pauses` measures it
    try:
        began = time.thread_time()
        for batch in batches:
            shared = time.thread_time()
            found.extend(batch)
            extended = time.thread_time()
            steps += [shared - began, extended - shared]
            began = time.thread_time()
    finally:
        gc.enable()
    noted = f"{AT_ONCE} of {len(rows):,} records at once; {sum(steps):.2f} s in all"
    return Result("longest step of who reads records", max(steps) * 1e3, _STEP, "ms", noted, steady=True)


def _opened(server: Server, small: list[str], large: list[str], records_each: int) -> list[Result]:
    time.sleep(_SETTLED)
    opened = [_open(server, auth_id) for auth_id in small][_WARM:]
    large_ones = [_open(server, auth_id) for auth_id in large]  # one after the other, as the small ones
    opened_large = statistics.median(large_ones)
    listed, stalls = (
        statistics.median(each) for each in zip(*(_listed(server, auth_id, small[0]) for auth_id in large), strict=True)
    )
    noted = f"median of {_LARGE} accounts with {records_each:,} records each"
    ranged = f"{noted}; {min(large_ones):.1f} to {max(large_ones):.1f}"
    return [
        Result("an account opens", statistics.median(opened), _OPENED, "ms", f"{min(opened):.1f} to {max(opened):.1f}"),
        Result("one with very many records opens", opened_large, _OPENED_LARGE, "ms", ranged),
        Result("its first list", listed, _LISTED, "s", noted),
        Result("longest wait of others meanwhile", stalls, _STALL, "ms", noted),
    ]


@contextmanager
def node(name: str, database: str, *options: str) -> Iterator[Server]:
    """A node, once it takes calls."""
    port = str(free_port())
    where = ("--port", port, "--node", name, "--node-url", f"http://127.0.0.1:{port}", "--database", database)
    with emulator(*where, "--cps", "0", *options) as server:
        yield server


def _made(server: Server) -> str:
    """Id of a new account."""
    made = exchange(server.port, request("POST", f"{_CONTROL}/accounts", b'{"auth_token": "%s"}' % AUTH_TOKEN.encode()))
    auth_id: str = json.loads(asyncio.run(made))["auth_id"]
    return auth_id


def _open(server: Server, auth_id: str) -> float:
    """Milliseconds until an account answers that nobody has open."""
    began = time.perf_counter()
    asyncio.run(exchange(server.port, request("GET", f"{_CONTROL}/clock?auth_id={auth_id}")))
    return (time.perf_counter() - began) * 1e3


def _listed(server: Server, auth_id: str, other: str) -> tuple[float, float]:
    """Seconds of the first list of an account, and milliseconds of the longest wait of another one meanwhile."""
    listing = request("GET", f"/v1/Account/{auth_id}/Call/?limit=20", auth_id=auth_id)
    looking = request("GET", f"{_CONTROL}/clock?auth_id={other}")

    async def look() -> tuple[float, float]:
        over = asyncio.Event()
        looked = asyncio.ensure_future(repeat_until(server.port, looking, over, 1))
        began = time.perf_counter()
        await exchange(server.port, listing)
        listed = time.perf_counter() - began
        over.set()
        return listed, max((await looked).latencies) * 1e3

    return asyncio.run(look())
