"""What goes to another process and comes back: clients, pages, errors, models; credentials go with clients alone."""

from __future__ import annotations

import asyncio
import copy
import inspect
import pickle
from random import Random
from time import perf_counter
from typing import TYPE_CHECKING, Any

import attrs
import httpx
import plivo_voice
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from plivo_voice import ArgumentError, AsyncPlivoVoice, ClientClosed, PlivoVoice, Retries, errors, events, models

from tests import any_values
from tests.client.wiretap import AUTH_ID, AUTH_TOKEN, MODES, Mode, Wiretap
from tests.effort import tries

if TYPE_CHECKING:
    from collections.abc import Callable

both = pytest.mark.parametrize("mode", MODES)
either = pytest.mark.parametrize("kind", [PlivoVoice, AsyncPlivoVoice])
SECRETS = (AUTH_TOKEN.encode(), b"Basic ", b"secret-cookie", b"proxy-password")
PROTOCOLS = range(2, pickle.HIGHEST_PROTOCOL + 1)
MODELS = [getattr(module, name) for module in (models, events) for name in module.__all__ if name[0].isupper()]
CLASSES = [value for value in vars(errors).values() if isinstance(value, type) and issubclass(value, Exception)]
META: dict[str, Any] = {"limit": 1, "offset": 0, "next": "/v1/Account/MA/Call/?offset=1", "total_count": 2}
PAGE: dict[str, Any] = {"api_id": "a", "meta": META, "objects": [{"call_uuid": "1", "new_field": [7]}]}
LAST: dict[str, Any] = {**PAGE, "meta": {**META, "next": None}}
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


def trips(value: Any) -> list[Any]:
    """Return what comes back from each trip: by pickle at each protocol, and as a copy."""
    back = [pickle.loads(pickle.dumps(value, protocol)) for protocol in PROTOCOLS]  # noqa: S301  # our own
    return [*back, copy.copy(value), copy.deepcopy(value)]


@pytest.mark.parametrize("kind", MODELS, ids=lambda kind: kind.__name__)
def test_every_model_comes_back_as_it_was(kind: type[Any]) -> None:
    for turn in range(5):
        chance = Random(f"{kind.__name__} {turn}")  # noqa: S311  # the same each time
        value = kind(**{each.alias: any_values.value(chance) for each in attrs.fields(kind)})
        for back in trips(value):
            assert type(back) is kind
            assert back == value


def failed(kind: type[Any], status: int, content: bytes, words: str) -> Any:
    """Return an error as the client raises it: with an answer, where it keeps one."""
    if not issubclass(kind, errors.ResponseError | errors.TransportError):
        return kind(words)
    headers = {"Authorization": "Basic c2VjcmV0", "Cookie": "secret-cookie", "Proxy-Authorization": "proxy-password"}
    url = f"https://user:{AUTH_TOKEN}@api.plivo.com/v1/Account/MA/Call/"
    request = httpx.Request("POST", url, headers={**headers, "X-Trace": "7"}, json={"to": "14155550101"})
    response = httpx.Response(status, headers={"X-Served-By": "b"}, content=content, request=request)
    response.next_request = request
    response.history = [httpx.Response(302, request=request)]
    return kind(response, words) if issubclass(kind, errors.ResponseError) else kind(words, response)


@pytest.mark.parametrize("kind", CLASSES, ids=lambda kind: kind.__name__)
@settings(max_examples=tries(10, 4))
@given(
    st.integers(200, 599), st.binary(max_size=20) | VALUES.map(lambda each: repr(each).encode()), st.text(max_size=9)
)
def test_every_error_comes_back_with_its_answer_and_without_credentials(
    kind: type[Any], status: int, content: bytes, words: str
) -> None:
    error = failed(kind, status, content, words)
    error.add_note("in the night")
    for back in trips(error):
        assert type(back) is kind
        assert (str(back), back.args, back.__notes__) == (str(error), error.args, ["in the night"])
        assert not any(secret in pickle.dumps(back) for secret in SECRETS)
        if (response := getattr(error, "response", None)) is not None:
            assert (back.response.status_code, back.response.content) == (status, content)
            assert back.response.headers == response.headers
            sent = back.response.request
            assert (sent.method, sent.url.path, sent.content) == (
                "POST",
                "/v1/Account/MA/Call/",
                response.request.content,
            )
            assert sent.headers["x-trace"] == "7"
            assert response.request.headers["cookie"] == "secret-cookie", "the error itself has lost something"
        if isinstance(error, errors.ResponseError):
            assert (back.status_code, back.text, back.body, back.api_id, back.error, back.problem) == (
                *(status, error.text, error.body, error.api_id, error.error, words),
            )


@both
def test_an_error_that_was_raised_goes_without_the_token(mode: Mode) -> None:
    with pytest.raises(errors.NotFound) as caught:
        Wiretap(404, {"error": "not found"}).call(mode, "calls", "get", "u")
    for back in trips(caught.value):
        assert (str(back), back.headers) == (str(caught.value), caught.value.headers)
        assert "authorization" not in back.response.request.headers


def page_of(mode: Mode, body: Any) -> Any:
    return Wiretap(200, body).call(mode, "calls", "list", limit=1, headers={"Cookie": "secret-cookie"})


def then(page: Any) -> Any:
    """Return the page after a page, or raise what its client raises."""

    async def later() -> Any:
        return await page.next_page()

    return asyncio.run(later()) if inspect.iscoroutinefunction(type(page).next_page) else page.next_page()


def items(page: Any) -> list[Any]:
    """Return what iterating over a page yields, on it and on those after it."""

    async def later() -> list[Any]:
        return [item async for item in page]

    return list(page) if hasattr(page, "__iter__") else asyncio.run(later())


