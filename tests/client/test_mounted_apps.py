"""Requests of apps that are mounted below a prefix or stand behind a proxy, and what is no request of a framework."""

from __future__ import annotations

import asyncio
from io import BytesIO
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode
from wsgiref.util import setup_testing_defaults

import flask
import httpx
import pytest
from fastapi import FastAPI, Request
from plivo_voice import ArgumentError, signatures
from starlette.routing import Mount
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware
from werkzeug.middleware.dispatcher import DispatcherMiddleware
from werkzeug.middleware.proxy_fix import ProxyFix
from werkzeug.test import Client

from tests.client.sent import TOKEN, Url, sent, signed
from tests.client.signed_apps import configure_django
from tests.signature_vectors import CALL

if TYPE_CHECKING:
    from collections.abc import Callable

PUBLIC = "https://voice.example.com/v1/to/%2B1415?a=1"
FORWARDED = {
    "X-Forwarded-Proto": "https",
    "X-Forwarded-Host": "voice.example.com",
    "X-Forwarded-Prefix": "/v1",
    "X-Forwarded-For": "10.0.0.9",
}


def flask_app() -> flask.Flask:
    app = flask.Flask(__name__)

    @app.before_request
    def verdict() -> str:
        return str(signatures.validate_request(flask.request, TOKEN))

    return app


def post(app: Any, url: str, of: str, **headers: str) -> bool:
    """Sends a request to a WSGI app, signed for a URL; what it says."""
    given = {**signed("POST", of, CALL), **headers}
    base, _, path = url.removeprefix("http://").partition("/")
    return bool(Client(app).post(f"/{path}", f"http://{base}", data=CALL, headers=given).text == "True")


def test_flask_behind_a_proxy_that_it_trusts() -> None:
    app = ProxyFix(flask_app(), x_proto=1, x_host=1, x_prefix=1)
    assert post(app, "http://10.0.0.7:8000/to/%2B1415?a=1", PUBLIC, **FORWARDED)
    assert not post(app, "http://10.0.0.7:8000/to/%2B1415?a=1", PUBLIC)
    assert not post(app, "http://10.0.0.7:8000/to/%2B1415?a=1", PUBLIC.replace("/v1", ""), **FORWARDED)
    assert not post(flask_app(), "http://10.0.0.7:8000/to/%2B1415?a=1", PUBLIC, **FORWARDED)


@pytest.mark.parametrize("path", ["/v1/a%2Fb", "/v1", "/v1/", "/v1/v1/a"])
def test_flask_below_a_prefix(path: str) -> None:
    app = DispatcherMiddleware(lambda *_: [], {"/v1": flask_app()})
    url = f"http://app.example.com{path}"
    assert post(app, url, url)
    assert not post(app, url, url.replace("/v1", "", 1))


def asgi(app: Any, url: str, of: str, root_path: str = "", **headers: str) -> bool:
    """The same of an ASGI app, below a path that the server is told."""
    form = {"Content-Type": "application/x-www-form-urlencoded"}

    async def send() -> httpx.Response:
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app, root_path=root_path)) as client:
            return await client.post(
                url, content=urlencode(CALL), headers={**form, **signed("POST", of, CALL), **headers}
            )

    return bool(asyncio.run(send()).json())


def fast_app() -> FastAPI:
    app = FastAPI()

    @app.post("/{_:path}")
    async def verdict(request: Request, _: str) -> bool:
        return signatures.validate_request(request, TOKEN, await request.body())

    return app


def test_fastapi_behind_a_proxy_that_it_trusts() -> None:
    app = ProxyHeadersMiddleware(fast_app(), trusted_hosts="*")  # type: ignore[arg-type]  # uvicorn has its own names
    url, host = "http://10.0.0.7:8000/to/%2B1415?a=1", {"Host": "voice.example.com"}
    assert asgi(app, url, PUBLIC, "/v1", **FORWARDED, **host)
    assert not asgi(app, url, PUBLIC, **FORWARDED, **host)
    assert not asgi(app, url, PUBLIC, "/v1", **host)
    assert not asgi(fast_app(), url, PUBLIC, "/v1", **FORWARDED, **host)


@pytest.mark.parametrize("path", ["/v1/a%2Fb", "/v1/", "/v1/v1/a", "/v1/caf%C3%A9"])
def test_fastapi_below_a_prefix(path: str) -> None:
    app = FastAPI(routes=[Mount("/v1", fast_app())])
    url = f"http://app.example.com{path}"
    assert asgi(app, url, url)
    assert not asgi(app, url, url.replace("/v1", "", 1))


def test_fields_that_fastapi_has_read_are_as_good_as_the_body() -> None:
    app = FastAPI()

    @app.post("/x")
    async def verdict(request: Request) -> bool:
        return signatures.validate_request(request, TOKEN, await request.form())

    assert asgi(app, "http://h/x", "http://h/x")
    assert not asgi(app, "http://h/x", "http://h/y")


