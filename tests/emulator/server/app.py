"""The app under test: a web server on loopback whose every path does what a test says."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, urlsplit

STAYS = "<Response><Wait length='1000'/></Response>"
XML = "application/xml"


@dataclass(frozen=True, slots=True)
class Heard:
    """One request that the app got."""

    method: str
    path: str
    query: dict[str, str]
    form: dict[str, str]
    headers: dict[str, str]
    body: bytes


Behaviour = Callable[["Conversation"], None]


class Conversation(BaseHTTPRequestHandler):
    """One request and what is said back."""

    protocol_version = "HTTP/1.1"
    server: _Server

    def do_GET(self) -> None:
        self._hear()

    def do_POST(self) -> None:
        self._hear()

    def say(
        self, body: str, status: int = 200, content_type: str = XML, headers: Mapping[str, str] | None = None
    ) -> None:
        """Answers as apps do."""
        data = body.encode()
        self.send_response(status)
        self.send_header("Content-Type", content_type)
        self.send_header("Content-Length", str(len(data)))
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)

    def raw(self, data: bytes) -> None:
        """Writes bytes as they are, and hangs up."""
        self.wfile.write(data)
        self.hang_up()

    def hang_up(self) -> None:
        self.close_connection = True

    def wait(self) -> None:
        """Says nothing for as long as the test runs."""
        self.server.app.over.wait()
        self.hang_up()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the name it has above
        """Nobody wants to read this."""

    def _hear(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        parts = urlsplit(self.path)
        form = dict(parse_qsl(body.decode(errors="replace"), keep_blank_values=True))
        query = dict(parse_qsl(parts.query, keep_blank_values=True))
        app = self.server.app
        app.heard.append(Heard(self.command, parts.path, query, form, dict(self.headers.items()), body))
        app.behaviour(parts.path)(self)


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 1024
    """So many may connect before the first is looked at: on a busy machine, who comes then would wait for seconds."""
    app: App

    def handle_error(self, request: object, client_address: object) -> None:
        """Clients that go away are part of the game."""


class App:
    """Serves until `stop`; paths without a behaviour answer with a document that stays."""

    def __init__(self) -> None:
        self.heard: list[Heard] = []
        self.over = threading.Event()
        self._behaviours: dict[str, Behaviour] = {}
        self._server = _Server(("127.0.0.1", 0), Conversation)
        self._server.app = self
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01})
        self._thread.start()

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self._server.server_address[1]}{path}"

    def does(self, path: str, behaviour: Behaviour) -> str:
        """Gives a path a behaviour, and returns its URL."""
        self._behaviours[path] = behaviour
        return self.url(path)

    def says(self, path: str, document: str, content_type: str = XML) -> str:
        """Lets a path answer with a document."""
        return self.does(path, lambda conversation: conversation.say(document, content_type=content_type))

    def behaviour(self, path: str) -> Behaviour:
        return self._behaviours.get(path, lambda conversation: conversation.say(STAYS))

    def at(self, path: str) -> list[Heard]:
        """What was heard at a path."""
        return [heard for heard in self.heard if heard.path == path]

    def stop(self) -> None:
        self.over.set()
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()
