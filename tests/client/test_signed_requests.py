"""Requests that the service signed, sent to real servers of five frameworks, and events of AWS; and near misses."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING, TypeAlias
from urllib.parse import urlencode

import pytest

from tests.client.lambda_events import (
    Function,
    function_url,
    http_api,
    load_balancer,
    load_balancer_with_several,
    rest_api,
)
from tests.client.sent import TOKEN, Url, sent, upgrade
from tests.client.signed_apps import (
    Server,
    aiohttp_server,
    async_django_server,
    django_server,
    flask_server,
    starlette_server,
)
from tests.emulator.server.served_emulator import PATIENCE, ServedEmulator
from tests.signature_vectors import CALL, NONCE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager

    from tests.emulator.server.app import App as Answering

App: TypeAlias = Server | Function

SERVERS: dict[str, Callable[[], AbstractContextManager[Server]]] = {
    "flask": flask_server,
    "django": django_server,
    "async django": async_django_server,
    "starlette": starlette_server,
    "aiohttp": aiohttp_server,
}
FUNCTIONS = {
    "rest api": Function(rest_api, "https"),
    "http api": Function(http_api, "https"),
    "function url": Function(function_url, "https"),
    "load balancer": Function(load_balancer, "http"),
    "load balancer with several": Function(load_balancer_with_several, "http"),
}
FORM = {**CALL, "CallerName": "José & Söhne +1", "Digits": ""}
PATHS: tuple[str, ...] = (
    *("/", "/answer", "/answer/", "/Answer", "/a/b", "/a%2Fb", "/a%2fb", "/a%252Fb", "/a/%2F/b"),
    *("/to/%2B14155550100", "/to/+14155550100", "/x:y/%2B1", "/x:y/+1", "/caf%C3%A9", "/caf%c3%a9"),
    *("/%E2%82%AC/%F0%9F%93%9E", "/a%20b", "/a+b", "/a%2Bb", "/a//b", "/a/b//", "//a", "//a//b", "/a;b"),
    *("/a;v=1/b", "/a%3Bb", "/a%3Bv%3D1", "/a/../b", "/a/./b", "/..", "/%2E%2E/b", "/~me", "/%7Eme", "/a:b@c"),
    *("/a%3Ab%40c", "/a,b=c&d", "/a!$'()*", "/a%21%28%29", "/a%25b", "/100%25", "/a%3Fb", "/a%23b", "/a%5Cb"),
    *("/%FF", "/a%0Ab", "/a%09b", "/a%22b%3Cc%3E", "/a%7Cb", "/a%00b", "/http://b/c"),
)
QUERIES = [
    "?a=1",
    "?b=2&a=1&a=0",
    "?a=b+c&d=%2B1",
    "?caf%C3%A9=%E2%82%AC",
    "?a",
    "?a=&b",
    "?u=https%3A%2F%2Fx%2F%3Fz%23",
]
QUERIES += ["?u=https%3A%2F%2Fx%2F%3Fz%23", "?a=1;b=2", "?a=1?b=2", "?a=%26%3D", "?Number=+1415"]
HOSTS = ["app.example.com:80", "app.example.com:8080", "127.0.0.1:5000", "[::1]:9000", "[::1]", "APP.Example.com"]
HOSTS += ["xn--bcher-kva.example"]
URLS = [
    Url(""),
    Url("", "?a=1"),
    *(Url(path) for path in PATHS),
    *(Url("/answer", query) for query in QUERIES),
    *(Url("/answer", "?a=1", host) for host in HOSTS),
]
FOLDED = {"//a", "//a//b"}
"""Paths that Python's `http.server`, which two of the servers are made of, tells with one slash at the start."""
DECODED = {"/a%2Fb", "/a%2fb", "/a/%2F/b", "/caf%c3%a9", "/%2E%2E/b", "/%7Eme", "/%FF"}
"""Paths that cannot be told from others once they are decoded, as by Django's `runserver` and HTTP APIs of AWS."""
LOST = {
    "flask": {Url(path) for path in FOLDED},
    "django": {Url(path) for path in FOLDED | DECODED},
    "http api": {Url(path) for path in {*DECODED, "/a%3Fb"}},
    "load balancer": {Url("/answer", "?b=2&a=1&a=0")},
}
"""URLs that an app cannot know."""


@pytest.fixture(scope="module")
def servers() -> Iterator[dict[str, App]]:
    with ExitStack() as stack:
        yield {**{name: stack.enter_context(server()) for name, server in SERVERS.items()}, **FUNCTIONS}


every_app = pytest.mark.parametrize("name", [*SERVERS, *FUNCTIONS])


def urls(name: str, app: App) -> list[Url]:
    """URLs that an app can know."""
    return [url._replace(scheme=app.scheme) for url in URLS if url not in LOST.get(name, ())]


