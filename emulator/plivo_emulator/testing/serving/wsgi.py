"""A server of WSGI apps that keeps connections: the one of the standard library makes a new one for each request."""

import socket
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler
from io import BytesIO
from socketserver import ThreadingMixIn
from typing import IO, TYPE_CHECKING, cast
from urllib.parse import unquote
from wsgiref.headers import Headers
from wsgiref.simple_server import ServerHandler, WSGIServer

from httptools import HttpParserError

from plivo_emulator.testing.serving.request_head import RequestHead

if TYPE_CHECKING:
    from socketserver import _AfInetAddress as _Address
    from socketserver import _RequestType as _Request
    from wsgiref.types import WSGIApplication

HOST = "127.0.0.1"
TIMEOUT = 10
"""Most real seconds that it may take to stop."""
LONGEST_LINE = 1 << 16
"""Bytes of a line of a request's head at most."""
MOST_LINES = 102
"""Lines of a head at most: the first, a hundred headers, and the empty one."""
ENDS = (b"\r\n", b"\n")
"""Lines that end a head."""
TOO_LARGE = HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE
UNTYPED = "text/plain"
"""What a body is of whose type nothing is said."""


@contextmanager
def serve_wsgi(app: "WSGIApplication") -> Iterator[str]:
    """Serves a WSGI app in threads of this process while the block runs; gives its base URL."""
    server = _Server(app)
    thread = threading.Thread(target=server.accept, daemon=True)
    thread.start()
    try:
        yield f"http://{HOST}:{server.server_port}"
    finally:
        server.leave()
        thread.join(TIMEOUT)
        server.server_close()


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 128

    def __init__(self, app: "WSGIApplication") -> None:
        self.app = app
        self._open: set[socket.socket] = set()
        self._leaves = threading.Event()
        super().__init__((HOST, 0), _Handler)

    def accept(self) -> None:
        """Accepts connections until `leave`; nobody has to look now and then whether it is time."""
        while not self._leaves.is_set():
            self.handle_request()

    def leave(self) -> None:
        """Accepts no more. A last connection lets the one who waits see it."""
        self._leaves.set()
        with suppress(OSError):
            socket.create_connection((HOST, self.server_port), TIMEOUT).close()

    def process_request(self, request: "_Request", client_address: "_Address") -> None:
        """Answers on a connection, in a thread of its own."""
        if isinstance(request, socket.socket):
            self._open.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: "_Request") -> None:
        """A connection has ended."""
        if isinstance(request, socket.socket):
            self._open.discard(request)
        super().shutdown_request(request)

    def server_close(self) -> None:
        """Ends the connections, too: they would wait for more requests for ever."""
        super().server_close()
        for connection in list(self._open):
            with suppress(OSError):  # it has ended
                connection.shutdown(socket.SHUT_RDWR)


class _Answer(ServerHandler):
    """The answer to one request, on a connection that may stay."""

    http_version = "1.1"
    request_handler: "_Handler"
    headers: Headers | None
    bytes_sent: int
    whole = False
    """Whether it was sent as long as it was told to be: only then may another one follow it."""

    def cleanup_headers(self) -> None:
        """Only where its length is told is the end of an answer not that of the connection."""
        super().cleanup_headers()
        handler, headers = self.request_handler, cast("Headers", self.headers)
        handler.close_connection |= handler.command == "HEAD" or "Content-Length" not in headers
        if handler.close_connection:
            headers["Connection"] = "close"

    def close(self) -> None:
        """It is over."""
        self.whole = self.headers is not None and self.headers.get("Content-Length") == str(self.bytes_sent)
        super().close()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    wbufsize = 1 << 16
    """An answer goes out in one piece, not each of its lines."""
    requestline = request_version = command = ""

    def handle(self) -> None:
        """Answers requests, one after the other, until the client has no more."""
        self.close_connection = False
        with suppress(ConnectionError):  # the client has left
            while not self.close_connection:
                self._next()

    def _next(self) -> None:
        lines: list[bytes] = []
        while len(lines) < MOST_LINES:
            line = self.rfile.readline(LONGEST_LINE + 1)
            if not line:
                self.close_connection = True
                return
            if len(line) > LONGEST_LINE:
                self._refuse(TOO_LARGE if lines else HTTPStatus.REQUEST_URI_TOO_LONG)
                return
            lines.append(line)
            if line in ENDS:
                self._read(b"".join(lines))
                return
        self._refuse(TOO_LARGE)

    def _read(self, lines: bytes) -> None:
        try:
            head = RequestHead(lines)
        except HttpParserError:
            self._refuse(HTTPStatus.BAD_REQUEST)
            return
        self.command, self.request_version, self.close_connection = head.method, head.protocol, not head.stays
        if head.headers.get("expect", "").lower() == "100-continue":
            self.handle_expect_100()
        if head.method:  # else there was an empty line alone
            self._answer(head)

    def _answer(self, head: RequestHead) -> None:
        body = BytesIO(self.rfile.read(int(head.headers.get("content-length", "0"))))
        answer = _Answer(body, cast("IO[bytes]", self.wfile), sys.stderr, self._environ(head), multithread=True)
        answer.request_handler = self
        answer.run(cast("_Server", self.server).app)
        self.close_connection |= not answer.whole
        self.wfile.flush()

    def _environ(self, head: RequestHead) -> dict[str, str]:
        """What the app is told of a request."""
        path, _, query = head.target.partition("?")
        variables = {
            **cast("_Server", self.server).base_environ,
            "SERVER_PROTOCOL": head.protocol,
            "REQUEST_METHOD": head.method,
            "PATH_INFO": unquote(f"/{path.lstrip('/')}" if path.startswith("//") else path, "latin-1"),
            "QUERY_STRING": query,
            "REMOTE_ADDR": self.client_address[0],
            "CONTENT_TYPE": head.headers.get("content-type", UNTYPED),
            "CONTENT_LENGTH": head.headers.get("content-length", ""),
        }
        for name, value in head.headers.items():
            key = name.replace("-", "_").upper()
            if key not in variables:
                variables[f"HTTP_{key}"] = value
        return variables

    def _refuse(self, status: HTTPStatus) -> None:
        """Says why there is no answer, and that no other one follows."""
        self.close_connection = True
        self.send_error(status)

    def handle_expect_100(self) -> bool:
        """Tells the client at once that it may send its body."""
        goes_on = super().handle_expect_100()
        self.wfile.flush()
        return goes_on

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the name it has above
        """No log: the journal tells everything."""
