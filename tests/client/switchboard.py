"""A service that knows every call by its name, and how many connections lead to it; over real sockets, on threads."""

from __future__ import annotations

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import ssl
    from collections.abc import Callable

PATIENCE = 60.0
"""Real seconds that something may take which must come: how busy the machine is proves nothing."""
HELD = "held"
"""A call that nobody hears of until the test says so, or until somebody asks for the call `RELEASE`."""
RELEASE = "release"


class Talk(BaseHTTPRequestHandler):
    """One connection."""

    protocol_version = "HTTP/1.1"
    server: _Server

    def setup(self) -> None:
        super().setup()
        self.server.board.count(1)

    def finish(self) -> None:
        super().finish()
        self.server.board.count(-1)

    def do_GET(self) -> None:
        call = self.path.rstrip("/").rpartition("/")[2]
        if call == HELD:
            self.server.board.held.release()
            assert self.server.board.go_on.wait(PATIENCE)
        if call == RELEASE:
            self.server.board.go_on.set()
        body = json.dumps({"api_id": "a", "call_uuid": call}).encode()
        head = f"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
        self.wfile.write(head.encode() + body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the name it has above
        """Nobody wants to read this."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128
    board: Switchboard

    def handle_error(self, request: object, client_address: object) -> None:
        """Clients that go away are part of the game."""


class Switchboard:
    """Answers until `stop`.

    Args:
        tls: What it takes to speak https.
    """

    def __init__(self, tls: ssl.SSLContext | None = None) -> None:
        self.connected = 0
        """Connections so far."""
        self.held = threading.Semaphore(0)
        """Released with each request for the call that is held."""
        self.go_on = threading.Event()
        self._open = 0
        self._changed = threading.Condition()
        self._server = _Server(("127.0.0.1", 0), Talk)
        self._server.board = self
        if tls is not None:
            self._server.socket = tls.wrap_socket(self._server.socket, server_side=True)
        self.base = f"{'http' if tls is None else 'https'}://127.0.0.1:{self._server.server_port}"
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01})
        self._thread.start()

    def count(self, change: int) -> None:
        """Note that a connection came or went."""
        with self._changed:
            self.connected += max(change, 0)
            self._open += change
            self._changed.notify_all()

    def comes_to(self, number: int) -> bool:
        """Wait until so many connections are open, and say whether that happened."""
        with self._changed:
            return self._changed.wait_for(lambda: self._open == number, PATIENCE)

    def stop(self) -> None:
        self.go_on.set()
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


def at_once(number: int, work: Callable[[int], Any]) -> list[Any]:
    """Do something on so many threads at once, and return what came of it on each."""
    found: list[Any] = [None] * number
    start = threading.Barrier(number)

    def run(index: int) -> None:
        start.wait()
        try:
            found[index] = work(index)
        except BaseException as error:  # noqa: BLE001  # the test sees it instead of the result
            found[index] = error

    threads = [threading.Thread(target=run, args=(index,)) for index in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found
