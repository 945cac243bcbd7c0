"""Servers in processes of their own, on free ports of loopback."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

PROJECT: Final = Path(__file__).resolve().parent.parent
AUTH_ID: Final = "MAPLIVOVOICEEMULATOR"
AUTH_TOKEN: Final = "emulator-token"  # noqa: S105  # it opens nothing but an emulator
_ENVIRONMENT: Final = {**os.environ, "PYTHONPATH": os.pathsep.join((str(PROJECT), str(PROJECT / "emulator")))}
_TICKS: Final = os.sysconf("SC_CLK_TCK")

HELLO: Final = """
import asyncio, socket
import uvicorn
from starlette.applications import Starlette
from starlette.responses import JSONResponse
from starlette.routing import Route

async def hello(request):
    await request.json()
    return JSONResponse({"message": "hello"}, 201)

listener = socket.create_server(("127.0.0.1", 0), backlog=2048)
print(f"http://127.0.0.1:{listener.getsockname()[1]}", flush=True)
app = Starlette(routes=[Route("/hello", hello, methods=["POST"])])
uvicorn.Server(uvicorn.Config(app, access_log=False, log_level="error", lifespan="off")).run([listener])
"""
"""A bare Starlette that reads a JSON body and answers with one, on the same server."""


@dataclass(frozen=True, slots=True)
class Server:
    """A server that runs."""

    base: str
    pid: int

    @property
    def port(self) -> int:
        """Port of loopback that it listens on."""
        return int(self.base.rpartition(":")[2])

    def seconds_of_cpu(self) -> float:
        """CPU time that its process has used so far."""
        fields = Path(f"/proc/{self.pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / _TICKS

    def mebibytes(self) -> float:
        """Memory that its process holds."""
        status = Path(f"/proc/{self.pid}/status").read_text(encoding="utf-8")
        [kibibytes] = re.findall(r"^VmRSS:\s+(\d+) kB", status, re.MULTILINE)
        return int(kibibytes) / 1024


@contextmanager
def emulator(*options: str, program: Sequence[str] = ("plivo_emulator",)) -> Iterator[Server]:
    """The emulator, once it takes calls; `program` is the module that starts it, and what it wants to hear first."""
    command = [sys.executable, "-m", *program, "serve", "--port", "0", "--quiet", *options]
    with _running(command) as process:
        yield Server(_first(process, r"base URL\s+(\S+)"), process.pid)


@contextmanager
def hello() -> Iterator[Server]:
    """The bare Starlette."""
    with _running([sys.executable, "-c", HELLO]) as process:
        yield Server(_first(process, r"(http\S+)"), process.pid)


@contextmanager
def _running(command: list[str]) -> Iterator[subprocess.Popen[str]]:
    with subprocess.Popen(command, env=_ENVIRONMENT, stdout=subprocess.PIPE, text=True) as process:
        try:
            yield process
        finally:
            process.terminate()


def _first(process: subprocess.Popen[str], pattern: str) -> str:
    for line in process.stdout or ():
        found = re.search(pattern, line)
        if found:
            return found[1]
    raise SystemExit(f"{process.args!r} ended before it served.")
