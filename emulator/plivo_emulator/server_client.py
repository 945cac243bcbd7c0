"""A client of a server: JSON and events over HTTP, from any thread."""

import json
import os
import re
import socket
import time
import weakref
from base64 import b64encode
from collections.abc import Iterator, Mapping
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from ssl import SSLCertVerificationError, SSLContext, SSLError
from typing import Any
from urllib.parse import urlencode, urlsplit

import httptools

TIMEOUT = 90
"""Most real seconds of a request; the server itself gives up waiting after 60."""
IDLE = 2.0
"""Real seconds that a connection stays open for the next request: less than any common server keeps it."""
OK = range(200, 300)
PIECE = 1 << 16
"""Bytes that are read at once."""
UNWRITABLE = re.compile(r"[\x00-\x20\x7f]")
"""What no path may have: it would end the line that it stands in."""


class RequestRefused(Exception):
    """The server refuses a request.

    Attributes:
        status: HTTP status, such as 400.
        error: What the server says about it.
    """

    def __init__(self, status: int, error: str, request: str) -> None:
        super().__init__(f"{request}: {status}, {error}")
        self.status = status
        self.error = error


class ServerClient:
    """Sends requests to one server, one after the other on the same connection."""

    def __init__(
        self,
        base: str,
        credentials: tuple[str, str] | None = None,
        token: str | None = None,
        *,
        tls: SSLContext | None = None,
    ) -> None:
        """Takes `http://host:port`, and credentials of the API, or the token of the control plane.

        `https://host:port` needs `tls`, which says what is trusted.

        Raises:
            ValueError: It is no such URL.
        """
        parts = urlsplit(base)
        schemes = ("http", "https") if tls else ("http",)
        if parts.scheme not in schemes or parts.hostname is None or parts.path.strip("/"):
            raise ValueError(f"{base!r} is no base URL of an emulator such as http://127.0.0.1:8080")
        self.base = base.rstrip("/")
        self._tls = tls if parts.scheme == "https" else None
        self._host, self._port = parts.hostname, parts.port or (443 if self._tls else 80)
        self._idle = _IdleConnections()
        self.close = weakref.finalize(self, self._idle.close)
        self._headers = {"Accept": "application/json"}
        if credentials is not None:
            self._headers["Authorization"] = f"Basic {b64encode(':'.join(credentials).encode()).decode()}"
        elif token is not None:
            self._headers["Authorization"] = f"Bearer {token}"

    def with_credentials(self, credentials: tuple[str, str]) -> "ServerClient":
        """A client of the same server, with credentials of the API."""
        return ServerClient(self.base, credentials, tls=self._tls)

    def request(self, method: str, path: str, body: Mapping[str, object] | None = None, **query: object) -> Any:
        """Sends a request and returns the JSON of the answer; None if it is empty.

        Raises:
            RequestRefused: The status is not 2xx.
            ConnectionError: There is no answer.
        """
        answer = self._body(method, path, {} if body is None and method != "GET" else body, query)
        return json.loads(answer) if answer else None

    def file(self, path: str, **query: object) -> bytes:
        """What is at a path, as it is. Raises as `request` does."""
        return self._body("GET", path, None, query)

    def events(self, path: str, **query: object) -> Iterator[tuple[str, str]]:
        """Server-sent events, name and data of each, as they come, until the server has no more.

        Raises:
            RequestRefused: The status is not 2xx.
            ConnectionError: There is no answer, or it breaks off.
        """
        target = _target(path, query)
        connection = self._connect()
        try:
            connection.request("GET", target, headers={**self._headers, "Accept": "text/event-stream"})
            response = connection.getresponse()
            if response.status not in OK:
                raise RequestRefused(response.status, _error(response.read()), f"GET {target}")
            yield from _events(response)
        except (OSError, HTTPException) as error:
            raise ConnectionError(f"no emulator answers at {self.base} ({_why(error)})") from None
        finally:
            connection.close()

    def _body(self, method: str, path: str, body: Mapping[str, object] | None, query: Mapping[str, object]) -> bytes:
        target = _target(path, query)
        status, answer = self._send(method, target, body)
        if status not in OK:
            raise RequestRefused(status, _error(answer), f"{method} {target}")
        return answer

    def _connect(self) -> HTTPConnection:
        if self._tls is None:
            return HTTPConnection(self._host, self._port, timeout=TIMEOUT)
        return HTTPSConnection(self._host, self._port, timeout=TIMEOUT, context=self._tls)

    def _send(self, method: str, target: str, body: Mapping[str, object] | None) -> tuple[int, bytes]:
        headers, data = self._headers, None
        if body is not None:
            headers, data = {**headers, "Content-Type": "application/json"}, json.dumps(body).encode()
        try:
            return (
                self._once(method, target, data, headers) if self._tls else self._again(method, target, data, headers)
            )
        except (OSError, HTTPException, httptools.HttpParserError) as error:
            raise ConnectionError(f"no emulator answers at {self.base} ({_why(error)})") from None

    def _once(self, method: str, target: str, data: bytes | None, headers: Mapping[str, str]) -> tuple[int, bytes]:
        """On a connection of its own: nobody can look whether one with TLS has news."""
        connection = self._connect()
        try:
            connection.request(method, target, data, headers)
            response = connection.getresponse()
            return response.status, response.read()
        finally:
            connection.close()

    def _again(self, method: str, target: str, data: bytes | None, headers: Mapping[str, str]) -> tuple[int, bytes]:
        """On a connection that stays open for the next request."""
        if UNWRITABLE.search(target):
            raise HTTPException(f"a path has no blanks: {target!r}")
        host = f"[{self._host}]" if ":" in self._host else self._host
        lines = [f"{method} {target} HTTP/1.1", f"Host: {host}:{self._port}"]
        lines += [f"{name}: {value}" for name, value in headers.items()]
        if data is not None:
            lines.append(f"Content-Length: {len(data)}")
        request = "\r\n".join([*lines, "", ""]).encode("ascii") + (data or b"")
        connection = self._idle.take() or socket.create_connection((self._host, self._port), TIMEOUT)
        stays = False
        try:
            connection.sendall(request)
            status, answer, stays = _ResponseReader().read(connection)
        finally:
            if stays:
                self._idle.put(connection)
            else:
                connection.close()
        return status, answer