def with_fields(url: Url) -> Url:
    """The URL of a `GET`, with the fields of the call in its query."""
    return url._replace(query=f"{url.query or '?'}&{urlencode(FORM)}")


@every_app
def test_every_request_of_the_service_is_known(servers: dict[str, App], name: str) -> None:
    app = servers[name]
    refused = []
    for url in urls(name, app):
        got, posted = app.verdict(sent("GET", with_fields(url), {})), app.verdict(sent("POST", url, FORM))
        assert posted.form == FORM
        refused += [("GET", str(url), got)] * (not (got.v3 and got.v2))
        refused += [("POST", str(url), posted)] * (not (posted.v3 and posted.v2))
    assert refused == []


@pytest.mark.parametrize("name", LOST)
def test_a_url_that_the_server_does_not_tell_is_refused(servers: dict[str, App], name: str) -> None:
    accepted = [str(url) for url in LOST[name] if servers[name].verdict(sent("POST", url, FORM)).v3]
    assert accepted == []


def other_paths(url: Url) -> list[Url]:
    """URLs whose path is nearly this one."""
    path = url.path or "/"
    paths = [f"{path}x", f"{path}/", f"/x{path}", path.swapcase(), path.replace("%2F", "/"), path.replace("%", "%25")]
    paths += [path.replace("/b", "%2Fb"), path.replace("//", "/"), path.replace("/a/..", ""), path.replace("%0A", "")]
    return [url._replace(path=each) for each in dict.fromkeys(paths) if each != path]


@every_app
def test_a_signature_of_another_path_is_refused(servers: dict[str, App], name: str) -> None:
    app = servers[name]
    accepted = []
    for place, url in enumerate(urls(name, app)):
        for number, other in enumerate(other_paths(url), place):
            request = sent("POST", url, FORM, of=other) if number % 2 else sent("GET", url, {}, of=other)
            verdict = app.verdict(request)
            accepted += [(str(url), str(other))] * (verdict.v3 or verdict.v2)
    assert accepted == []


@every_app
def test_a_signature_of_another_host_port_or_scheme_is_refused(servers: dict[str, App], name: str) -> None:
    app = servers[name]
    url = Url("/answer", scheme=app.scheme)
    others = [url._replace(host=each) for each in ("app.example.org", "xapp.example.com", "app.example.com:81")]
    others.append(url._replace(scheme="https" if url.scheme == "http" else "http"))
    assert [app.verdict(sent("POST", url, FORM, of=other))[:2] for other in others] == [(False, False)] * 4
    assert [app.verdict(sent("POST", other, FORM, of=url))[:2] for other in others[:3]] == [(False, False)] * 3


@every_app
def test_a_request_with_other_fields_is_refused(servers: dict[str, App], name: str) -> None:
    app = servers[name]
    url = Url("/to/%2B1415", "?tenant=12", scheme=app.scheme)
    real = sent("POST", url, FORM)
    forged = [
        real._replace(body=urlencode({**FORM, "Digits": "1"})),
        real._replace(body=urlencode({**FORM, "More": "1"})),
        real._replace(body=urlencode(CALL)),
        real._replace(body=""),
        real._replace(method="GET", body=""),
        real._replace(target="/to/%2B1415?tenant=13"),
        real._replace(target="/to/%2B1415?tenant=12&more=1"),
        real._replace(target="/to/%2B1415"),
    ]
    assert app.verdict(real)[:2] == (True, True)
    assert [app.verdict(each).v3 for each in forged] == [False] * len(forged)


@every_app
def test_a_body_that_is_no_form_does_not_pass_as_none(servers: dict[str, App], name: str) -> None:
    app = servers[name]
    empty = sent("POST", Url("/answer", scheme=app.scheme), {})
    assert app.verdict(empty).v3
    for kind in ("text/plain", "application/json", "application/x-www-form-urlencoded"):
        for body in ("Digits=1", '{"Digits": "1"}', "{"):
            smuggled = empty._replace(headers={**empty.headers, "Content-Type": kind}, body=body)
            assert not app.verdict(smuggled).v3, (kind, body)


@every_app
def test_another_token_or_nonce_is_refused(servers: dict[str, App], name: str) -> None:
    app = servers[name]
    url = Url("/answer", scheme=app.scheme)
    other_nonce = sent("POST", url, FORM, nonce=NONCE[::-1])
    names = ("X-Plivo-Signature-V3-Nonce", "X-Plivo-Signature-V2-Nonce")
    other_nonce.headers.update(dict.fromkeys(names, NONCE))
    without = sent("POST", url, FORM)._replace(headers={"Content-Type": "application/x-www-form-urlencoded"})
    for request in (sent("POST", url, FORM, token=f"{TOKEN}x"), other_nonce, without):
        assert app.verdict(request)[:2] == (False, False)


