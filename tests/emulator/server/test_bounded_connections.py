"""Clients that send without end, or read nothing: each is refused or let go, and the server answers all others."""

from __future__ import annotations

import asyncio
import os
import socket
from base64 import b64encode
from contextlib import ExitStack, closing, suppress
from typing import TYPE_CHECKING

import pytest
from plivo_emulator.server.process import certificate, connection
from uvicorn import Config

from tests.emulator.server.served_emulator import AUTH_ID, AUTH_TOKEN
from tests.eventually import eventually

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from tests.emulator.server.app import App
    from tests.emulator.server.served_emulator import ServedEmulator

START = b"GET /_emulator/v1/livez HTTP/1.1\r\nHost: localhost\r\n"


def connected(emulator: ServedEmulator, receive: int = 0) -> socket.socket:
    """A connection to the server; `receive` is how many bytes the system keeps for whoever does not read."""
    made = socket.socket()
    if receive:
        made.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive)
    made.connect(("127.0.0.1", emulator.client.base_url.port))
    made.settimeout(60)
    return made


def answer(client: socket.socket, pieces: Iterable[bytes]) -> bytes:
    """What the server says until it hangs up, while pieces are sent."""
    said = b""
    with suppress(ConnectionError):
        for piece in pieces:
            client.sendall(piece)
        client.shutdown(socket.SHUT_WR)
    with suppress(ConnectionError):
        while piece := client.recv(1 << 16):
            said += piece
    return said


@pytest.mark.parametrize(
    "pieces",
    [
        [START, b"X-Long: ", *[b"x" * 4096] * 400],
        [START, *[b"X-Many: x\r\n" * 400] * 400],
        [START + b"X-Long: " + b"x" * 100_000 + b"\r\n\r\n"],
        [START.replace(b"GET", b"POST") + b"X-Long: " + b"x" * 100_000 + b"\r\nContent-Length: 1\r\n\r\nx"],
        [b"GET /", *[b"x" * 4096] * 400],
    ],
    ids=["one header", "many headers", "all at once", "with a body", "a path"],
)
def test_a_head_without_end_is_refused(emulator: ServedEmulator, pieces: list[bytes]) -> None:
    with closing(connected(emulator)) as client:
        assert answer(client, pieces).startswith(b"HTTP/1.1 431 Request Header Fields Too Large\r\n")
    assert emulator.control_json("GET", "livez") == {"alive": True}


def test_headers_behind_a_body_are_no_way_around(emulator: ServedEmulator) -> None:
    head = START.replace(b"GET", b"POST") + b"Transfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\n"
    with closing(connected(emulator)) as client, pytest.raises(ConnectionError):
        client.sendall(head + b"X-Many: x\r\n" * 2_000_000)  # far more than lies in buffers of the system
    assert emulator.control_json("GET", "livez") == {"alive": True}


ENDLESS = b" HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 10000000000\r\n"


@pytest.mark.parametrize(
    ("path", "most"), [(f"/v1/Account/{AUTH_ID}/Call/", 1 << 20), ("/_emulator/v1/clock/advance", 1 << 18)]
)
def test_a_body_that_is_announced_as_too_large_is_refused_at_once_and_not_taken(
    emulator: ServedEmulator, path: str, most: int
) -> None:
    credentials = b64encode(f"{AUTH_ID}:{AUTH_TOKEN}".encode())
    with closing(connected(emulator)) as client:
        client.sendall(b"POST " + path.encode() + ENDLESS + b"Authorization: Basic " + credentials + b"\r\n\r\n")
        said = client.recv(1 << 16)
        assert said.startswith(b"HTTP/1.1 400 Bad Request\r\n")
        assert f"body is larger than {most} bytes".encode() in said
        with pytest.raises(ConnectionError):
            client.sendall(bytes(1 << 26))  # far more than lies in buffers of the system


def closed(client: socket.socket) -> bool:
    """Whether the server has let go of a connection, though not all was read."""
    try:
        while client.recv(1 << 20):
            pass
    except ConnectionError:
        pass
    except TimeoutError:
        return False
    return True


def test_requests_that_come_before_the_first_is_answered_are_bounded(emulator: ServedEmulator) -> None:
    with closing(connected(emulator)) as client:
        client.sendall((START + b"\r\n") * 100)
        said = b""
        while said.count(b'{"alive": true}') < 100:
            said += client.recv(1 << 16)
        client.sendall((START + b"\r\n") * 5000)
        assert closed(client)
    assert emulator.control_json("GET", "livez") == {"alive": True}


