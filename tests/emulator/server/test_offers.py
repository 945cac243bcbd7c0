"""Requests that offer another protocol, as every plain Java client offers HTTP/2: they are answered like any others."""

from __future__ import annotations

import socket
from contextlib import closing
from http.client import parse_headers
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from io import BufferedIOBase

    from tests.emulator.server.served_emulator import ServedEmulator

OFFER = b"Connection: Upgrade, HTTP2-Settings\r\nHTTP2-Settings: AAEAAEAAAAIAAAAAAAMAAAAAAAQBAAAAAAUAAEAAAAYABgAA\r\n"
HEAD = (
    b"POST /_emulator/v1/clock/advance HTTP/1.1\r\nHost: localhost\r\nUpgrade: h2c\r\n"
    + OFFER
    + b"Content-Type: application/json\r\n"
)
WHOLE = HEAD + b'Content-Length: 15\r\n\r\n{"seconds": 60}'
CHUNKED = HEAD + b'Transfer-Encoding: chunked\r\n\r\n4\r\n{"se\r\nb\r\nconds": 60}\r\n0\r\n\r\n'


@pytest.mark.parametrize("request_bytes", [WHOLE, CHUNKED], ids=["whole", "in chunks"])
@pytest.mark.parametrize("size", [1 << 16, 100, 1], ids=["at once", "in pieces", "byte by byte"])
def test_a_request_that_offers_http_2_keeps_its_body(emulator: ServedEmulator, request_bytes: bytes, size: int) -> None:
    before = emulator.control_json("GET", "clock")["now"]
    with closing(connected(emulator)) as client:
        for at in range(0, len(request_bytes), size):
            client.sendall(request_bytes[at : at + size])
        assert answers(client, 1) == [200]
    assert emulator.control_json("GET", "clock")["now"] != before


def connected(emulator: ServedEmulator) -> socket.socket:
    """A connection to the server."""
    return socket.create_connection(("127.0.0.1", emulator.client.base_url.port), timeout=60)


def answers(client: socket.socket, count: int) -> list[int]:
    """Statuses of the next answers."""
    with client.makefile("rb") as said:
        return [_status(said) for _ in range(count)]


def _status(said: BufferedIOBase) -> int:
    line = said.readline()
    assert line, "the server has closed the connection"
    said.read(int(parse_headers(said)["Content-Length"]))
    return int(line.split()[1])


def test_nobody_gets_a_tunnel(emulator: ServedEmulator) -> None:
    with closing(connected(emulator)) as client:
        client.sendall(b"CONNECT localhost:80 HTTP/1.1\r\nHost: localhost:80\r\n\r\n")
        assert answers(client, 1) == [400]


def test_a_connection_lives_on_after_an_offer(emulator: ServedEmulator) -> None:
    with closing(connected(emulator)) as client:
        client.sendall(WHOLE + CHUNKED + WHOLE)
        assert answers(client, 3) == [200, 200, 200]
        client.sendall(WHOLE)
        assert answers(client, 1) == [200]
