"""A created call beside Starlette's hello, without sockets: CPU, writes and function calls of one request.

Both are fed the bytes of the same request through the protocol that they are served with, in turns of a few hundred.
What counts is the least of all turns, so other programs disturb little. Counts are the same each time.
"""

from __future__ import annotations

import asyncio
import statistics
import sys
import time
from typing import TYPE_CHECKING, Any, Final

import uvicorn
import uvloop
from plivo_emulator.records.memory.archive import MemoryArchive
from plivo_emulator.server.accounts.account_settings import AccountSettings
from plivo_emulator.server.process.service import Options, Service
from plivo_emulator.server.process.serving import Server
from plivo_emulator.voice.accounts.account import Settings
from plivo_emulator.voice.sim.clock import Mode
from plivo_emulator.wire.times import SECOND
from starlette.applications import Starlette
from starlette.responses import JSONResponse
from starlette.routing import Route

from benchmarks.creating_calls import CREATE, HELLO
from benchmarks.servers import AUTH_ID, AUTH_TOKEN
from benchmarks.table import Result

if TYPE_CHECKING:
    from starlette.requests import Request

_START: Final = 1_767_225_600 * SECOND
_TURNS: Final = 40
_REQUESTS: Final = 200
_COUNTED: Final = 100
_CPU: Final = 2.0
_CALLS: Final = 450


class _Wire(asyncio.Transport):
    """Takes what is written, and counts how often."""

    def __init__(self) -> None:
        super().__init__()
        self.written: list[bytes] = []

    def get_extra_info(self, name: str, default: Any = None) -> Any:
        return ("127.0.0.1", 80) if name in ("peername", "sockname") else default

    def is_closing(self) -> bool:
        return False

    def write(self, data: bytes | bytearray | memoryview) -> None:
        self.written.append(bytes(data))

    def get_write_buffer_size(self) -> int:
        return 0


class _Side:
    """One of the two: a connection, and the request that is sent to it again and again."""

    def __init__(self, server: uvicorn.Server, payload: bytes) -> None:
        config = server.config
        config.load()
        server.server_state.default_headers = [(b"date", b"Thu, 01 Jan 2026 00:00:00 GMT"), *config.encoded_headers]
        self._wire = _Wire()
        make: Any = config.http_protocol_class
        self._connection = make(config, server.server_state, {}, asyncio.get_running_loop())
        self._connection.connection_made(self._wire)
        self._payload = payload
        self.least = float("inf")
        """Least CPU seconds of a request."""

    async def request(self, times: int) -> int:
        """Asks so often, and says how often was written."""
        written = 0
        for _ in range(times):
            self._wire.written.clear()
            self._connection.data_received(self._payload)
            while not self._wire.written or not self._wire.written[-1].endswith(b"}"):  # noqa: ASYNC110  # an event would cost
                await asyncio.sleep(0)
            await asyncio.sleep(0)
            written += len(self._wire.written)
        if not self._wire.written[0].startswith(b"HTTP/1.1 201"):
            raise SystemExit(f"A request failed: {self._wire.written!r}")
        return written

    async def turn(self) -> float:
        """CPU seconds of a request, over a few hundred."""
        began = time.process_time()
        await self.request(_REQUESTS)
        took = (time.process_time() - began) / _REQUESTS
        self.least = min(self.least, took)
        return took


def run() -> list[Result]:
    """Measure both in one process."""
    return uvloop.run(_measure())


async def _measure() -> list[Result]:
    ours, theirs = _Side(_emulator(), CREATE), _Side(_hello(), HELLO)
    for side in (ours, theirs):
        await side.request(_REQUESTS)
    ratios = [await ours.turn() / await theirs.turn() for _ in range(_TURNS)]
    mine, its = 1e6 * ours.least, 1e6 * theirs.least
    noted = f"{mine:.0f} / {its:.0f} µs; median of turns {statistics.median(ratios):.2f}"
    writes, its_writes = await ours.request(_COUNTED), await theirs.request(_COUNTED)
    calls, its_calls = await _counted(ours), await _counted(theirs)
    return [
        Result("CPU of creating a call / Starlette hello", mine / its, _CPU, "×", noted),
        Result("writes of an answer", writes / _COUNTED, 1, "", f"Starlette's hello: {its_writes / _COUNTED:.0f}"),
        Result("function calls of creating a call", calls, _CALLS, "", f"Starlette's hello: {its_calls:.0f}"),
    ]


async def _counted(side: _Side) -> float:
    """Calls of functions for a request, in Python and in C."""
    found = 0

    def note(_frame: object, event: str, _argument: object) -> None:
        nonlocal found
        found += event in ("call", "c_call")

    sys.setprofile(note)
    try:
        await side.request(_COUNTED)
    finally:
        sys.setprofile(None)
    return found / _COUNTED


def _emulator() -> uvicorn.Server:
    settings = Settings(AUTH_ID, AUTH_TOKEN, _START, calls_per_second=0)
    service = Service(Options(AccountSettings(settings, Mode.MANUAL, 1.0, 0)), MemoryArchive())
    service.start()
    return Server(service, lambda: None)


def _hello() -> uvicorn.Server:
    async def hello(request: Request) -> JSONResponse:
        await request.json()
        return JSONResponse({"message": "hello"}, 201)

    app = Starlette(routes=[Route("/hello", hello, methods=["POST"])])
    return uvicorn.Server(uvicorn.Config(app, access_log=False, log_level="error", lifespan="off"))


if __name__ == "__main__":
    for result in run():
        print(result)
