"""The connection that stays open shows what a whole client shows, and is made anew where the server has closed it."""

from __future__ import annotations

import socket
import threading
from typing import TYPE_CHECKING, Any

import pytest

from tests.emulator.server.served_emulator import AUTH_ID, AUTH_TOKEN, ServedEmulator
from tests.keep_alive import KeepAlive
from tests.wire import Wire

if TYPE_CHECKING:
    import httpx

ANSWER = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"


def shown(response: httpx.Response) -> tuple[Any, ...]:
    """What tests look at, but for the time and the id of the request."""
    headers = {name: value for name, value in response.headers.items() if name not in ("date", "content-length")}
    body = response.json() if response.content else {}
    request = response.request
    return response.status_code, headers, {**body, "api_id": None}, request.method, request.url


@pytest.mark.parametrize(
    ("method", "segments", "request_"),
    [
        ("GET", ["Call"], {"params": {"status": "live", "callback_url": "http://127.0.0.1:1/?a=b&c"}}),
        ("GET", ["Call", "none"], {}),
        ("DELETE", ["Call"], {}),
        ("POST", ["Call"], {"json": {"from": "José", "to": 3}}),
        ("PUT", ["Call"], {}),
        ("GET", ["Call"], {"auth": (AUTH_ID, "wrong")}),
    ],
)
def test_it_shows_what_a_whole_client_shows(
    emulator: ServedEmulator, method: str, segments: list[str], request_: dict[str, Any]
) -> None:
    whole = Wire(emulator.client.request, (AUTH_ID, AUTH_TOKEN))
    lean = Wire(emulator.keep_alive.request, (AUTH_ID, AUTH_TOKEN))
    assert shown(lean.api(method, *segments, **request_)) == shown(whole.api(method, *segments, **request_))


@pytest.mark.parametrize(
    "asked",
    [
        {"params": {"limit": 1}},
        {"params": {"limit": 1, "offset": None}},
        {"headers": {"X-Odd": "yes"}},
        {"auth": None, "params": {"callback_url": "http://127.0.0.1:1/"}},
    ],
)
def test_an_emulator_is_asked_plainly_or_by_a_whole_client_and_shows_the_same(
    emulator: ServedEmulator, asked: dict[str, Any]
) -> None:
    whole = Wire(emulator.client.request, (AUTH_ID, AUTH_TOKEN))
    assert shown(emulator.api("GET", "Call", **asked)) == shown(whole.api("GET", "Call", **asked))


def test_a_connection_that_the_server_has_closed_is_made_anew() -> None:
    closed = threading.Semaphore(0)

    def serve(listener: socket.socket) -> None:
        for _ in range(2):
            taken, _ = listener.accept()
            with taken:
                taken.recv(65_536)
                taken.sendall(ANSWER)
            closed.release()

    with socket.create_server(("127.0.0.1", 0)) as listener:
        server = threading.Thread(target=serve, args=[listener], daemon=True)
        server.start()
        lean = KeepAlive("http://127.0.0.1:{1}".format(*listener.getsockname()))
        for _ in range(2):
            assert lean.request("GET", "/", auth=(AUTH_ID, AUTH_TOKEN)).json() == {}
            assert closed.acquire(timeout=60)
        lean.close()
        server.join()