def test_django_behind_a_proxy_that_it_trusts() -> None:
    configure_django()
    from django.core.handlers.wsgi import WSGIRequest  # type: ignore[import-untyped]  # noqa: PLC0415  # after settings
    from django.test import override_settings  # type: ignore[import-untyped]  # noqa: PLC0415  # the same

    request = sent("POST", Url("/v1/to/%2B1415", "?a=1", "voice.example.com", "https"), CALL)
    path = {"PATH_INFO": "/to/+1415", "QUERY_STRING": "a=1"}

    def known() -> bool:
        headers = {**request.headers, **FORWARDED}
        return signatures.validate_request(WSGIRequest(environ(headers, request.body, **path)), TOKEN)

    assert not known()
    with override_settings(
        SECURE_PROXY_SSL_HEADER=("HTTP_X_FORWARDED_PROTO", "https"),
        USE_X_FORWARDED_HOST=True,
        FORCE_SCRIPT_NAME="/v1",
    ):
        assert known()


@pytest.mark.parametrize("host", ["not.allowed", "my_app:8000", "two words", "", "[::1", "ü"])
def test_a_host_that_django_does_not_take_raises_nothing(host: str) -> None:
    configure_django()
    from django.core.handlers.wsgi import WSGIRequest  # noqa: PLC0415  # after settings
    from django.test import override_settings  # noqa: PLC0415  # the same

    request = sent("POST", Url("/x", "", "voice.example.com", "https"), CALL)
    given = WSGIRequest({**environ(request.headers, request.body, PATH_INFO="/x"), "HTTP_HOST": host})
    with override_settings(ALLOWED_HOSTS=["voice.example.com"]):
        assert not signatures.validate_request(given, TOKEN)
        assert signatures.validate_request(given, TOKEN, base_url="https://voice.example.com")


def test_files_are_no_fields_and_django_can_still_read_them() -> None:
    configure_django()
    from django.core.handlers.wsgi import WSGIRequest  # noqa: PLC0415  # after settings

    part = 'Content-Disposition: form-data; name="a"; filename="b"\r\nContent-Type: text/plain'
    headers = signed("POST", "http://127.0.0.1/x", {})
    given = environ(headers, f"--c\r\n{part}\r\n\r\nhello\r\n--c--\r\n", PATH_INFO="/x")
    request = WSGIRequest({**given, "CONTENT_TYPE": "multipart/form-data; boundary=c"})
    assert signatures.validate_request(request, TOKEN)
    assert request.FILES["a"].read() == b"hello"


def in_wsgi(headers: dict[str, str]) -> dict[str, str]:
    return {f"HTTP_{name.upper().replace('-', '_')}": value for name, value in headers.items()}


def environ(headers: dict[str, str], body: str = "", **more: str) -> dict[str, Any]:
    """An environment as wsgiref makes it: without the path as it was sent."""
    made: dict[str, Any] = {
        "REQUEST_METHOD": "POST",
        "CONTENT_TYPE": "application/x-www-form-urlencoded",
        "CONTENT_LENGTH": str(len(body)),
        "wsgi.input": BytesIO(body.encode()),
        **in_wsgi(headers),
        **more,
    }
    setup_testing_defaults(made)
    return made


@pytest.mark.parametrize(
    "told",
    [
        {"PATH_INFO": "/a/é".encode().decode("latin-1")},
        {"REQUEST_URI": "/a/%C3%A9?b=%20", "PATH_INFO": "/elsewhere"},
        {"RAW_URI": "http://proxied/a/%C3%A9?b=%20", "PATH_INFO": "/a/é".encode().decode("latin-1")},
        {"SCRIPT_NAME": "/a", "PATH_INFO": "/é".encode().decode("latin-1")},
        {"SCRIPT_NAME": "/a", "RAW_URI": "/%C3%A9?b=%20", "PATH_INFO": "/é".encode().decode("latin-1")},
    ],
)
def test_an_environment_tells_the_path_in_many_ways(told: dict[str, str]) -> None:
    for of, expected in (("http://127.0.0.1/a/%C3%A9?b=+", True), ("http://127.0.0.1/a/%C3%A8?b=+", False)):
        given = environ(signed("POST", of, CALL), QUERY_STRING="b=%20", **told)
        assert signatures.validate_request(given, TOKEN, CALL) is expected


def test_a_prefix_ends_where_a_name_ends() -> None:
    told = {"SCRIPT_NAME": "/v1", "RAW_URI": "/v10/x", "PATH_INFO": "/v10/x"}
    for of, expected in (("http://127.0.0.1/v1/v10/x", True), ("http://127.0.0.1/v10/x", False)):
        assert signatures.validate_request(environ(signed("POST", of, CALL), **told), TOKEN, CALL) is expected


def test_a_cgi_program_is_told_by_its_environment() -> None:
    given = {
        "REQUEST_METHOD": "GET",
        "HTTPS": "on",
        "SERVER_NAME": "h",
        "SERVER_PORT": "443",
        "SCRIPT_NAME": "/cgi-bin/answer",
        "PATH_INFO": "",
        "QUERY_STRING": "a=1",
    }
    assert signatures.validate_request({**given, **in_wsgi(signed("GET", "https://h/cgi-bin/answer?a=1", {}))}, TOKEN)
    assert not signatures.validate_request(
        {**given, **in_wsgi(signed("GET", "http://h/cgi-bin/answer?a=1", {}))}, TOKEN
    )