@pytest.mark.parametrize("base", ["https://voice.example.com", "https://example.com:8443", "https://example.com/v1/"])
@every_app
def test_behind_a_proxy_the_app_says_what_stands_before_the_path(servers: dict[str, App], name: str, base: str) -> None:
    app = servers[name]
    host, _, prefix = base.removeprefix("https://").partition("/")
    public = Url(f"/{prefix}to/%2B1415", "?a=1", host, "https")
    request = sent("POST", Url("/to/%2B1415", "?a=1", "10.0.0.7:8000", app.scheme), FORM, public)
    forwarded = {"X-Forwarded-Proto": "https", "X-Forwarded-Host": host, "X-Forwarded-Prefix": f"/{prefix}"}
    told = request._replace(headers={**request.headers, **forwarded})
    assert app.verdict(request)[:2] == (False, False)
    assert app.verdict(told)[:2] == (True, True)


@pytest.mark.parametrize("name", ["starlette", "aiohttp"])
def test_every_websocket_of_the_service_is_opened(servers: dict[str, App], name: str) -> None:
    app = servers[name]
    assert isinstance(app, Server)
    refused = [str(url) for url in URLS if not app.opens(upgrade(url._replace(scheme="ws")))]
    assert refused == []


@pytest.mark.parametrize("name", ["starlette", "aiohttp"])
def test_a_websocket_of_another_url_is_not_opened(servers: dict[str, App], name: str) -> None:
    app = servers[name]
    assert isinstance(app, Server)
    url = Url("/a%2Fb", "?tenant=1", scheme="ws")
    others = [url._replace(path="/a/b"), url._replace(query="?tenant=2"), url._replace(host="app.example.org")]
    assert [app.opens(upgrade(url, other)) for other in others] == [False] * 3


@pytest.mark.parametrize("name", ["starlette", "aiohttp"])
@pytest.mark.parametrize("scheme", ["https", "http"])
def test_a_websocket_behind_tls_is_opened_with_either_signature(
    servers: dict[str, App], name: str, scheme: str
) -> None:
    app = servers[name]
    assert isinstance(app, Server)
    url = Url("/stream", host="voice.example.com", scheme={"https": "wss", "http": "ws"}[scheme])
    request = upgrade(url._replace(host="10.0.0.7:8000"), url)
    forwarded = {"X-Forwarded-Proto": "https", "X-Forwarded-Host": "voice.example.com"}
    told = request._replace(headers={**request.headers, **forwarded})
    assert not app.opens(request)
    assert app.opens(told)


@pytest.fixture(scope="module")
def emulator(servers: dict[str, App]) -> Iterator[ServedEmulator]:
    """The emulator, which finds the servers as `https://NAME.example.com`."""
    ports = {name: servers[name].port for name in SERVERS}  # type: ignore[union-attr]  # those with a port
    app_urls = tuple(f"https://{host(name)}=http://127.0.0.1:{port}" for name, port in ports.items())
    emulator = ServedEmulator(app_urls=app_urls, longest=PATIENCE)
    yield emulator
    emulator.stop()


def host(name: str) -> str:
    return f"{name.replace(' ', '-')}.example.com"


@pytest.mark.parametrize("name", SERVERS)
def test_callbacks_of_the_emulator_are_known(servers: dict[str, App], emulator: ServedEmulator, name: str) -> None:
    direct = f"http://127.0.0.1:{servers[name].port}"  # type: ignore[union-attr]  # those with a port
    secure = f"https://{host(name)}"
    paths = ["", "/", "?tenant=1", "/to/%2B1415?a=b+c", "/caf%C3%A9/a%20b", "/a;b//c"]
    urls = [base + path for base in (direct, secure, f"{secure}:443") for path in paths]
    calls = [emulator.call(url, answer_method=("GET", "POST")[place % 2]) for place, url in enumerate(urls)]
    emulator.run_out()
    answered = [emulator.journal("callback.answered", call_uuid=call)[0]["facts"] for call in calls]
    assert [each["url"] for each in answered if each["status"] != 200] == []


@pytest.mark.parametrize("name", ["starlette", "aiohttp"])
def test_streams_of_the_emulator_are_opened(
    servers: dict[str, App], emulator: ServedEmulator, app: Answering, name: str
) -> None:
    port = servers[name].port  # type: ignore[union-attr]  # those with a port
    for url in (f"ws://127.0.0.1:{port}/a%2Fb?c=d", f"wss://{host(name)}/a%2Fb?c=d", f"wss://{host(name)}"):
        document = f"<Response><Stream>{url}</Stream><Wait length='60'/></Response>"
        call = emulator.call(app.says(f"/{len(url)}", document))
        emulator.advance(3)
        assert [entry["kind"] for entry in emulator.journal("stream.*", call_uuid=call)] == [
            "stream.connect",
            "stream.start",
        ]