@both
def test_a_page_from_a_pickle_gives_its_items_and_has_no_client(mode: Mode) -> None:
    page = page_of(mode, PAGE)
    for protocol in PROTOCOLS:
        text = pickle.dumps(page, protocol)
        back = pickle.loads(text)  # noqa: S301  # our own
        assert not any(secret in text for secret in SECRETS)
        assert (back.objects, back.meta, back.api_id) == (page.objects, page.meta, page.api_id)
        assert back.objects[0].additional_properties == {"new_field": [7]}
        assert (back.response.content, back.next_path) == (page.response.content, page.next_path)
        with pytest.raises(ClientClosed, match="pickled has no client"):
            then(back)
        with pytest.raises(ClientClosed, match="pickled has no client"):
            items(back)


@both
def test_the_last_page_from_a_pickle_is_read_to_its_end(mode: Mode) -> None:
    back = pickle.loads(pickle.dumps(page_of(mode, LAST)))  # noqa: S301  # our own
    assert [call.call_uuid for call in items(back)] == ["1"]
    assert then(back) is None


@both
@pytest.mark.parametrize("copied", [copy.copy, copy.deepcopy])
def test_a_copy_of_a_page_keeps_its_client(mode: Mode, copied: Callable[[Any], Any]) -> None:
    tap = Wiretap(200, PAGE)

    def read(client: Any) -> Any:
        if mode == "sync":
            return copied(client.calls.list()).next_page()

        async def later() -> Any:
            return await copied(await client.calls.list()).next_page()

        return later()

    following = tap.run(mode, read, auth_id="MA")
    assert [call.call_uuid for call in following.objects] == ["1"]
    assert tap.requests[1].url.path == "/v1/Account/MA/Call/"


@either
def test_every_setting_goes_with_a_client_but_its_http_client(kind: type[Any]) -> None:
    state = kind("MA", "token").__getstate__()
    settings = set(inspect.signature(kind).parameters) - {"http_client"}
    assert settings == state.keys() - {"more"}, "add it to `_settings` in generator/runtime/session.py"


def settings_of(client: Any) -> dict[str, Any]:
    """Return what a pickle of a client holds."""
    settings: dict[str, Any] = client.__getstate__()
    return {**settings, "retries": vars(settings["retries"])}


@either
def test_a_client_goes_with_its_credentials_and_settings(kind: type[Any]) -> None:
    retries = Retries(4, first_wait=1.5, longest_retry_after=9)
    timeout = httpx.Timeout(3, read=7)
    client = kind(AUTH_ID, AUTH_TOKEN, base_url="http://127.0.0.1:8080", timeout=timeout, retries=retries)
    assert client.calls is not None
    for back in trips(client):
        assert type(back) is kind
        assert repr(back) == repr(client)
        assert AUTH_TOKEN.encode() in pickle.dumps(back)
        assert settings_of(back) == settings_of(client)


@both
def test_a_client_that_comes_back_has_connections_of_its_own(mode: Mode, switchboard: Any) -> None:
    kind = PlivoVoice if mode == "sync" else AsyncPlivoVoice
    client: Any = kind(AUTH_ID, AUTH_TOKEN, base_url=switchboard.base)

    async def scene() -> None:
        for number, each in enumerate([client, *trips(client)], 1):
            call = each.calls.get(str(number))
            assert (await call if inspect.isawaitable(call) else call).call_uuid == str(number)
            assert switchboard.connected == number
            closing = each.close() if mode == "sync" else each.aclose()
            await closing if inspect.isawaitable(closing) else None

    asyncio.run(scene())
    assert switchboard.comes_to(0)


class Tenant(PlivoVoice):
    """A client of an app, which knows more than ours."""

    def __init__(self, name: str) -> None:
        super().__init__(AUTH_ID, AUTH_TOKEN)
        self.name = name
        assert self.calls is not None  # it was used


def test_a_client_of_a_class_of_yours_keeps_what_else_it_has() -> None:
    tenant = Tenant("zoe")

    for twin in trips(tenant):
        assert (type(twin), twin.name, twin.auth_id) == (Tenant, "zoe", AUTH_ID)
        assert twin.calls is not tenant.calls


def test_retries_that_come_back_draw_numbers_of_their_own() -> None:
    back = pickle.loads(pickle.dumps(Retries(3, longest_wait=5)))  # noqa: S301  # our own
    assert (back.most, back.longest_wait, back.chance) == (3, 5, Retries().chance)
    assert copy.deepcopy(Retries(chance=perf_counter)).chance is perf_counter


@both
def test_a_client_with_an_http_client_of_yours_is_copied_with_it_but_not_pickled(mode: Mode) -> None:
    tap = Wiretap(204)

    def use(client: Any) -> Any:
        with pytest.raises(ArgumentError, match="http_client of yours cannot be pickled"):
            pickle.dumps(client)
        return copy.deepcopy(copy.copy(client)).calls.hang_up("u")

    tap.run(mode, use)
    assert tap.request.headers["authorization"].startswith("Basic ")


@both
def test_nothing_else_is_pickled_for_it_would_hold_credentials(mode: Mode) -> None:
    tap = Wiretap(200, PAGE)
    raw = tap.run(mode, lambda client: client.calls.with_raw_response.get("u"))
    client: Any = (PlivoVoice if mode == "sync" else AsyncPlivoVoice)(AUTH_ID, AUTH_TOKEN)
    for each in (raw, client.calls, client.calls.with_raw_response):
        with pytest.raises(ArgumentError, match="Only clients, pages, errors and models"):
            pickle.dumps(each)


def test_the_package_offers_all_errors_that_are_tried_here() -> None:
    assert {kind.__name__ for kind in CLASSES} <= set(plivo_voice.__all__)
