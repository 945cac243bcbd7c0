"""How apps of tests are served: over connections that stay, as long as the end of each answer can be seen."""

from __future__ import annotations

import http.client
import socket
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest
from plivo_emulator.testing import serve

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


def app(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
    """Answers in the way that the path names."""
    said: bytes = environ["wsgi.input"].read()
    headers = [("Content-Type", "text/plain")]
    match environ["PATH_INFO"]:
        case "/short":
            start("200 OK", [*headers, ("Content-Length", "9")])
            return [b"short"]
        case "/pieces":
            start("200 OK", headers)
            return iter([b"one ", b"two"])
        case "/empty":
            start("204 No Content", headers)
            return []
        case "/told":
            start("200 OK", headers)
            told = "REQUEST_METHOD", "SERVER_PROTOCOL", "QUERY_STRING", "CONTENT_TYPE", "CONTENT_LENGTH", "HTTP_X_TWICE"
            return [";".join(environ[name] for name in told).encode()]
        case "/breaks":
            raise ValueError("a bug of the app")
        case _:
            start("200 OK", headers)
            return [b"%d bytes" % len(said)]


def connected(base: str) -> closing[http.client.HTTPConnection]:
    return closing(http.client.HTTPConnection(base.removeprefix("http://"), timeout=60))


def post(connection: http.client.HTTPConnection, path: str, body: bytes = b"") -> tuple[int, bytes, bool]:
    """Status and body of an answer, and whether the connection stays."""
    connection.request("POST", path, body)
    answer = connection.getresponse()
    return answer.status, answer.read(), not answer.will_close


def test_requests_to_a_wsgi_app_come_on_one_connection_one_after_the_other() -> None:
    with serve(app) as base, connected(base) as connection:
        assert post(connection, "/", b"four") == (200, b"4 bytes", True)
        assert post(connection, "/empty", b"unread") == (204, b"", True)
        assert post(connection, "/", b"twelve bytes") == (200, b"12 bytes", True)


def test_an_answer_whose_length_nobody_tells_ends_with_its_connection() -> None:
    with serve(app) as base, connected(base) as connection:
        assert post(connection, "/pieces") == (200, b"one two", False)


def test_an_answer_that_is_shorter_than_it_says_is_seen_to_be() -> None:
    with serve(app) as base, connected(base) as connection, pytest.raises(http.client.IncompleteRead):
        post(connection, "/short")


def test_a_wsgi_app_that_breaks_is_an_error_of_the_server(capfd: pytest.CaptureFixture[str]) -> None:
    with serve(app) as base, connected(base) as connection:
        assert post(connection, "/breaks")[0] == 500
    assert "a bug of the app" in capfd.readouterr().err


def test_a_request_whose_length_is_no_number_is_refused() -> None:
    with serve(app) as base, connected(base) as connection:
        connection.putrequest("POST", "/")
        connection.putheader("Content-Length", "many")
        connection.endheaders()
        assert connection.getresponse().status == 400


def test_a_client_that_asks_first_is_told_to_go_on() -> None:
    with serve(app) as base, socket.create_connection(("127.0.0.1", int(base.rpartition(":")[2])), 10) as client:
        client.sendall(b"POST / HTTP/1.1\r\nHost: app\r\nContent-Length: 4\r\nExpect: 100-continue\r\n\r\n")
        assert client.recv(1000).startswith(b"HTTP/1.1 100 ")
        client.sendall(b"four")
        assert client.recv(1000).startswith(b"HTTP/1.1 200 ")


def test_an_app_is_told_the_method_the_query_the_type_and_each_header() -> None:
    with serve(app) as base, connected(base) as connection:
        connection.putrequest("POST", "//to%6cd?a=1&b=%20")
        for name, value in ("Content-Type", "text/xml"), ("X-Twice", "1"), ("x-twice", "2"), ("Content-Length", "0"):
            connection.putheader(name, value)
        connection.endheaders()
        assert connection.getresponse().read() == b"POST;HTTP/1.1;a=1&b=%20;text/xml;0;1,2"


def test_an_offer_of_another_protocol_is_ignored() -> None:
    with serve(app) as base, connected(base) as connection:
        connection.request("POST", "/", b"four", {"Connection": "Upgrade, HTTP2-Settings", "Upgrade": "h2c"})
        assert connection.getresponse().read() == b"4 bytes"


@pytest.mark.parametrize(
    ("head", "status"),
    [
        (b"POST / HTTP/1.1 and more\r\n\r\n", 400),
        (b"POST / HTTP/1.1\r\n" + b"X: y\r\n" * 101 + b"\r\n", 431),
        (b"POST / HTTP/1.1\r\nX: " + b"y" * (1 << 16) + b"\r\n\r\n", 431),
        (b"POST /" + b"y" * (1 << 16), 414),
    ],
    ids=["none", "many headers", "a long header", "a long URL"],
)
def test_a_head_that_is_none_or_too_large_is_refused(head: bytes, status: int) -> None:
    with serve(app) as base, socket.create_connection(("127.0.0.1", int(base.rpartition(":")[2])), 10) as client:
        client.sendall(head)
        assert client.recv(1000).startswith(b"HTTP/1.1 %d " % status)


def test_connections_to_an_app_end_with_it() -> None:
    with serve(app) as base:
        client = socket.create_connection(("127.0.0.1", int(base.rpartition(":")[2])), 10)
    with client:
        assert client.recv(1) == b""
