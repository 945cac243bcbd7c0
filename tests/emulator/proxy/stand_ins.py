"""Stand-ins of nodes: small servers that answer which of them was asked, and count what came."""

from __future__ import annotations

import json
import socket
import threading
from contextlib import suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count
from typing import TYPE_CHECKING, Self

from plivo_emulator.wire.secrecy import FORWARDED

if TYPE_CHECKING:
    from types import TracebackType

DIES = "/v1/Account/dies/"
"""Beginning of paths at which a node hangs up without an answer, as one does that dies."""
COUNTER = count(1)
"""Of accounts that nodes have named."""
HEALTH = "/_emulator/v1/livez"


@dataclass
class Nodes:
    """Some of them, each known by its place."""

    count: int = 3
    asked: list[tuple[int, str, str]] = field(default_factory=list)
    """Which node was asked, and with which method and path; health checks are left out."""
    _servers: list[_Server] = field(default_factory=list)

    def __enter__(self) -> Self:
        for place in range(self.count):
            self._servers.append(_Server(place, self.asked))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for server in self._servers:
            server.stop()

    @property
    def options(self) -> list[str]:
        """Them all, as the command takes them."""
        return [word for server in self._servers for word in ("--node", server.url)]

    def url(self, place: int) -> str:
        """Where it listens."""
        return self._servers[place].url

    def stop(self, place: int) -> None:
        """Nobody listens there any more, and connections are cut."""
        self._servers[place].stop()

    def start(self, place: int) -> None:
        """Somebody listens there again."""
        self._servers[place] = _Server(place, self.asked, self._servers[place].server_address[1])


class _Node(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    wbufsize = -1
    """Head and body leave in one piece."""
    server: _Server

    def setup(self) -> None:
        super().setup()
        self.server.talks.append(self.connection)

    def _answer(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        path = self.path.partition("?")[0]
        if path != HEALTH:
            self.server.asked.append((self.server.place, self.command, path))
        if path.startswith(DIES):
            self.close_connection = True
            return
        told: dict[str, object] = {"node": self.server.place, "forwarded": self.headers.get(FORWARDED)}
        status = 200
        if self.command == "POST" and path.endswith("/accounts"):
            status = 201
            told["auth_id"] = json.loads(body).get("auth_id") or f"MAMADEBYNODE{next(COUNTER):08}"
        elif self.command == "POST" and path.endswith("/subaccounts"):
            status = 201
            told |= json.loads(body)
        elif self.command == "DELETE":
            status = 204
        content = b"" if status == 204 else json.dumps(told).encode()
        self.send_response(status)
        self.send_header("Node", str(self.server.place))
        if status != 204:
            self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)
        self.wfile.flush()

    do_GET = _answer  # noqa: N815  # the names that http.server asks for
    do_HEAD = _answer  # noqa: N815  # the same
    do_POST = _answer  # noqa: N815  # the same
    do_PUT = _answer  # noqa: N815  # the same
    do_PATCH = _answer  # noqa: N815  # the same
    do_DELETE = _answer  # noqa: N815  # the same

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the name it has above
        """Nobody wants to read this."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128

    def __init__(self, place: int, asked: list[tuple[int, str, str]], port: int = 0) -> None:
        super().__init__(("127.0.0.1", port), _Node)
        self.talks: list[socket.socket] = []
        """Connections that were made."""
        self.place = place
        self.asked = asked
        self.url = f"http://127.0.0.1:{self.server_address[1]}"
        self._thread: threading.Thread | None = threading.Thread(
            target=self.serve_forever, kwargs={"poll_interval": 0.01}
        )
        self._thread.start()

    def stop(self) -> None:
        if self._thread is not None:
            self.shutdown()
            self._thread.join()
            self.server_close()
            for each in self.talks:
                with suppress(OSError):  # it has ended
                    each.shutdown(socket.SHUT_RDWR)
            self._thread = None

    def handle_error(self, request: object, client_address: object) -> None:
        """Clients that go away are part of the game."""
