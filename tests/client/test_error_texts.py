"""Texts of errors: one line that a person reads, whatever is in the answer or the arguments, and no secret."""

from __future__ import annotations

import pickle
from typing import Any

import httpx
import pytest
from plivo_voice import ArgumentError, AsyncPlivoVoice, ConnectError, NotFound, PlivoVoice, PlivoVoiceError, ServerError

from tests.client.scripted_server import REFUSED, ScriptedServer
from tests.client.wiretap import MODES, Mode, Wiretap

both = pytest.mark.parametrize("mode", MODES)
either = pytest.mark.parametrize("client", [PlivoVoice, AsyncPlivoVoice])


@both
def test_a_long_reason_is_cut_and_the_whole_of_it_is_kept(mode: Mode) -> None:
    reason = "no " * 3_000_000
    with pytest.raises(ServerError) as caught:
        Wiretap(500, {"error": reason, "api_id": "a" * 10_000}).call(mode, "calls", "get", "u", retries=0)

    assert len(str(caught.value)) < 1000
    assert ("answered 500: no no no" in str(caught.value), "… (api_id aaa" in str(caught.value)) == (True, True)
    assert (caught.value.error, caught.value.body["error"]) == (reason, reason)
    assert len(caught.value.text) > len(reason)
    assert len(repr(caught.value)) < 1100


@both
def test_a_long_error_of_the_way_is_cut(mode: Mode) -> None:
    with pytest.raises(ConnectError) as caught:
        ScriptedServer(httpx.ConnectError("no\n" * 100_000)).call(mode, "calls", "get", "u" * 1000, retries=0)

    assert len(str(caught.value)) < 1000
    assert r"…: ConnectError: no\nno" in str(caught.value)


@both
@pytest.mark.parametrize(
    ("argument", "seen"),
    [
        ("a\r\nX: y", r"/Call/a\r\nX: y/ answered"),
        ("a\x1b[2Jb\0", r"/Call/a\x1b[2Jb\x00/ answered"),
        ("\N{RIGHT-TO-LEFT OVERRIDE}a", r"/Call/\u202ea/ answered"),
        ("Zoë 電話", "/Call/Zoë 電話/ answered"),
    ],
)
def test_what_nobody_sees_in_an_argument_is_escaped(argument: str, seen: str, mode: Mode) -> None:
    with pytest.raises(NotFound) as caught:
        Wiretap(404).call(mode, "calls", "get", argument)

    assert seen in str(caught.value)
    assert str(caught.value).isprintable()


def test_what_nobody_sees_in_a_reason_is_escaped() -> None:
    with pytest.raises(NotFound) as caught:
        Wiretap(404, b'{"error": "a\\r\\nb\\ud800"}').call("sync", "calls", "get", "u")

    assert str(caught.value).endswith(r"answered 404: a\r\nb\ud800")
    assert caught.value.error == "a\r\nb\ud800"


@pytest.mark.parametrize("value", ["x" * 10_000_000, "\r\n" * 10_000])
def test_a_refused_argument_is_not_quoted_at_length(value: str) -> None:
    with pytest.raises(ArgumentError) as caught:
        PlivoVoice("MA", "token", base_url=value)

    assert len(str(caught.value)) <= 1000
    assert str(caught.value).isprintable()


def test_a_text_is_the_same_after_a_trip_to_another_process() -> None:
    error = PlivoVoiceError("a\r\n" * 1000)

    assert str(pickle.loads(pickle.dumps(error))) == str(error)  # noqa: S301  # our own
    assert len(str(error)) == 1000


@either
@pytest.mark.parametrize(
    ("base_url", "seen"),
    [
        ("https://me:pa55@host/plivo", "https://***@host/plivo"),
        ("http://pa55@[::1]:8080", "http://***@[::1]:8080"),
        ("http://host/plivo", "http://host/plivo"),
    ],
)
def test_no_client_shows_the_password_of_its_server(client: Any, base_url: str, seen: str) -> None:
    assert repr(client("MA", "token", base_url=base_url)) == f"{client.__name__}(auth_id='MA', base_url={seen!r})"


@either
@pytest.mark.parametrize(
    "base_url",
    [
        "ftp://me:pa55@host",
        "http://me:pa55@host?x",
        "http://me:pa55/pa55@host",
        "http://me:pa55@host:x",
        "http://me:pa55#pa55@host",
        "http://me:pa55@a..b",
        "http://me:pa55@xn--0",
        "http://me:pa55@host:99999",
        "http://me:pa55@" + "a" * 64 + ".test",
    ],
)
def test_no_refusal_shows_the_password_of_a_server(client: Any, base_url: str) -> None:
    with pytest.raises(ArgumentError, match=r"^base_url") as caught:
        client("MA", "token", base_url=base_url)

    assert "pa55" not in str(caught.value)
    assert caught.value.__cause__ is None


@both
def test_no_error_of_a_request_shows_the_password_of_its_server(mode: Mode) -> None:
    for server in (ScriptedServer(500), ScriptedServer(REFUSED), ScriptedServer(200, body=[])):
        with pytest.raises(PlivoVoiceError) as caught:
            server.run(mode, lambda client: client.calls.get("u"), base_url="http://me:pa55@host", retries=0)
        assert "pa55" not in repr(caught.value)