class _IdleConnections:
    """Connections that wait for the next request, of whatever thread."""

    def __init__(self) -> None:
        self._process = os.getpid()
        self._connections: list[tuple[socket.socket, float]] = []

    def take(self) -> socket.socket | None:
        """One that still stands; None if there is none."""
        if self._process != os.getpid():  # those of the process that this one was forked from are not ours
            self._process, self._connections = os.getpid(), []
        while self._connections:
            connection, since = self._connections.pop()
            if time.monotonic() - since < IDLE and not _has_news(connection):
                return connection
            connection.close()
        return None

    def put(self, connection: socket.socket) -> None:
        """Takes back one whose answer was read."""
        self._connections.append((connection, time.monotonic()))

    def close(self) -> None:
        """Closes all."""
        while self._connections:
            self._connections.pop()[0].close()


def _why(error: Exception) -> str:
    """What went wrong with a connection, in words where OpenSSL has none."""
    if isinstance(error, SSLError) and not isinstance(error, SSLCertVerificationError):
        return "the TLS handshake failed: perhaps it speaks http"
    return str(error)


def _target(path: str, query: Mapping[str, object]) -> str:
    wanted = {name: value for name, value in query.items() if value is not None}
    return f"{path}?{urlencode(wanted)}" if wanted else path


def _events(response: HTTPResponse) -> Iterator[tuple[str, str]]:
    name, data = "", ""
    for line in response:
        field, _, value = line.decode(errors="replace").rstrip("\n").partition(": ")
        if field == "event":
            name = value
        elif field == "data":
            data = value
        elif not field and name:  # the empty line that ends an event; comments have no name before theirs
            yield name, data
            name, data = "", ""


def _has_news(connection: socket.socket) -> bool:
    """Whether something came on a connection without a question: that the server has closed it."""
    connection.settimeout(0)
    try:
        connection.recv(1, socket.MSG_PEEK)
    except BlockingIOError:
        return False
    except OSError:
        return True
    finally:
        connection.settimeout(TIMEOUT)
    return True


def _error(answer: bytes) -> str:
    try:
        reason = json.loads(answer)["error"]
    except (ValueError, KeyError, TypeError):
        return answer.decode(errors="replace")
    return reason if isinstance(reason, str) else json.dumps(reason)


class _ResponseReader:
    """Reads one answer with httptools."""

    def __init__(self) -> None:
        self._parser = httptools.HttpResponseParser(self)
        self._body: list[bytes] = []
        self._status = 0
        self._stays: bool | None = None

    def read(self, connection: socket.socket) -> tuple[int, bytes, bool]:
        """Status, body, and whether the connection stays; once.

        Raises:
            OSError: It ends before the answer does.
            HttpParserError: It is no answer.
        """
        try:
            while self._stays is None:
                came = connection.recv(PIECE)
                if not came:
                    raise ConnectionResetError("it has closed the connection before the end of an answer")
                self._parser.feed_data(came)
        finally:
            del self._parser  # each keeps the other
        return self._status, b"".join(self._body), self._stays

    def on_body(self, body: bytes) -> None:
        """Takes a piece of the body."""
        self._body.append(body)

    def on_message_complete(self) -> None:
        """The answer is whole."""
        self._status, self._stays = self._parser.get_status_code(), self._parser.should_keep_alive()
