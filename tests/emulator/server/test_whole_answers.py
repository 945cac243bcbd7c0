"""An answer leaves in one write, its head and its body together, on every plane; and an idle connection is closed."""

from __future__ import annotations

import asyncio
from base64 import b64encode
from typing import Any

import pytest
from plivo_emulator.records.memory.archive import MemoryArchive
from plivo_emulator.server.accounts.account_settings import AccountSettings
from plivo_emulator.server.process.connection import Connection
from plivo_emulator.server.process.service import Options, Service
from plivo_emulator.server.process.serving import Server
from plivo_emulator.voice.accounts.account import Settings
from plivo_emulator.voice.sim.clock import Mode
from plivo_emulator.wire.times import SECOND

AUTH_ID, TOKEN = "MAWHOLEANSWERSXXXXXX", "token"
CALL = b'{"from": "14155550100", "to": "15000020000", "answer_url": "http://127.0.0.1:9/answer"}'
CALLS = f"/v1/Account/{AUTH_ID}/Call/"


class FakeTransport(asyncio.Transport):
    """One end of a connection: it keeps each write."""

    def __init__(self) -> None:
        super().__init__()
        self.writes: list[bytes] = []
        self.closed = False

    def get_extra_info(self, name: str, default: Any = None) -> Any:
        return ("127.0.0.1", 80) if name in ("peername", "sockname") else default

    def is_closing(self) -> bool:
        return self.closed

    def write(self, data: bytes | bytearray | memoryview) -> None:
        self.writes.append(bytes(data))

    def get_write_buffer_size(self) -> int:
        return 0

    def close(self) -> None:
        self.closed = True

    def abort(self) -> None:
        self.closed = True

    def pause_reading(self) -> None:
        """Nobody writes meanwhile."""

    def resume_reading(self) -> None:
        """Nobody has waited."""


def request(line: str, body: bytes = b"", *headers: str) -> bytes:
    """A request as it stands on the wire."""
    credentials = b64encode(f"{AUTH_ID}:{TOKEN}".encode()).decode()
    lines = [f"{line} HTTP/1.1", "Host: 127.0.0.1", f"Authorization: Basic {credentials}", *headers]
    if body:
        lines += ["Content-Type: application/json", f"Content-Length: {len(body)}"]
    return "\r\n".join([*lines, "", ""]).encode() + body


def connected(transport: FakeTransport, keep_alive: int = 75) -> Connection:
    """A connection to a server, as uvicorn makes it."""
    settings = Settings(AUTH_ID, TOKEN, 1_767_225_600 * SECOND, calls_per_second=0)
    service = Service(Options(AccountSettings(settings, Mode.MANUAL, 1.0, 0)), MemoryArchive())
    service.start()
    server = Server(service, lambda: None)
    server.config.load()
    connection = Connection(server.config, server.server_state, {}, asyncio.get_running_loop())
    connection.timeout_keep_alive = keep_alive
    connection.connection_made(transport)
    return connection


async def answered(transport: FakeTransport, connection: Connection, *pieces: bytes) -> list[bytes]:
    """All writes of the answers to what is sent."""
    for piece in pieces:
        connection.data_received(piece)
        for _ in range(20):
            await asyncio.sleep(0)
    return transport.writes


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        (request(f"POST {CALLS}", CALL), 201),
        (request(f"POST {CALLS}", b"{}"), 400),
        (request(f"POST {CALLS}", CALL, "Connection: close"), 201),
        (request(f"GET {CALLS}"), 200),
        (request(f"HEAD {CALLS}"), 200),
        (request(f"OPTIONS {CALLS}"), 204),
        (request("GET /v1/Account/MAOTHERXXXXXXXXXXXXX/Call/"), 401),
        (request("GET /v1/nothing"), 404),
        (request("GET /_emulator/v1/clock"), 200),
        (request("DELETE /_emulator/v1/faults"), 204),
        (request("GET /_emulator/"), 200),
        (request(f"GET /v1/Account/{AUTH_ID}/Recording/none.mp3"), 404),
        (request(f"GET {CALLS}", b"", "Origin: http://evil.example"), 403),
    ],
)
def test_the_head_and_the_body_of_an_answer_leave_in_one_write(asked: bytes, status: int) -> None:
    async def exchange() -> list[bytes]:
        transport = FakeTransport()
        return await answered(transport, connected(transport), asked)

    [answer] = asyncio.run(exchange())
    head, _, body = answer.partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 %d " % status)
    lengths = [line for line in head.lower().split(b"\r\n") if line.startswith(b"content-length: ")]
    if status != 204 and not asked.startswith(b"HEAD"):
        assert lengths == [b"content-length: %d" % len(body)]
    else:
        assert body == b""
    assert (b"connection: close" in head.lower()) == (b"Connection: close" in asked)


def test_a_request_whose_body_comes_later_is_answered_once_it_is_there() -> None:
    async def exchange() -> list[bytes]:
        transport = FakeTransport()
        connection, whole = connected(transport), request(f"POST {CALLS}", CALL)
        assert await answered(transport, connection, whole[:-40], whole[-40:-3]) == []
        return await answered(transport, connection, whole[-3:])

    [answer] = asyncio.run(exchange())
    assert answer.startswith(b"HTTP/1.1 201 ")


def test_requests_that_come_together_are_answered_in_their_order() -> None:
    async def exchange() -> list[bytes]:
        transport = FakeTransport()
        together = request(f"POST {CALLS}", CALL) + request(f"GET {CALLS}none/") + request("GET /_emulator/v1/clock")
        return await answered(transport, connected(transport), together)

    assert [answer.split()[1] for answer in asyncio.run(exchange())] == [b"201", b"404", b"200"]


def test_a_connection_is_closed_once_it_has_been_idle_for_long_and_not_before(monkeypatch: pytest.MonkeyPatch) -> None:
    async def exchange() -> list[bool]:
        transport, loop = FakeTransport(), asyncio.get_running_loop()
        now, due = [0.0], []

        def call_later(delay: float, action: Any) -> asyncio.TimerHandle:
            due.append((now[0] + delay, action))
            return asyncio.TimerHandle(0, action, (), loop)

        connection = connected(transport, keep_alive=10)
        monkeypatch.setattr(loop, "time", lambda: now[0])
        monkeypatch.setattr(loop, "call_later", call_later)
        found = []
        for now[0] in (0.0, 8.0):
            await answered(transport, connection, request(f"POST {CALLS}", CALL))
        for _ in range(2):
            now[0], action = due.pop()
            action()
            found.append(transport.closed)
        return found

    assert asyncio.run(exchange()) == [False, True]
