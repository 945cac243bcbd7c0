"""Lists that move while they are read: items are added or vanish between two pages."""

from __future__ import annotations

import gc
import tracemalloc
from itertools import count
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.client.scripted_server import ScriptedServer, json_answer
from tests.client.wiretap import MODES, Mode, Wiretap

if TYPE_CHECKING:
    from collections.abc import Iterable

    import httpx
    from plivo_voice import PlivoVoice

    from tests.client.client_account import ClientAccount

both = pytest.mark.parametrize("mode", MODES)

NAMED = {
    "calls.list": "call_uuid",
    "calls.list_live_v2": "call_uuid",
    "audio_streams.list": "stream_id",
    "multiparty_calls.list": "mpc_uuid",
    "participants.list": "member_id",
    "recordings.list": "recording_id",
    "endpoints.list": "endpoint_id",
    "verified_caller_ids.list": "phone_number",
    "applications.list": "app_id",
    "numbers.list": "number",
}
"""Lists with pages, and the field that names an item of each."""
BELOW: dict[str, dict[str, str]] = {"audio_streams.list": {"call_uuid": "u"}, "participants.list": {"mpc_name": "m"}}
"""What a list belongs to, if it is not the account."""
Change = tuple[list[int], list[int]]
"""Places where items are added, and places where they vanish."""


