"""An app that answers as fast as Python can, in a process of its own: `python -m benchmarks.quick_app`.

It prints its port, and serves until its standard input is closed.
"""

from __future__ import annotations

import asyncio
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

import uvloop

if TYPE_CHECKING:
    from collections.abc import Iterator

_PROJECT: Final = Path(__file__).resolve().parent.parent
_HALF: Final = 7200
"""Seconds; two of them are four hours."""

_DOCUMENTS: Final = {
    b"/half": f'<Response><Wait length="{_HALF}"/><Redirect>{{base}}/other</Redirect></Response>',
    b"/other": f'<Response><Wait length="{_HALF}"/><Redirect>{{base}}/end</Redirect></Response>',
    b"/end": "<Response><Hangup/></Response>",
    b"/waits": "<Response>" + '<Wait length="1800"/>' * 8 + "</Response>",
    b"/stays": '<Response><Wait length="80000"/></Response>',
}


@contextmanager
def quick_app() -> Iterator[str]:
    """Runs the app; its base URL."""
    command = [sys.executable, "-m", "benchmarks.quick_app"]
    with subprocess.Popen(command, cwd=_PROJECT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        yield f"http://127.0.0.1:{process.stdout.readline().strip()}"
        process.stdin.close()


class _Talk(asyncio.Protocol):
    """One connection. Requests are whole in one piece nearly always; if not, the rest is waited for."""

    answers: dict[bytes, bytes]

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)
        self._heard = b""

    def data_received(self, data: bytes) -> None:
        self._heard += data
        while True:
            head, blank, rest = self._heard.partition(b"\r\n\r\n")
            length = _length(head)
            if not blank or len(rest) < length:
                return
            self._heard = rest[length:]
            path = head[head.find(b" ") + 1 : head.find(b" HTTP")].partition(b"?")[0]
            self._transport.write(self.answers.get(path, self.answers[b""]))


def _length(head: bytes) -> int:
    at = head.find(b"Content-Length: ")
    return int(head[at + 16 : head.find(b"\r", at) if b"\r" in head[at:] else None]) if at >= 0 else 0


def _answer(text: str) -> bytes:
    head = f"HTTP/1.1 200 OK\r\nContent-Type: application/xml\r\nContent-Length: {len(text)}\r\n\r\n"
    return (head + text).encode()


async def _serve() -> None:
    loop = asyncio.get_running_loop()
    server = await loop.create_server(_Talk, "127.0.0.1", 0, backlog=1024)
    port = server.sockets[0].getsockname()[1]
    documents = {path: _answer(text.format(base=f"http://127.0.0.1:{port}")) for path, text in _DOCUMENTS.items()}
    _Talk.answers = {**documents, b"": _answer("")}
    print(port, flush=True)
    await loop.run_in_executor(None, sys.stdin.read)


if __name__ == "__main__":
    uvloop.run(_serve())
