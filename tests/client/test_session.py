"""Credentials, servers, connections."""

from __future__ import annotations

import asyncio
import base64
import inspect
import re
from typing import Any

import httpx
import pytest
from plivo_voice import ArgumentError, AsyncPlivoVoice, PlivoVoice, StatusError

from tests.client.wiretap import MODES, Mode, Wiretap

both = pytest.mark.parametrize("mode", MODES)
either = pytest.mark.parametrize("client", [PlivoVoice, AsyncPlivoVoice])


@pytest.fixture(autouse=True)
def no_credentials_in_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PLIVO_AUTH_ID", raising=False)
    monkeypatch.delenv("PLIVO_AUTH_TOKEN", raising=False)


def hang_up(client: Any) -> Any:
    return client.calls.hang_up("4d04c52e")


def give_feedback(client: Any) -> Any:
    return client.calls.create_feedback("4d04c52e", rating=5)


@both
def test_credentials_come_from_the_environment(mode: Mode, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLIVO_AUTH_ID", "MAENVIRONMENT")
    monkeypatch.setenv("PLIVO_AUTH_TOKEN", "its-token")
    tap = Wiretap(204)
    tap.run(mode, hang_up, auth_id=None, auth_token=None)

    assert tap.request.url.path == "/v1/Account/MAENVIRONMENT/Call/4d04c52e/"
    assert tap.request.headers["authorization"] == "Basic " + base64.b64encode(b"MAENVIRONMENT:its-token").decode()


@both
def test_arguments_win_over_the_environment(mode: Mode, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLIVO_AUTH_ID", "MAENVIRONMENT")
    tap = Wiretap(204)
    tap.run(mode, hang_up, auth_id="MAARGUMENT")

    assert tap.request.url.path == "/v1/Account/MAARGUMENT/Call/4d04c52e/"


@either
@pytest.mark.parametrize(
    ("settings", "missing"),
    [
        ({}, "auth_id is missing: pass it or set PLIVO_AUTH_ID"),
        ({"auth_id": "MA"}, "auth_token is missing: pass it or set PLIVO_AUTH_TOKEN"),
        ({"auth_id": "", "auth_token": "x"}, "auth_id is missing"),
        ({"auth_id": "..", "auth_token": "x"}, "auth_id must not be '..'"),
    ],
)
def test_a_client_without_credentials_is_refused(client: Any, settings: dict[str, str], missing: str) -> None:
    with pytest.raises(ArgumentError, match=missing):
        client(**settings)


@either
@pytest.mark.parametrize("name", ["auth_id", "auth_token"])
def test_an_empty_credential_is_missing_whatever_the_environment_has(
    client: Any, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLIVO_AUTH_ID", "MAENVIRONMENT")
    monkeypatch.setenv("PLIVO_AUTH_TOKEN", "its-token")

    with pytest.raises(ArgumentError, match=f"{name} is missing"):
        client(**{"auth_id": "MA", "auth_token": "token", name: ""})


@either
@pytest.mark.parametrize("name", ["auth_id", "auth_token"])
@pytest.mark.parametrize("value", [b"secret", 7, "\ud800secret"])
def test_a_credential_that_is_no_text_is_refused_and_not_shown(client: Any, name: str, value: Any) -> None:
    with pytest.raises(ArgumentError, match=rf"^{name} (must be a string, not|is not valid text\.)") as caught:
        client(**{"auth_id": "MA", "auth_token": "token", name: value})
    assert "secret" not in str(caught.value)


@both
def test_a_redirect_is_an_answer_and_is_not_followed(mode: Mode, monkeypatch: pytest.MonkeyPatch) -> None:
    tap = Wiretap(302, headers={"Location": "https://example.com/v1/Account/MA/Call/u/"})

    async def answered(_: Any, request: httpx.Request) -> httpx.Response:
        return tap.answer(request)

    monkeypatch.setattr(httpx.HTTPTransport, "handle_request", lambda _, request: tap.answer(request))
    monkeypatch.setattr(httpx.AsyncHTTPTransport, "handle_async_request", answered)
    with pytest.raises(StatusError) as caught:
        hang_up(PlivoVoice("MA", "token")) if mode == "sync" else asyncio.run(hang_up(AsyncPlivoVoice("MA", "token")))

    assert (caught.value.status_code, len(tap.requests)) == (302, 1)


@either
def test_the_token_is_never_shown(client: Any) -> None:
    instance = client("MAXXXXXXXXXXXXXXXXXX", "secret", base_url="http://127.0.0.1:8080/")

    assert repr(instance) == f"{client.__name__}(auth_id='MAXXXXXXXXXXXXXXXXXX', base_url='http://127.0.0.1:8080')"
    assert repr(client("MA", "secret")) == f"{client.__name__}(auth_id='MA')"


@both
def test_requests_go_to_the_servers_of_the_document(mode: Mode) -> None:
    calls, feedback = Wiretap(204), Wiretap(201, {"status": "ok"})
    calls.run(mode, hang_up)
    feedback.run(mode, give_feedback)

    assert str(calls.request.url).startswith("https://api.plivo.com/v1/Account/")
    assert str(feedback.request.url) == "https://stats.plivo.com/v1/Call/4d04c52e/Feedback/"


@both
@pytest.mark.parametrize("base_url", ["http://127.0.0.1:8080", "http://127.0.0.1:8080/", "https://localhost/plivo"])
def test_with_a_base_url_all_requests_go_there(base_url: str, mode: Mode) -> None:
    calls, feedback = Wiretap(204), Wiretap(201, {"status": "ok"})
    calls.run(mode, hang_up, base_url=base_url)
    feedback.run(mode, give_feedback, base_url=base_url)
    base = base_url.rstrip("/")

    assert str(calls.request.url) == f"{base}/v1/Account/MAXXXXXXXXXXXXXXXXXX/Call/4d04c52e/"
    assert str(feedback.request.url) == f"{base}/v1/Call/4d04c52e/Feedback/"


@either
@pytest.mark.parametrize(
    "base_url",
    [
        "",
        "localhost:8080",
        "ftp://host",
        "http://",
        "http://h?x=1",
        "http://h#x",
        "http://h:x",
        7,
        httpx.URL("http://h"),
    ],
)
def test_a_base_url_that_is_none_is_refused(client: Any, base_url: Any) -> None:
    with pytest.raises(ArgumentError, match="base_url"):
        client("MA", "token", base_url=base_url)


@both
def test_a_timeout_may_have_parts(mode: Mode) -> None:
    tap = Wiretap(204)
    tap.run(mode, hang_up, timeout=httpx.Timeout(5, read=60))

    assert tap.request.extensions["timeout"] == {"connect": 5, "read": 60, "write": 5, "pool": 5}


@both
@pytest.mark.parametrize(
    ("settings", "seconds"), [({}, 30.0), ({"timeout": 2.5}, 2.5), ({"timeout": None, "deadline": None}, None)]
)
def test_the_timeout_is_30_seconds_unless_told_otherwise(
    settings: dict[str, Any], seconds: float | None, mode: Mode
) -> None:
    tap = Wiretap(204)
    tap.run(mode, hang_up, **settings)

    assert tap.request.extensions["timeout"] == dict.fromkeys(("connect", "read", "write", "pool"), seconds)


@both
def test_headers_of_an_http_client_are_sent_but_its_credentials_are_not(mode: Mode) -> None:
    tap = Wiretap(204)
    transport: Any = httpx.MockTransport(tap.answer)
    settings: dict[str, Any] = {"transport": transport, "headers": {"X-Trace": "7"}, "auth": ("someone", "else")}
    http = httpx.Client(**settings) if mode == "sync" else httpx.AsyncClient(**settings)
    if isinstance(http, httpx.Client):
        hang_up(PlivoVoice("MA", "token", http_client=http))
    else:
        asyncio.run(hang_up(AsyncPlivoVoice("MA", "token", http_client=http)))

    assert "authorization" not in http.headers
    assert tap.request.headers["x-trace"] == "7"
    assert tap.request.headers["authorization"] == "Basic " + base64.b64encode(b"MA:token").decode()


@both
def test_credentials_of_any_letters_are_sent_in_utf_8(mode: Mode) -> None:
    tap = Wiretap(204)
    tap.run(mode, hang_up, auth_id="MA", auth_token="tökén→")  # noqa: S106  # of no account

    assert base64.b64decode(tap.request.headers["authorization"].removeprefix("Basic ")) == "MA:tökén→".encode()


def test_an_http_client_of_the_other_kind_is_refused() -> None:
    with httpx.Client() as http, pytest.raises(ArgumentError, match=r"must be an httpx\.AsyncClient, not Client"):
        AsyncPlivoVoice("MA", "token", http_client=http)  # type: ignore[arg-type]
    with pytest.raises(ArgumentError, match=r"must be an httpx\.Client, not AsyncClient"):
        PlivoVoice("MA", "token", http_client=httpx.AsyncClient())  # type: ignore[arg-type]


@both
def test_a_resource_is_made_once(mode: Mode) -> None:
    client = PlivoVoice("MA", "token") if mode == "sync" else AsyncPlivoVoice("MA", "token")

    assert client.calls is client.calls


@either
def test_every_setting_of_a_client_is_documented(client: type[Any]) -> None:
    documented = re.findall(r"^    (\w+): ", inspect.getdoc(client) or "", re.MULTILINE)

    settings = [*inspect.signature(client).parameters]
    place = "write it in generator/client/templates/client.py.jinja"
    assert settings == [each for each in documented if each != "ArgumentError"], place
