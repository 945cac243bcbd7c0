"""Whatever happens on the way: what is raised is a `PlivoVoiceError`, in one line, and says no secret."""

from __future__ import annotations

import asyncio
import json
import ssl
from typing import TYPE_CHECKING, Any

import httpx
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from plivo_voice import AsyncPlivoVoice, PlivoVoice, PlivoVoiceError, Retries

from tests.client.calls import simple
from tests.client.contract import operations
from tests.client.wiretap import AUTH_ID, AUTH_TOKEN, MODES, Mode
from tests.effort import tries
from tests.emulator.server.app import App
from tests.hostile_corpus import TEXTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.client.calls import Call

both = pytest.mark.parametrize("mode", MODES)
CALLS = [simple(operation) for operation in operations()]
PATH = f"/v1/Account/{AUTH_ID}/Call/"


def leaves(kind: type[Exception]) -> Iterator[type[Exception]]:
    """Return a class and all that derive from it."""
    yield kind
    for each in kind.__subclasses__():
        yield from leaves(each)


def raised(kind: type[Exception]) -> Exception:
    if kind is httpx.HTTPStatusError:
        return httpx.HTTPStatusError("no", request=httpx.Request("GET", "/"), response=httpx.Response(500))
    own = issubclass(kind, httpx.StreamError) and kind is not httpx.StreamError  # which says its message itself
    return kind() if own else kind("no\r\n" * 900)


ERRORS = [
    *(raised(kind) for kind in [*leaves(httpx.HTTPError), *leaves(httpx.StreamError)]),
    *(kind("no\r\nway") for kind in (httpx.InvalidURL, httpx.CookieConflict, ssl.SSLError, OSError, UnicodeError)),
    *(kind("no") for kind in (RuntimeError, ValueError, KeyError, AttributeError, EOFError, TimeoutError, Exception)),
]
SPECIAL = {
    "Content-Encoding": ["gzip", "deflate", "br", "gzip, gzip", "GZIP ", "identity", "utf-8"],
    "Content-Type": ["application/json; charset=hex", "text/html; charset=\0", "application/json; charset=utf-16", ";"],
    "Content-Length": ["-1", "9" * 5000, "0", "x"],
    "Retry-After": ["9" * 5000, "-1", "nan", "Fri, 99 Foo 9999 99:99:99 GMT"],
    "Location": ["http://[", "//", "http://xn--0/", "http://a:99999/", "\0", "https://" + "a" * 70_000],
    "Set-Cookie": ["=;=;", "a=b; expires=\0; max-age=" + "9" * 5000, "a=b; domain=..", "a=b; port=x", ";" * 1000],
}
FIELDS = st.one_of(
    st.sampled_from([(name.encode(), value.encode()) for name, values in SPECIAL.items() for value in values]),
    st.tuples(st.binary(max_size=9), st.binary(max_size=20)),
)
BODIES = st.sampled_from(
    [b"{}", b'{"objects": [], "meta": {}}', b"[" * 100_000, b'{"error":' * 900, b'{"api_id": NaN, "error": Infinity}']
)


class Ending(httpx.SyncByteStream, httpx.AsyncByteStream):
    """A body in pieces, with an error at its end."""

    def __init__(self, pieces: list[bytes], error: Exception | None) -> None:
        self.pieces = pieces
        self.error = error

    def __iter__(self) -> Iterator[bytes]:
        yield from self.pieces
        if self.error:
            raise self.error

    async def __aiter__(self) -> Any:
        for piece in self:
            yield piece


Turn = Exception | tuple[int, list[tuple[bytes, bytes]], list[bytes], Exception | None]
TURNS: st.SearchStrategy[Turn] = st.one_of(
    st.sampled_from(ERRORS),
    st.tuples(
        st.integers(100, 599),
        st.lists(FIELDS, max_size=4),
        st.lists(st.binary(max_size=20) | BODIES, max_size=3),
        st.none() | st.sampled_from(ERRORS),
    ),
)


class Way(httpx.BaseTransport, httpx.AsyncBaseTransport):
    """A way to the service on which everything goes wrong that can."""

    def __init__(self, turns: list[Turn]) -> None:
        self.turns = iter(turns)

    def handle_request(self, request: httpx.Request) -> httpx.Response:  # noqa: ARG002  # httpx's signature
        turn: Turn = next(self.turns)
        if isinstance(turn, Exception):
            raise turn
        status, fields, pieces, error = turn
        return httpx.Response(status, headers=fields, stream=Ending(pieces, error))

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        return self.handle_request(request)