class ChangingList(Wiretap):
    """Lists the calls that are on it by offset, and changes after each page.

    Args:
        names: Calls at first, in their order.
        changes: What happens after each page; nothing more after the last of them.
    """

    def __init__(self, names: Iterable[str], changes: Iterable[Change] = ()) -> None:
        super().__init__()
        self.names = list(names)
        self.vanished: set[str] = set()
        self._changes = iter(changes)
        self._fresh = (f"new {number}" for number in count())

    def answer(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        query = dict(parse_qsl(request.url.query.decode()))
        start, limit = int(query.get("offset", 0)), int(query["limit"])
        link = f"?limit={limit}&offset={start + limit}" if start + limit < len(self.names) else None
        answer = page(link, *self.names[start : start + limit])
        added, vanishing = next(self._changes, ((), ()))
        for place in added:
            self.names.insert(place, next(self._fresh))
        for place in vanishing:
            if place < len(self.names):
                self.vanished.add(self.names.pop(place))
        return answer


def page(link: str | None, *names: Any, key: str = "call_uuid") -> httpx.Response:
    """Return a page of items with these names."""
    return json_answer(200, {"meta": {"next": link}, "objects": [{key: name} for name in names]})


def all_items(tap: Wiretap, mode: Mode, resource: str = "calls", method: str = "list", **arguments: Any) -> list[Any]:
    """Return what iterating a list yields."""
    if mode == "sync":
        return list(tap.run(mode, lambda client: list(getattr(getattr(client, resource), method)(**arguments))))

    async def collect(client: Any) -> list[Any]:
        return [item async for item in getattr(getattr(client, resource), method)(**arguments)]

    return list(tap.run(mode, collect))


def uuids(items: Iterable[Any]) -> list[Any]:
    """Return the names of calls."""
    return [call.call_uuid for call in items]


PLACES = st.lists(st.integers(0, 25), max_size=6)


@both
@given(
    names=st.integers(0, 20).map(lambda many: [str(number) for number in range(many)]),
    limit=st.integers(1, 5),
    changes=st.lists(st.tuples(PLACES, PLACES), max_size=8),
)
def test_no_item_comes_twice_and_at_most_as_many_are_missed_as_vanished(
    mode: Mode, names: list[str], limit: int, changes: list[Change]
) -> None:
    changing = ChangingList(names, changes)
    found = uuids(all_items(changing, mode, limit=limit))
    stood = set(names) - changing.vanished

    assert sorted(found) == sorted(set(found))
    assert len(stood - set(found)) <= len(changing.vanished)


@both
@given(
    names=st.integers(0, 20).map(lambda many: [str(number) for number in range(many)]),
    limit=st.integers(1, 5),
    places=st.lists(PLACES, max_size=8),
)
def test_nothing_is_missed_and_the_order_stays_where_items_are_only_added(
    mode: Mode, names: list[str], limit: int, places: list[list[int]]
) -> None:
    found = uuids(all_items(ChangingList(names, [(added, []) for added in places]), mode, limit=limit))

    assert [name for name in found if name in names] == names


@both
def test_calls_that_end_between_two_pages_push_others_on_and_these_come_once(mode: Mode) -> None:
    changing = ChangingList("edcba", [([0], []), ([0, 0], [])])

    assert uuids(all_items(changing, mode, limit=2)) == ["e", "d", "c", "b", "a"]
    assert len(changing.requests) == 4


def test_pages_are_given_as_they_came_with_what_came_before() -> None:
    def pages(client: PlivoVoice) -> list[list[str]]:
        return [uuids(each.objects) for each in client.calls.list(limit=2).pages()]

    assert ChangingList("cba", [([0], [])]).run("sync", pages) == [["c", "b"], ["b", "a"]]


def test_calls_that_end_while_their_list_is_read_come_once_and_none_is_missed(account: ClientAccount) -> None:
    ended = [account.ended() for _ in range(5)]
    live = [account.answered() for _ in range(3)]
    found = []
    for call in account.one_by_one(account.calls.list(limit=2)):
        found.append(call.call_uuid)
        if live:
            account.calls.hang_up(live.pop())
            account.advance(1)

    assert found == ended[::-1]
    assert account.calls.list().meta.total_count == 8


@both
@pytest.mark.parametrize("name", NAMED)
def test_every_list_with_pages_knows_its_items_by_name(name: str, mode: Mode) -> None:
    resource, _, method = name.partition(".")
    server = ScriptedServer(page("?offset=2", "1", "2", key=NAMED[name]), page(None, "2", "3", key=NAMED[name]))
    found = all_items(server, mode, resource, method, **BELOW.get(name, {}))

    assert [getattr(item, NAMED[name]) for item in found] == ["1", "2", "3"]


@both
@pytest.mark.parametrize("unnamed", [None, {}, [], 0.5])
def test_items_without_a_name_all_come(unnamed: Any, mode: Mode) -> None:
    assert (
        uuids(all_items(ScriptedServer(page("?offset=2", unnamed), page(None, unnamed, unnamed)), mode))
        == [unnamed] * 3
    )


@both
def test_the_last_10000_items_are_remembered_and_no_more(mode: Mode) -> None:
    others = [str(number) for number in range(9_999)]
    server = ScriptedServer(page("?offset=1", "x"), page("?offset=2", *others, "x"), page(None, "one more", "x"))

    assert uuids(all_items(server, mode)) == ["x", *others, "one more", "x"]


@both
def test_reading_may_begin_at_any_page(mode: Mode) -> None:
    changing = ChangingList("edcba", [([], []), ([0], [])])

    async def awaited(client: Any) -> list[str]:
        second = await (await client.calls.list(limit=2)).next_page()
        return uuids([call async for call in second])

    found = changing.run(
        mode, (lambda client: uuids(client.calls.list(limit=2).next_page())) if mode == "sync" else awaited
    )
    assert found == ["c", "b", "a"]


def test_a_list_is_read_anew_each_time() -> None:
    def twice(client: PlivoVoice) -> list[list[str]]:
        found = client.calls.list(limit=2)
        return [uuids(found), uuids(found)]

    assert ChangingList("dcba").run("sync", twice) == [["d", "c", "b", "a"]] * 2


def test_what_is_remembered_takes_less_than_2_megabytes() -> None:
    changing = ChangingList(str(UUID(int=number)) for number in range(20_000))

    def kept(client: PlivoVoice) -> int:
        items = iter(client.calls.list(limit=100))
        next(items)
        before, _ = tracemalloc.get_traced_memory()
        while next(items).call_uuid != changing.names[-2]:
            changing.requests.clear()
        gc.collect()  # what waits to be found is not remembered
        return tracemalloc.get_traced_memory()[0] - before

    tracemalloc.start()
    try:
        assert 500_000 < changing.run("sync", kept) < 2_000_000
    finally:
        tracemalloc.stop()
