"""A client that costs little: the same request again and again, over a few connections."""

from __future__ import annotations

import asyncio
import time
from base64 import b64encode
from dataclasses import dataclass
from typing import TYPE_CHECKING

from benchmarks.servers import AUTH_ID, AUTH_TOKEN

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True, slots=True)
class Load:
    """What came of it: seconds in all, and of each request in order."""

    seconds: float
    latencies: list[float]

    @property
    def rate(self) -> float:
        """Requests a second."""
        return len(self.latencies) / self.seconds

    def percentile(self, percent: float) -> float:
        """Seconds that so many percent of the requests took at most."""
        return sorted(self.latencies)[min(len(self.latencies) - 1, int(len(self.latencies) * percent / 100))]


def request(method: str, path: str, body: bytes = b"", auth_id: str = AUTH_ID) -> bytes:
    """A request as it stands on the wire, with the credentials of the emulator, or of another account of its token."""
    credentials = b64encode(f"{auth_id}:{AUTH_TOKEN}".encode()).decode()
    lines = [f"{method} {path} HTTP/1.1", "Host: 127.0.0.1", f"Authorization: Basic {credentials}"]
    if body:
        lines += ["Content-Type: application/json", f"Content-Length: {len(body)}"]
    return "\r\n".join([*lines, "", ""]).encode() + body


async def repeat(port: int, sent: bytes, times: int, connections: int) -> Load:
    """Sends a request so often, each connection one after the other."""
    latencies: list[float] = []
    start = time.perf_counter()
    each = times // connections
    await asyncio.gather(*(_talk(port, sent, latencies, lambda count: count < each) for _ in range(connections)))
    return Load(time.perf_counter() - start, latencies)


async def repeat_until(port: int, sent: bytes, over: asyncio.Event, connections: int) -> Load:
    """Sends a request again and again until something is over."""
    latencies: list[float] = []
    start = time.perf_counter()
    await asyncio.gather(*(_talk(port, sent, latencies, lambda _: not over.is_set()) for _ in range(connections)))
    return Load(time.perf_counter() - start, latencies)


async def exchange(port: int, sent: bytes) -> bytes:
    """Body of the answer to one request."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(sent)
    body = await _answer(reader)
    writer.close()
    return body


async def _talk(port: int, sent: bytes, latencies: list[float], more: Callable[[int], bool]) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    count = 0
    while more(count):
        start = time.perf_counter()
        writer.write(sent)
        await _answer(reader)
        latencies.append(time.perf_counter() - start)
        count += 1
    writer.close()


async def _answer(reader: asyncio.StreamReader) -> bytes:
    head = await reader.readuntil(b"\r\n\r\n")
    if not head.startswith(b"HTTP/1.1 20"):
        raise SystemExit(f"A request failed: {head.decode()}")
    at = head.lower().index(b"content-length: ") + 16
    return await reader.readexactly(int(head[at : head.index(b"\r", at)]))