def outcome(mode: Mode, call: Call, turns: list[Turn]) -> Any:
    """Return what a call gives, or the error that is ours; no other passes."""
    resource, method = call.method
    retries = Retries(len(turns) - 1, sleep=lambda _: None)
    try:
        if mode == "sync":
            with httpx.Client(transport=Way(turns)) as http:
                client = PlivoVoice(AUTH_ID, AUTH_TOKEN, http_client=http, retries=retries)
                return getattr(getattr(client, resource), method)(*call.args, **call.options)

        async def awaited() -> Any:
            async with httpx.AsyncClient(transport=Way(turns)) as http:
                client = AsyncPlivoVoice(AUTH_ID, AUTH_TOKEN, http_client=http, retries=retries)
                return await getattr(getattr(client, resource), method)(*call.args, **call.options)

        return asyncio.run(awaited())
    except PlivoVoiceError as error:
        return error


@both
@settings(max_examples=tries(300))
@given(call=st.sampled_from(CALLS), turns=st.lists(TURNS, min_size=1, max_size=3))
def test_whatever_goes_wrong_on_the_way_is_an_error_of_the_client(mode: Mode, call: Call, turns: list[Turn]) -> None:
    found = outcome(mode, call, turns)

    if isinstance(found, PlivoVoiceError):
        text = str(found)
        assert text.isprintable()
        assert len(text) <= 1000
        assert AUTH_TOKEN not in text + repr(found)


@both
@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
def test_every_error_of_a_transport_is_one_of_the_client(mode: Mode, error: Exception) -> None:
    turns: list[Turn] = [error, (200, [], [b"{"], error), (502, [], [b"<p>"], error)]
    for turn in turns:
        assert isinstance(outcome(mode, CALLS[0], [turn]), PlivoVoiceError)


LINKS = st.sampled_from(TEXTS) | st.text(max_size=20) | st.sampled_from(SPECIAL["Location"]) | st.none() | st.integers()


@settings(max_examples=tries(200))
@given(links=st.lists(LINKS, max_size=4))
def test_a_list_with_any_links_ends_or_is_an_error_of_the_client(links: list[Any]) -> None:
    def page(link: Any) -> Turn:
        meta = {"limit": 20, "offset": 0, "next": link}
        return 200, [], [json.dumps({"api_id": "a", "meta": meta, "objects": []}).encode()], None

    turns = [page(link) for link in [*links, None]]
    with httpx.Client(transport=Way(turns)) as http:
        client = PlivoVoice(AUTH_ID, AUTH_TOKEN, http_client=http, retries=0)
        try:
            assert list(client.calls.list()) == []
        except PlivoVoiceError as error:
            assert str(error).isprintable()  # noqa: PT017  # a page may be refused, and need not be


STARTS = [b"", *(b"HTTP/%s\r\n" % words for words in (b"1.1 200 OK", b"1.1 503 ", b"1.1 999", b"1.1 101 Go", b"9 x"))]
LINES = [
    b"Transfer-Encoding: chunked\r\n",
    b"Content-Length: 5\r\n",
    b"Content-Length: 7\r\n",
    b"Content-Encoding: gzip\r\n",
    b"Connection: upgrade\r\nUpgrade: x\r\n",
    b"X: " + b"y" * 200_000 + b"\r\n",
    b" folded\r\n",
    b"\0: \0\r\n",
]
CHUNKS = [b"5\r\nhello\r\n", b"0\r\n\r\n", b"-1\r\n", b"ffffffffffffffffffff\r\n", b"x\r\n", b"{}", b"5\r\nhi"]


@settings(max_examples=tries(100))
@given(
    said=st.tuples(
        st.sampled_from(STARTS), st.lists(st.sampled_from(LINES), max_size=3), st.lists(st.sampled_from(CHUNKS))
    )
)
@example(said=(b"", [], []))
@example(said=(STARTS[1], [LINES[0]], [CHUNKS[2]]))
def test_whatever_a_server_says_is_a_result_or_an_error_of_the_client(shouting: Shouting, said: Any) -> None:
    start, lines, chunks = said
    shouting.words = b"".join([start, *lines, b"\r\n" if start else b"", *chunks])
    try:
        shouting.client.calls.get("u")
    except PlivoVoiceError as error:
        assert str(error).isprintable()  # noqa: PT017  # what a server says may be a result, too


class Shouting:
    """A server that says some words and hangs up, and a client of it."""

    def __init__(self, app: App) -> None:
        self.words = b""
        app.does(f"{PATH}u/", lambda talk: talk.raw(self.words))
        self.client = PlivoVoice(AUTH_ID, AUTH_TOKEN, base_url=app.url(""), retries=0)


@pytest.fixture(scope="module")
def shouting() -> Iterator[Shouting]:
    app = App()
    shouting = Shouting(app)
    yield shouting
    shouting.client.close()
    app.stop()
