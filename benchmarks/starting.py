"""How long the emulator takes from its start to the first call it would take, and what it holds when idle."""

from __future__ import annotations

import http.client
import statistics
import tempfile
import time
from contextlib import closing
from pathlib import Path
from typing import Final

from plivo_emulator.records.sqlite.archive import SqliteArchive

from benchmarks.records import fill
from benchmarks.servers import AUTH_ID, emulator
from benchmarks.table import Result

_RUNS: Final = 9
_SECONDS: Final = 0.5
_MEBIBYTES: Final = 70.0


def run() -> list[Result]:
    """Measure fresh processes, the compiled files being there."""
    _seconds()
    times = [_seconds() for _ in range(_RUNS)]
    with emulator() as server:
        _check_ready(server.port)
        idle = server.mebibytes()
    noted = f"{min(times):.2f} to {max(times):.2f} s, {_RUNS} starts"
    return [
        Result("emulator: ready after start", statistics.median(times), _SECONDS, "s", noted),
        _with_records(),
        Result("emulator: memory when idle", idle, _MEBIBYTES, "MiB"),
    ]


def _with_records() -> Result:
    """The same in a folder with the calls of an earlier run."""
    with tempfile.TemporaryDirectory() as folder:
        with closing(SqliteArchive(Path(folder), print)) as archive:
            fill(archive, AUTH_ID)
        times = [_seconds("--data", folder) for _ in range(_RUNS)]
    noted = f"{min(times):.2f} to {max(times):.2f} s, 100,000 calls on disk"
    return Result("emulator: ready after a restart", statistics.median(times), _SECONDS, "s", noted)


def _seconds(*options: str) -> float:
    start = time.perf_counter()
    with emulator(*options) as server:
        _check_ready(server.port)
        return time.perf_counter() - start


def _check_ready(port: int) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", "/_emulator/v1/readyz")
    if connection.getresponse().status != http.HTTPStatus.OK:
        raise SystemExit("The emulator says that it is not ready.")
    connection.close()
