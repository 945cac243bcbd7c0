"""Lists: pages follow one another by what the service says, and nowhere else."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from typing import TYPE_CHECKING, Any

import pytest
from plivo_voice import (
    AsyncListing,
    AsyncPage,
    AsyncPlivoVoice,
    Page,
    PagingError,
    PlivoVoice,
    ResponseDecodeError,
    ServerError,
)
from plivo_voice.models import AsyncAccepted

from tests.client.contract import operations
from tests.client.scripted_server import ScriptedServer, json_answer
from tests.client.wiretap import AUTH_ID, AUTH_TOKEN, MODES, Mode

if TYPE_CHECKING:
    import httpx

both = pytest.mark.parametrize("mode", MODES)
PATH = f"/v1/Account/{AUTH_ID}/Call/"
PAGED = {
    "calls.list": (),
    "calls.list_live_v2": (),
    "audio_streams.list": ("u",),
    "multiparty_calls.list": (),
    "participants.list": (),
    "recordings.list": (),
    "endpoints.list": (),
    "verified_caller_ids.list": (),
    "applications.list": (),
    "numbers.list": (),
}


def page(link: Any, *uuids: str, **meta: Any) -> httpx.Response:
    """Return a page whose `meta.next` is `link`."""
    objects = [{"call_uuid": uuid} for uuid in uuids]
    return json_answer(
        200, {"api_id": "a", "meta": {"limit": 2, "offset": 0, "next": link, **meta}, "objects": objects}
    )


def three() -> ScriptedServer:
    """Return a list of five calls on three pages."""
    return ScriptedServer(
        page("?limit=2&offset=2", "1", "2"), page(f"{PATH}?limit=2&offset=4", "3", "4"), page(None, "5")
    )


def items(
    server: ScriptedServer, mode: Mode, resource: str = "calls", method: str = "list", *args: Any, **options: Any
) -> Any:
    """Return what iterating a list yields."""
    settings = options.pop("settings", {})
    if mode == "sync":
        return server.run(
            mode, lambda client: list(getattr(getattr(client, resource), method)(*args, **options)), **settings
        )

    async def collect(client: Any) -> list[Any]:
        return [each async for each in getattr(getattr(client, resource), method)(*args, **options)]

    return server.run(mode, collect, **settings)


def pages(server: ScriptedServer, mode: Mode, **options: Any) -> list[Any]:
    """Return the pages of the list of calls."""
    if mode == "sync":
        return list(server.run(mode, lambda client: list(client.calls.list(**options).pages())))

    async def collect(client: Any) -> list[Any]:
        return [each async for each in client.calls.list(**options).pages()]

    return list(server.run(mode, collect))


@both
def test_iterating_a_list_yields_what_stands_on_all_its_pages(mode: Mode) -> None:
    server = three()

    assert [call.call_uuid for call in items(server, mode, limit=2)] == ["1", "2", "3", "4", "5"]
    assert [str(request.url.query, "ascii") for request in server.requests] == [
        "limit=2",
        "limit=2&offset=2",
        "limit=2&offset=4",
    ]
    assert {request.url.path for request in server.requests} == {PATH}
    assert len({request.headers["authorization"] for request in server.requests}) == 1


@both
def test_a_cursor_is_followed_as_it_is_and_no_offset_goes_with_it(mode: Mode) -> None:
    server = ScriptedServer(page("?limit=20&cursor=b2Zmc2V0%3D%3D", "1"), page("?cursor=xyz", "2"), page("", "3"))

    assert [call.call_uuid for call in items(server, mode, limit=20, offset=0)] == ["1", "2", "3"]
    assert [request.url.query for request in server.requests[1:]] == [b"limit=20&cursor=b2Zmc2V0%3D%3D", b"cursor=xyz"]


@both
def test_pages_are_visible_with_their_meta_and_their_answers(mode: Mode) -> None:
    found = pages(three(), mode)

    assert [[call.call_uuid for call in each.objects] for each in found] == [["1", "2"], ["3", "4"], ["5"]]
    assert [each.meta.next for each in found] == ["?limit=2&offset=2", f"{PATH}?limit=2&offset=4", None]
    assert [each.response.status_code for each in found] == [200, 200, 200]
    assert {each.api_id for each in found} == {"a"}


@both
def test_one_page_is_what_a_list_returns(mode: Mode) -> None:
    server = three()
    found = server.call(mode, "calls", "list", limit=2)

    assert isinstance(found, Page if mode == "sync" else AsyncPage)
    assert [call.call_uuid for call in found.objects] == ["1", "2"]
    assert (found.meta.limit, found.meta.total_count) == (2, None)
    assert len(server.requests) == 1
    assert repr(found).startswith(f"<{type(found).__name__} of 2, meta=TotalCountMeta(limit=2")


@both
def test_both_counts_are_read(mode: Mode) -> None:
    total = ScriptedServer(page(None, total_count=7)).call(mode, "calls", "list")
    count = ScriptedServer(page(None, count=7)).call(mode, "multiparty_calls", "list")
    either = [
        ScriptedServer(page(None, **{name: 7})).call(mode, "audio_streams", "list", "u")
        for name in ("count", "total_count")
    ]

    assert total.meta.total_count == 7
    assert count.meta.count == 7
    assert [(each.meta.count, each.meta.total_count) for each in either] == [(7, None), (None, 7)]


def test_no_page_is_fetched_before_it_is_needed() -> None:
    server = three()

    def use(client: PlivoVoice) -> None:
        calls = iter(client.calls.list())
        assert [next(calls).call_uuid, next(calls).call_uuid] == ["1", "2"]
        assert len(server.requests) == 1
        assert next(calls).call_uuid == "3"
        assert len(server.requests) == 2

    server.run("sync", use)


def test_an_asynchronous_list_asks_for_nothing_until_it_is_awaited() -> None:
    server = three()

    async def use(client: AsyncPlivoVoice) -> None:
        listing = client.calls.list()
        assert server.requests == []
        assert [call.call_uuid async for call in listing] == ["1", "2", "3", "4", "5"]

    server.run("async", use)


@both
def test_a_page_knows_the_next_one(mode: Mode) -> None:
    async def use(client: Any) -> list[list[str]]:
        found, each = [], client.calls.list()
        each = await each if mode == "async" else each
        while each is not None:
            found.append([call.call_uuid for call in each.objects])
            each = await each.next_page() if mode == "async" else each.next_page()
        return found

    found = three().run("sync", lambda client: asyncio.run(use(client))) if mode == "sync" else three().run(mode, use)
    assert found == [["1", "2"], ["3", "4"], ["5"]]


@both
@pytest.mark.parametrize("name", PAGED)
def test_every_list_with_pages_goes_on(name: str, mode: Mode) -> None:
    resource, _, method = name.partition(".")
    options = {"mpc_name": "support"} if resource == "participants" else {}
    found = items(three(), mode, resource, method, *PAGED[name], **options)

    assert len(found) == 5


def test_the_lists_with_pages_are_those_whose_answers_have_a_meta() -> None:
    def pages_of(operation: Any) -> bool:
        return any("meta" in (case.body or {}) for case in operation.cases)

    assert sum(map(pages_of, operations())) == len(PAGED)


@both
def test_an_empty_list_is_empty(mode: Mode) -> None:
    assert items(ScriptedServer(page(None)), mode) == []


@both
def test_an_empty_page_in_the_middle_is_passed(mode: Mode) -> None:
    assert len(items(ScriptedServer(page("?offset=2"), page(None, "1")), mode)) == 1


@both
@pytest.mark.parametrize("meta", [None, {}, {"limit": 20}])
def test_a_page_that_says_nothing_of_a_next_one_is_the_last(meta: Any, mode: Mode) -> None:
    server = ScriptedServer(json_answer(200, {"meta": meta, "objects": [{"call_uuid": "1"}]}))

    assert len(items(server, mode)) == 1


@both
@pytest.mark.parametrize(
    "link",
    [
        "https://example.com/v1/Account/MA/Call/?offset=20",
        f"http://api.plivo.com{PATH}?offset=20",
        f"https://api.plivo.com:8443{PATH}?offset=20",
        f"//example.com{PATH}?offset=20",
        f"https://api.plivo.com@example.com{PATH}?offset=20",
        f"https://api.plivo.com.example.com{PATH}?offset=20",
        "ftp://api.plivo.com/",
        "javascript:alert(1)",
    ],
)
def test_a_next_page_on_another_server_is_refused_and_never_sees_the_credentials(link: str, mode: Mode) -> None:
    server = ScriptedServer(page(link, "1"), page(None, "2"))
    with pytest.raises(PagingError, match=r"another server|at no address") as caught:
        items(server, mode)

    assert len(server.requests) == 1
    assert caught.value.response.json()["meta"]["next"] == link


@both
@pytest.mark.parametrize("link", ["?limit=2", f"{PATH}?limit=2", f"https://api.plivo.com{PATH}?limit=2", "#x"])
def test_a_page_that_points_to_itself_is_an_error(link: str, mode: Mode) -> None:
    server = ScriptedServer(page(link, "1"))
    with pytest.raises(PagingError, match="is this page"):
        items(server, mode, limit=2)
    assert len(server.requests) == 1


@both
def test_pages_that_lead_in_a_circle_are_an_error(mode: Mode) -> None:
    server = ScriptedServer(*[page(f"?offset={number % 3}", "1") for number in range(1, 9)])
    with pytest.raises(PagingError, match="in a circle"):
        items(server, mode)

    assert len(server.requests) == 4


@both
def test_pages_of_nothing_without_an_end_are_an_error(mode: Mode) -> None:
    server = ScriptedServer(*[page(f"?offset={number}") for number in range(1, 200)])
    with pytest.raises(PagingError, match="100 pages in a row are empty, and each names a next one"):
        items(server, mode)

    assert len(server.requests) == 100


@both
def test_some_pages_of_nothing_are_no_error(mode: Mode) -> None:
    empty = [page(f"?offset={number}") for number in range(1, 100)]
    more = [page(f"?offset={number}") for number in range(101, 200)]
    server = ScriptedServer(*empty, page("?offset=100", "1"), *more, page(None, "2"))

    assert [call.call_uuid for call in items(server, mode)] == ["1", "2"]


@both
@pytest.mark.parametrize(
    "link",
    [7, True, ["?offset=2"], {"offset": 2}, "http://[::1", "https://h:port/", "http://xn--0/", "http://xn--a.b/"],
)
def test_a_next_page_at_no_address_is_an_error_that_keeps_the_page(link: Any, mode: Mode) -> None:
    with pytest.raises(PagingError) as caught:
        items(ScriptedServer(page(link, "1")), mode)

    assert caught.value.body["objects"] == [{"call_uuid": "1"}]


@both
@pytest.mark.parametrize(
    ("base", "link", "asked"),
    [
        ("https://localhost/plivo", "?offset=2", f"https://localhost/plivo{PATH}?offset=2"),
        ("https://localhost/plivo", f"{PATH}?offset=2", f"https://localhost/plivo{PATH}?offset=2"),
        ("https://localhost/plivo", f"/plivo{PATH}?offset=2", f"https://localhost/plivo{PATH}?offset=2"),
        ("https://localhost/v", f"{PATH}?offset=2", f"https://localhost/v{PATH}?offset=2"),
        ("http://127.0.0.1:8080", f"http://127.0.0.1:8080{PATH}?offset=2", f"http://127.0.0.1:8080{PATH}?offset=2"),
        ("https://LOCALHOST:443", f"https://localhost{PATH}?offset=2", f"https://localhost{PATH}?offset=2"),
    ],
)
def test_with_a_base_url_pages_stay_there(base: str, link: str, asked: str, mode: Mode) -> None:
    server = ScriptedServer(page(link, "1"), page(None, "2"))
    items(server, mode, settings={"base_url": base})

    assert str(server.requests[1].url) == asked


@both
def test_options_of_the_list_go_for_all_its_pages(mode: Mode) -> None:
    server = three()
    items(server, mode, timeout=3.0, headers={"X-Trace": "7"})

    assert [request.headers["x-trace"] for request in server.requests] == ["7", "7", "7"]
    assert {request.extensions["timeout"]["read"] for request in server.requests} == {3.0}


@both
def test_a_page_that_fails_is_tried_again_and_what_was_yielded_stays(mode: Mode) -> None:
    server = ScriptedServer(page("?offset=2", "1"), 503, page("?offset=3", "2"), 503)
    got = []

    async def collect(client: Any) -> None:
        async for call in client.calls.list():
            got.append(call.call_uuid)  # noqa: PERF401  # what came before the failure counts

    def collect_now(client: Any) -> None:
        for call in client.calls.list():
            got.append(call.call_uuid)  # noqa: PERF401  # the same

    with pytest.raises(ServerError):
        server.run(mode, collect_now if mode == "sync" else collect)
    assert got == ["1", "2"]


@both
def test_a_later_page_that_cannot_be_read_keeps_its_answer(mode: Mode) -> None:
    with pytest.raises(ResponseDecodeError) as caught:
        items(ScriptedServer(page("?offset=2", "1"), json_answer(200, {"meta": {}})), mode)

    assert caught.value.body == {"meta": {}}


@both
def test_a_list_asked_for_asynchronously_is_accepted_at_once(mode: Mode) -> None:
    server = ScriptedServer(json_answer(202, {"api_id": "a", "message": "async api spawned"}))
    accepted = server.call(mode, "calls", "list", callback_url="https://example.com/result")

    assert isinstance(accepted, AsyncAccepted)


@both
def test_what_the_document_does_not_know_of_a_page_is_kept(mode: Mode) -> None:
    server = ScriptedServer(json_answer(200, {"meta": {"next": None, "cursor": "x"}, "objects": [], "warnings": ["w"]}))
    found = server.call(mode, "calls", "list")

    assert found.additional_properties == {"warnings": ["w"]}
    assert found.meta.additional_properties == {"cursor": "x"}


def test_the_clients_token_is_in_no_page() -> None:
    assert AUTH_TOKEN not in repr(three().call("sync", "calls", "list"))


def test_a_list_to_be_awaited_says_so_by_name_for_type_checkers_that_ask_for_more_than_behaviour() -> None:
    assert Awaitable in AsyncListing.__mro__
