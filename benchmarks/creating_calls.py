"""How fast calls are created, beside a bare Starlette on the same server and, where it is installed, Prism."""

from __future__ import annotations

import asyncio
import json
import shutil
import socket
import subprocess
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from benchmarks.load import Load, repeat, request
from benchmarks.servers import AUTH_ID, PROJECT, emulator, hello
from benchmarks.table import Result

if TYPE_CHECKING:
    from collections.abc import Iterator

_CONNECTIONS: Final = 16
_TIMES: Final = 8000
_ROUNDS: Final = 3
_OF_STARLETTE: Final = 0.4
_OF_PRISM: Final = 2.5
_CPU: Final = 2.0
_BODY: Final = json.dumps(
    {"from": "14155550100", "to": "15000020000", "answer_url": "http://127.0.0.1:9/answer", "time_limit": 600}
).encode()
CREATE: Final = request("POST", f"/v1/Account/{AUTH_ID}/Call/", _BODY)
HELLO: Final = request("POST", "/hello", _BODY)


def run() -> list[Result]:
    """Measure requests a second in turns, so that whatever else the machine does falls on all alike."""
    with emulator("--time", "manual", "--cps", "0") as ours, hello() as theirs:
        _load(ours.port, CREATE, _TIMES // 8)
        _load(theirs.port, HELLO, _TIMES // 8)
        before = ours.seconds_of_cpu(), theirs.seconds_of_cpu()
        pairs = [
            (_load(ours.port, CREATE, _TIMES).rate, _load(theirs.port, HELLO, _TIMES).rate) for _ in range(_ROUNDS)
        ]
        each = 1e6 / (_ROUNDS * _TIMES)
        cpu, its_cpu = (ours.seconds_of_cpu() - before[0]) * each, (theirs.seconds_of_cpu() - before[1]) * each
    mine, its = max(pair[0] for pair in pairs), max(pair[1] for pair in pairs)
    noted = f"{mine:.0f} / {its:.0f} requests/s"
    return [
        Result("create a call / Starlette hello", mine / its, _OF_STARLETTE, "×", noted, at_least=True),
        Result(
            "CPU of creating a call / Starlette hello, served",
            cpu / its_cpu,
            _CPU,
            "×",
            f"{cpu:.0f} / {its_cpu:.0f} µs, until it rings",
        ),
        *_beside_prism(mine),
    ]


def _load(port: int, sent: bytes, times: int) -> Load:
    return asyncio.run(repeat(port, sent, times, _CONNECTIONS))


def _beside_prism(mine: float) -> list[Result]:
    program = shutil.which("prism", path=str(PROJECT / "openapi" / "tools" / "node_modules" / ".bin")) or shutil.which(
        "prism"
    )
    if program is None:
        print("skip create a call / Prism: `prism` is not installed (npm install -g @stoplight/prism-cli)", flush=True)
        return []
    with _prism(program) as port:
        _load(port, CREATE, 200)
        its = _load(port, CREATE, 2000).rate
    return [
        Result("create a call / Prism, static", mine / its, _OF_PRISM, "×", f"{mine:.0f} / {its:.0f}", at_least=True)
    ]


@contextmanager
def _prism(program: str) -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port: int = free.getsockname()[1]
    document = str(PROJECT / "openapi" / "dist" / "openapi.yaml")
    command = [program, "mock", "--host", "127.0.0.1", "--port", str(port), document]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            until = time.monotonic() + 60
            while not _listens(port):
                if time.monotonic() > until or process.poll() is not None:
                    raise SystemExit("Prism does not start.")
                time.sleep(0.1)
            yield port
        finally:
            process.terminate()


def _listens(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), timeout=1).close()
    except OSError:
        return False
    return True
