"""How the test language asks a server: over as few connections as it takes, and never over one that is gone."""

from __future__ import annotations

import json
import socket
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest
from plivo_emulator.line import Line

if TYPE_CHECKING:
    from collections.abc import Iterator


class ConnectionCounter(BaseHTTPRequestHandler):
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
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Counting", (ConnectionCounter,), {"connections": connections}))
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
        line = Line(base)
        assert [line.ask("GET", "/") for _ in range(3)] == [1, 1, 1]
        line.close()


def test_requests_of_two_threads_at_once_take_a_connection_each() -> None:
    with counting_server() as (base, _):
        line, both = Line(base), threading.Barrier(2)

        def wait_and_ask() -> None:
            both.wait(60)
            line.ask("GET", "/")

        threads = [threading.Thread(target=wait_and_ask) for _ in range(2)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert line.ask("GET", "/") <= 2
        line.close()


def test_a_connection_that_the_server_has_closed_is_not_used_again() -> None:
    with counting_server() as (base, connections):
        line = Line(base)
        line.ask("GET", "/")
        connections[0].shutdown(socket.SHUT_RDWR)
        assert line.ask("GET", "/") == 2
        line.close()


def test_a_connection_that_the_server_says_it_will_close_is_not_kept() -> None:
    with counting_server() as (base, _):
        line = Line(base)
        assert [line.ask("GET", "/last"), line.ask("GET", "/")] == [1, 2]
        line.close()


def test_a_connection_that_has_waited_for_long_is_not_used_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("plivo_emulator.line.IDLE", 0)
    with counting_server() as (base, _):
        line = Line(base)
        assert [line.ask("GET", "/"), line.ask("GET", "/")] == [1, 2]
        line.close()


def test_a_process_that_was_forked_does_not_use_the_connections_of_its_parent(monkeypatch: pytest.MonkeyPatch) -> None:
    with counting_server() as (base, _):
        line = Line(base)
        line.ask("GET", "/")
        with monkeypatch.context() as child:
            child.setattr("os.getpid", lambda: 1)
            kept = line._kept._connections  # noqa: SLF001  # the parent's: it closes them itself
            assert line.ask("GET", "/") == 2
            line.close()
        for connection, _ in kept:
            connection.close()


def test_who_is_not_there_is_named() -> None:
    with counting_server() as (base, _):
        pass
    with pytest.raises(ConnectionError, match=f"no emulator answers at {base}"):
        Line(base).ask("GET", "/")