def test_a_client_that_does_not_finish_its_request_is_let_go(
    emulator: ServedEmulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "PATIENCE", 0.2)
    for start in b"", START, START.replace(b"GET", b"POST") + b"Content-Length: 10\r\n\r\nx":
        with closing(connected(emulator)) as client:
            client.sendall(start)
            assert closed(client)


def test_a_client_that_does_not_read_its_answer_is_let_go(
    emulator: ServedEmulator, app: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "PATIENCE", 0.2)
    emulator.call(app.says("/answer", f"<Response><Speak>{'word ' * 1000}</Speak></Response>"))
    for _ in range(200):
        emulator.call(app.url("/answer"))
    emulator.run_out()
    connections = emulator.server.server_state.connections
    for each in emulator.server.servers[0].sockets:
        with socket.socket(fileno=os.dup(each.fileno())) as listener:
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 4096)
    with ExitStack() as stack:
        for _ in range(3):
            client = stack.enter_context(closing(connected(emulator, 4096)))
            client.sendall(START.replace(b"livez", b"journal/stream") + b"\r\n")
        assert eventually(lambda: emulator.control_json("GET", "livez") and len(connections) > 3)
        assert eventually(lambda: emulator.control_json("GET", "livez") and len(connections) == 1)


def test_too_many_connections_push_out_those_that_keep_waiting_longest(
    emulator: ServedEmulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection.Connection, "most", 20)
    with ExitStack() as stack:
        clients = [stack.enter_context(closing(connected(emulator))) for _ in range(100)]
        assert emulator.control_json("GET", "livez") == {"alive": True}
        assert len(emulator.server.server_state.connections) <= 21
        assert closed(clients[0])


@pytest.fixture(params=["uvloop", "asyncio"])
def tls_emulator(
    open_emulator: Callable[..., ServedEmulator], request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> ServedEmulator:
    """A server that speaks https alone, on the faster event loop if there is one, and on that of Python."""
    if request.param == "asyncio":
        monkeypatch.setattr(Config, "get_loop_factory", lambda _: asyncio.SelectorEventLoop)
    return open_emulator(tls=certificate.made(()).context())


HELLO_BEGINS = b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03"
"""How a client greets a server of TLS."""


@pytest.mark.parametrize("said", [b"", HELLO_BEGINS], ids=["nothing", "half a hello"])
def test_a_client_that_does_not_finish_its_handshake_is_let_go(
    tls_emulator: ServedEmulator, monkeypatch: pytest.MonkeyPatch, said: bytes
) -> None:
    monkeypatch.setattr(connection, "PATIENCE", 0.2)
    with closing(connected(tls_emulator)) as client:
        client.settimeout(30)  # asyncio would wait twice as long
        client.sendall(said)
        assert closed(client)
    assert eventually(lambda: len(tls_emulator.server.server_state.connections) == 0)


def test_too_many_handshakes_push_out_those_that_began_first(
    tls_emulator: ServedEmulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection.Connection, "most", 20)
    with ExitStack() as stack:
        clients = [stack.enter_context(closing(connected(tls_emulator))) for _ in range(100)]
        assert tls_emulator.control_json("GET", "livez") == {"alive": True}
        assert len(tls_emulator.server.server_state.connections) == 20
        assert closed(clients[0])


def test_a_client_that_breaks_its_handshake_off_counts_no_more(tls_emulator: ServedEmulator) -> None:
    connections = tls_emulator.server.server_state.connections
    with closing(connected(tls_emulator)) as client:
        client.sendall(HELLO_BEGINS)
        assert eventually(lambda: len(connections) == 1)
    with closing(connected(tls_emulator)) as client:
        client.sendall(b"GET / HTTP/1.1\r\n\r\n")
        assert closed(client)
    assert eventually(lambda: len(connections) == 0)


def test_a_header_cannot_say_where_a_call_is_asked_for_from(emulator: ServedEmulator, app: App) -> None:
    uuid = emulator.api_json(
        "POST",
        "Call",
        json={"from": "14155550100", "to": "15000010000", "answer_url": app.url("/answer")},
        headers={"X-Forwarded-For": "203.0.113.7"},
    )["request_uuid"]
    emulator.run_out()
    assert emulator.api_json("GET", "Call", uuid)["source_ip"] == "127.0.0.1"
