"""How a client asks a server: over as few connections as it takes, and never over one that is gone."""

from __future__ import annotations

import json
import socket
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest
from plivo_emulator import testing
from plivo_emulator.server_client import ServerClient

if TYPE_CHECKING:
    from collections.abc import Iterator


class CountingHandler(BaseHTTPRequestHandler):
    """Says which connection, of all so far, a request came on."""

    protocol_version = "HTTP/1.1"
    connections: list[socket.socket]

    def setup(self) -> None:
        super().setup()
        self.connections.append(self.connection)

    def do_GET(self) -> None:
        answer = json.dumps(len(self.connections)).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(answer)))
        if self.path == "/last":
            self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *_: object) -> None:
        """Says nothing."""


@contextmanager
def counting_server() -> Iterator[tuple[str, list[socket.socket]]]:
    connections: list[socket.socket] = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Counting", (CountingHandler,), {"connections": connections}))
    serving = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    serving.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}", connections
    finally:
        server.shutdown()
        server.server_close()
        serving.join()


def test_requests_one_after_the_other_take_one_connection() -> None:
    with counting_server() as (base, _):
        client = ServerClient(base)
        assert [client.request("GET", "/") for _ in range(3)] == [1, 1, 1]
        client.close()


def test_requests_of_two_threads_at_once_take_a_connection_each() -> None:
    with counting_server() as (base, _):
        client, both = ServerClient(base), threading.Barrier(2)

        def send() -> None:
            both.wait(60)
            client.request("GET", "/")

        threads = [threading.Thread(target=send) for _ in range(2)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert client.request("GET", "/") <= 2
        client.close()


def test_a_connection_that_the_server_has_closed_is_not_used_again() -> None:
    with counting_server() as (base, connections):
        client = ServerClient(base)
        client.request("GET", "/")
        connections[0].shutdown(socket.SHUT_RDWR)
        assert client.request("GET", "/") == 2
        client.close()


def test_a_connection_that_the_server_says_it_will_close_is_not_kept() -> None:
    with counting_server() as (base, _):
        client = ServerClient(base)
        assert [client.request("GET", "/last"), client.request("GET", "/")] == [1, 2]
        client.close()


def test_a_connection_that_has_waited_for_long_is_not_used_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("plivo_emulator.server_client.IDLE", 0)
    with counting_server() as (base, _):
        client = ServerClient(base)
        assert [client.request("GET", "/"), client.request("GET", "/")] == [1, 2]
        client.close()


def test_a_process_that_was_forked_does_not_use_the_connections_of_its_parent(monkeypatch: pytest.MonkeyPatch) -> None:
    with counting_server() as (base, _):
        client = ServerClient(base)
        client.request("GET", "/")
        with monkeypatch.context() as child:
            child.setattr("os.getpid", lambda: 1)
            inherited = client._idle._connections  # noqa: SLF001  # the parent's: it closes them itself
            assert client.request("GET", "/") == 2
            client.close()
        for connection, _ in inherited:
            connection.close()


def test_who_is_not_there_is_named() -> None:
    with counting_server() as (base, _):
        pass
    with pytest.raises(ConnectionError, match=f"no emulator answers at {base}"):
        ServerClient(base).request("GET", "/")


def test_a_refusal_has_its_earlier_name_still() -> None:
    assert testing.Refused is testing.RequestRefused
