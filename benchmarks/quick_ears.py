"""An app that listens to streams as fast as Python can, in a process of its own: `python -m benchmarks.quick_ears`.

It prints its port, answers pings, counts messages, and serves until its standard input is closed; then it prints how
many text messages came.
"""

from __future__ import annotations

import asyncio
import base64
import hashlib
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

import uvloop

if TYPE_CHECKING:
    from collections.abc import Iterator

_PROJECT: Final = Path(__file__).resolve().parent.parent
_GUID: Final = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
_TEXT, _CLOSE, _PING = 0x81, 0x88, 0x89
_PONG: Final = b"\x8a\x00"
_MASK: Final = 4
_SHORT, _MEDIUM = 2, 4
"""Bytes of a header in front of the mask, for messages below 126 bytes and above."""
_EXTENDED: Final = 126


@dataclass(slots=True)
class Ears:
    """Where the app listens, and what it has heard once it is closed."""

    url: str
    heard: int = 0


@contextmanager
def quick_ears() -> Iterator[Ears]:
    """Runs the app."""
    command = [sys.executable, "-m", "benchmarks.quick_ears"]
    with subprocess.Popen(command, cwd=_PROJECT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        ears = Ears(f"ws://127.0.0.1:{process.stdout.readline().strip()}/audio")
        yield ears
        process.stdin.close()
        ears.heard = int(process.stdout.readline())


class _Talk(asyncio.Protocol):
    """One connection: the upgrade, then frames, whose content nobody looks at."""

    texts = 0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)
        self._heard = b""
        self._open = False

    def data_received(self, data: bytes) -> None:
        heard = self._heard + data if self._heard else data
        if not self._open:
            head, blank, heard = heard.partition(b"\r\n\r\n")
            if not blank:
                self._heard = head
                return
            self._open = True
            self._transport.write(_upgrade(head))
        at, last, texts = 0, len(heard), 0
        while at + _MEDIUM <= last:
            length = heard[at + 1] & 0x7F
            header = _SHORT
            if length == _EXTENDED:
                length = heard[at + 2] << 8 | heard[at + 3]
                header = _MEDIUM
            following = at + header + _MASK + length
            if following > last:
                break
            kind = heard[at]
            if kind == _TEXT:
                texts += 1
            elif kind == _PING:
                self._transport.write(_PONG)
            elif kind == _CLOSE:
                self._transport.close()
            at = following
        self._heard = heard[at:]
        _Talk.texts += texts


def _upgrade(head: bytes) -> bytes:
    at = head.lower().find(b"sec-websocket-key:") + len(b"sec-websocket-key:")
    key = head[at : head.find(b"\r", at)].strip()
    accept = base64.b64encode(hashlib.sha1(key + _GUID).digest())  # noqa: S324  # the protocol asks for it
    return (
        b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        b"Sec-WebSocket-Accept: " + accept + b"\r\n\r\n"
    )


async def _serve() -> None:
    loop = asyncio.get_running_loop()
    server = await loop.create_server(_Talk, "127.0.0.1", 0, backlog=1024)
    print(server.sockets[0].getsockname()[1], flush=True)
    await loop.run_in_executor(None, sys.stdin.read)
    print(_Talk.texts, flush=True)


if __name__ == "__main__":
    uvloop.run(_serve())
