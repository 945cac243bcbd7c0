"""How long a GET takes while 5,000 calls skip four hours, their hangup callbacks included."""

from __future__ import annotations

import asyncio
import json
from typing import Final

from benchmarks.load import exchange, repeat, repeat_until, request
from benchmarks.quick_app import quick_app
from benchmarks.servers import AUTH_ID, Server, emulator
from benchmarks.table import Result

_CALLS: Final = 5000
_SECONDS: Final = 4 * 3600 + 60
_CONNECTIONS: Final = 4
_TARGET: Final = 25.0
_LEAST: Final = 1000


def run() -> list[Result]:
    """Measure the slowest hundredth of the requests during the skip."""
    with quick_app() as app, emulator("--time", "manual", "--cps", "0") as server:
        return asyncio.run(_measure(server, app))


async def _measure(server: Server, app: str) -> list[Result]:
    body = {
        "from": "14155550100",
        "to": "15000020000",
        "answer_url": f"{app}/waits",
        "hangup_url": f"{app}/hangup",
        "time_limit": 86400,
    }
    create = request("POST", f"/v1/Account/{AUTH_ID}/Call/", json.dumps(body).encode())
    await repeat(server.port, create, _CALLS, _CONNECTIONS)
    stays = json.dumps({**body, "answer_url": f"{app}/stays"}).encode()
    watched = json.loads(await exchange(server.port, request("POST", f"/v1/Account/{AUTH_ID}/Call/", stays)))
    get = request("GET", f"/v1/Account/{AUTH_ID}/Call/{watched['request_uuid']}/?status=live")
    over = asyncio.Event()
    gets = asyncio.create_task(repeat_until(server.port, get, over, _CONNECTIONS))
    goal = json.dumps({"seconds": _SECONDS, "timeout": 600}).encode()
    moved = json.loads(await exchange(server.port, request("POST", "/_emulator/v1/clock/advance", goal)))
    over.set()
    load = await gets
    if not moved["met"] or len(load.latencies) < _LEAST:
        raise SystemExit(f"Only {len(load.latencies)} requests during the skip; met: {moved['met']}.")
    noted = f"{len(load.latencies)} GETs in {load.seconds:.1f} s, median {load.percentile(50) * 1000:.1f} ms"
    return [Result(f"p99 of GET while {_CALLS} calls skip 4 h", load.percentile(99) * 1000, _TARGET, "ms", noted)]
