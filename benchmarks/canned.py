"""A service that answers with one record or with one page, as fast as Python can: `python -m benchmarks.canned`.

It prints its port, and serves until its standard input is closed.
"""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, cast

import uvloop

if TYPE_CHECKING:
    from collections.abc import Iterator

_PROJECT: Final = Path(__file__).resolve().parent.parent
ON_A_PAGE: Final = 20


@contextmanager
def canned() -> Iterator[str]:
    """Runs the service; its base URL."""
    command = [sys.executable, "-m", "benchmarks.canned"]
    with subprocess.Popen(command, cwd=_PROJECT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        yield f"http://127.0.0.1:{process.stdout.readline().strip()}"
        process.stdin.close()


def record() -> dict[str, Any]:
    """The record of a call, as the document shows it."""
    document = json.loads((_PROJECT / "openapi" / "dist" / "openapi.json").read_text(encoding="utf-8"))
    found: dict[str, Any] = document["components"]["examples"]["getCall.answered"]["value"]
    return found


def _answer(body: Any) -> bytes:
    text = json.dumps(body).encode()
    head = f"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {len(text)}\r\n\r\n"
    return head.encode() + text


class _Talk(asyncio.Protocol):
    """One connection. A request has no body, and is whole in one piece."""

    one: bytes
    page: bytes

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)

    def data_received(self, data: bytes) -> None:
        path = data[: data.find(b" HTTP")].partition(b"?")[0]
        self._transport.write(self.page if path.endswith(b"/Call/") else self.one)


async def _serve() -> None:
    one = record()
    meta = {"limit": ON_A_PAGE, "next": None, "offset": 0, "previous": None, "total_count": ON_A_PAGE}
    _Talk.one = _answer(one)
    _Talk.page = _answer({"api_id": "a", "meta": meta, "objects": [one] * ON_A_PAGE})
    loop = asyncio.get_running_loop()
    server = await loop.create_server(_Talk, "127.0.0.1", 0, backlog=64)
    print(server.sockets[0].getsockname()[1], flush=True)
    await loop.run_in_executor(None, sys.stdin.read)


if __name__ == "__main__":
    uvloop.run(_serve())