def scope(url_path: str, headers: dict[str, str], **more: Any) -> dict[str, Any]:
    pairs = [(name.lower().encode(), value.encode()) for name, value in headers.items()]
    return {"type": "http", "method": "POST", "scheme": "http", "path": url_path, "headers": pairs, **more}


def test_a_scope_need_not_have_the_path_as_it_was_sent_nor_a_host() -> None:
    headers = signed("POST", "http://10.0.0.1:8000/a/%2B1?b=1", CALL)
    more = {"raw_path": None, "query_string": b"b=1", "server": ("10.0.0.1", 8000)}
    assert signatures.validate_request(scope("/a/+1", headers, **more), TOKEN, urlencode(CALL))
    assert not signatures.validate_request(scope("/a/+2", headers, **more), TOKEN, urlencode(CALL))
    assert not signatures.validate_request(scope("/a/+1", headers), TOKEN, CALL)


def test_an_environment_may_hold_characters_where_others_hold_octets() -> None:
    given = environ(signed("POST", "http://127.0.0.1/%E2%82%AC?a=%E2%82%AC", CALL))
    assert signatures.validate_request({**given, "PATH_INFO": "/€", "QUERY_STRING": "a=%E2%82%AC"}, TOKEN, CALL)
    assert not signatures.validate_request({**given, "PATH_INFO": "/¤", "QUERY_STRING": "a=%E2%82%AC"}, TOKEN, CALL)


@pytest.mark.parametrize(("method", "known"), [("GET", True), ("POST", False)])
def test_only_a_get_opens_a_websocket(method: str, *, known: bool) -> None:
    given = environ(signed(method, "http://127.0.0.1/x", {}), PATH_INFO="/x", HTTP_UPGRADE="websocket")
    given |= {"REQUEST_METHOD": method, "wsgi.url_scheme": "https"}
    assert signatures.validate_request(given, TOKEN, {}) is known


ODD_EVENTS: list[Callable[[dict[str, Any]], dict[str, Any]]] = [
    lambda _: {"requestContext": None},
    lambda _: {"requestContext": {"http": None}, "headers": None},
    lambda event: {**event, "body": "a", "isBase64Encoded": True},
    lambda event: {**event, "body": None},
    lambda event: {**event, "body": {"a": 1}, "isBase64Encoded": True},
    lambda event: {**event, "headers": None},
    lambda event: {**event, "rawPath": None},
    lambda event: {**event, "rawQueryString": None},
    lambda event: {**event, "requestContext": {"connectionId": "a", "eventType": "CONNECT"}},
]


@pytest.mark.parametrize("odd", ODD_EVENTS)
def test_an_odd_event_is_not_signed(odd: Callable[[dict[str, Any]], dict[str, Any]]) -> None:
    url = "https://h/answer?a=1"
    event = {
        "rawPath": "/answer",
        "rawQueryString": "a=1",
        "headers": {"host": "h", **signed("POST", url, CALL)},
        "requestContext": {"http": {"method": "POST"}},
        "body": urlencode(CALL),
    }
    assert signatures.validate_request(event, TOKEN)
    assert not signatures.validate_request(odd(event), TOKEN)


def test_the_result_of_an_asynchronous_request_is_signed_without_its_fields() -> None:
    headers = {"content-type": "application/json", **signed("POST", "http://h/done", {})}
    event = {
        "requestContext": {"elb": {}},
        "httpMethod": "POST",
        "path": "/done",
        "headers": headers,
        "body": '{"a": 1}',
    }
    event["headers"] = {"host": "h", "x-forwarded-proto": "http", **headers}
    assert signatures.validate_request(event, TOKEN, {})
    assert not signatures.validate_request(event, TOKEN)


@pytest.mark.parametrize("request_", [None, 7, "POST /x", object(), {}, {"a": 1}, []])
def test_what_is_no_request_is_a_mistake_of_the_app(request_: Any) -> None:
    with pytest.raises(ArgumentError, match="is no request that validate_request knows"):
        signatures.validate_request(request_, TOKEN)


def test_a_form_that_was_not_given_is_a_mistake_of_the_app() -> None:
    for request in (scope("/x", {}), environ({})):
        with pytest.raises(ArgumentError, match="form is missing: read the body"):
            signatures.validate_request(request, TOKEN)
        assert not signatures.validate_request(request, TOKEN, version="V2")
    assert not signatures.validate_request({**scope("/x", {}), "method": "GET"}, TOKEN)


@pytest.mark.parametrize("base_url", ["", "voice.example.com", "/v1", "https://"])
def test_half_a_base_url_is_a_mistake_of_the_app(base_url: str) -> None:
    with pytest.raises(ArgumentError, match="Give scheme and host"):
        signatures.validate_request(environ({}), TOKEN, CALL, base_url=base_url)
