"""A server that is not ours: it answers what a test tells it to."""

from __future__ import annotations

import base64
import json
import threading
from collections import Counter
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlsplit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    Answers = Mapping[str, Any] | Callable[[str, dict[str, str]], Any]

AUTH_ID = "MASTANDIN"
AUTH_TOKEN = "s3cret/t+ken"  # noqa: S105  # it opens nothing but the stand-in
CALL = {"call_uuid": "abc", "bill_duration": 7}


class StandIn(ThreadingHTTPServer):
    """Listens on a free port of loopback. Requests are counted by the last part of their path."""

    daemon_threads = True

    def __init__(self, *, strict: bool = False, **bodies: Any) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.strict = strict
        """Whether it looks at credentials, and not only for some."""
        self.bodies: dict[str, Any] = {
            "list": {"objects": [CALL]},
            "live": {"calls": ["abc"]},
            "get": CALL,
            "numbers": ["1"],
        } | bodies
        self.asked: Counter[str] = Counter()
        self.before: Callable[[], None] = lambda: None
        """Called at each request, before it is answered."""

    @property
    def base(self) -> str:
        """Base URL."""
        return f"http://127.0.0.1:{self.server_port}"

    def answer(self, path: str, query: dict[str, str]) -> tuple[str, Any]:
        """Which of the answers a request gets."""
        if path.endswith("/Call/"):
            name = "live" if query.get("status") == "live" else "list"
        elif path.endswith("/Number/"):
            name = "numbers"
        else:
            name = "get"
        return name, self.bodies[name]


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: StandIn

    def do_GET(self) -> None:
        self.server.before()
        parts = urlsplit(self.path)
        name, body = self.server.answer(parts.path, dict(parse_qsl(parts.query)))
        self.server.asked[name] += 1
        if not self._may():
            self._send(401, {})
        elif isinstance(body, int):
            self._send(body, {"error": "no"})
        else:
            self._send(200, body)

    def do_POST(self) -> None:
        self.server.before()
        self.server.asked[self.command] += 1
        sent = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        takes = self.server.bodies.get("post")
        self._send(405 if takes is None or self.command != "POST" else takes(sent), {})

    do_PUT = do_DELETE = do_PATCH = do_OPTIONS = do_HEAD = do_TRACE = do_QUERY = do_POST  # noqa: N815  # as http.server wants it

    def _may(self) -> bool:
        given = self.headers.get("Authorization", "")
        right = base64.b64encode(f"{AUTH_ID}:{AUTH_TOKEN}".encode()).decode()
        return given == f"Basic {right}" if self.server.strict else bool(given)

    def _send(self, status: int, body: Any) -> None:
        content = body if isinstance(body, bytes) else json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        if status == 405:
            self.send_header("Allow", "GET")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Says nothing."""


@contextmanager
def standing_in(**bodies: Any) -> Iterator[StandIn]:
    """A stand-in that runs."""
    with StandIn(**bodies) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()
