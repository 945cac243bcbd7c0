"""The journal: listed, waited for, followed."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import pytest
from plivo_emulator.server.control import journal_stream

from tests.emulator.server.house import AUTH_ID

if TYPE_CHECKING:
    from collections.abc import Iterator

    import httpx

    from tests.emulator.server.app import App
    from tests.emulator.server.house import House

HELLO = "<Response><Speak>Hello</Speak></Response>"


def events(response: httpx.Response) -> Iterator[dict[str, Any]]:
    """Events of a stream: `event`, `id` and `data`, parsed."""
    event: dict[str, Any] = {}
    for line in response.iter_lines():
        name, _, value = line.partition(": ")
        if line == "":
            if event:
                yield {**event, "data": json.loads(event["data"])}
            event = {}
        elif name:
            event[name] = value


def test_a_journal_tells_everything_in_order(house: House, app: App) -> None:
    call = house.call(app.says("/answer", HELLO), ring_url=app.url("/ring"), hangup_url=app.url("/hangup"))
    house.run()
    entries = house.journal(call_uuid=call)
    assert [entry["serial"] for entry in entries] == sorted(entry["serial"] for entry in entries)
    assert [entry["instant"] for entry in entries] == sorted(entry["instant"] for entry in entries)
    kinds = [entry["kind"] for entry in entries]
    wanted = ["call.queue", "call.dial", "call.ring", "call.answer", "xml.Speak", "call.hang_up"]
    assert [kind for kind in kinds if kind in wanted] == wanted
    sent = [entry["facts"]["event"] for entry in house.journal("callback.sent")]
    assert sent == ["ring", "answer", "hangup"]


def test_entries_are_filtered_by_kind_call_and_serial_number(house: House, app: App) -> None:
    first = house.call(app.says("/answer", HELLO))
    second = house.call(app.url("/answer"))
    house.run()
    assert {entry["kind"].partition(".")[0] for entry in house.journal("call.*")} == {"call"}
    assert {entry["kind"] for entry in house.journal("call.ring")} == {"call.ring"}
    assert {entry["call_uuid"] for entry in house.journal(call_uuid=second)} == {second}
    assert first != second
    last = house.told("GET", "journal")["last"]
    assert [entry["serial"] for entry in house.journal(after=last - 2)] == [last - 1, last]


def test_an_entry_that_is_waited_for_has_all_the_facts_that_are_named(house: House, app: App) -> None:
    house.call(app.says("/answer", HELLO), hangup_url=app.url("/hangup"))
    house.run()
    wanted = {"kind": "callback.answered", "after": 0, "within": 0}
    both = house.told("POST", "journal/wait", {**wanted, "facts": {"event": "hangup", "status": 200}})
    assert (both["met"], both["entry"]["facts"]["event"]) == (True, "hangup")
    assert not house.told("POST", "journal/wait", {**wanted, "facts": {"event": "hangup", "status": 201}})["met"]


def test_long_journals_come_in_pages(house: House, app: App) -> None:
    house.call(app.says("/answer", HELLO))
    house.run()
    page = house.told("GET", "journal", params={"limit": 3})
    assert page["more"]
    rest = house.told("GET", "journal", params={"after": page["entries"][-1]["serial"]})
    assert not rest["more"]
    assert [entry["serial"] for entry in page["entries"] + rest["entries"]] == list(range(1, page["last"] + 1))


def test_a_page_says_so_if_a_single_entry_is_left(house: House, app: App) -> None:
    house.call(app.says("/answer", HELLO))
    house.run()
    entries = house.journal("call.*")
    one_left, none_left = (
        house.told("GET", "journal", params={"kind": "call.*", "limit": limit})["more"]
        for limit in (len(entries) - 1, len(entries))
    )
    assert (one_left, none_left) == (True, False)


@pytest.mark.parametrize("query", [{"after": "x"}, {"after": "-1"}, {"limit": "0"}, {"limit": "10001"}, {"kind": ""}])
def test_a_filter_that_makes_no_sense_is_refused(house: House, query: dict[str, str]) -> None:
    assert house.control("GET", "journal", params=query).status_code == 400


def test_waiting_for_what_is_there_already_ends_at_once(house: House, app: App) -> None:
    call = house.call(app.url("/answer"))
    waited = house.told("POST", "journal/wait", {"kind": "call.queue", "call_uuid": call})
    assert (waited["met"], waited["entry"]["kind"]) == (True, "call.queue")


def test_waiting_ends_when_the_entry_is_written(house: House, app: App) -> None:
    with ThreadPoolExecutor() as pool:
        wait = pool.submit(house.told, "POST", "journal/wait", {"kind": "call.*", "facts": {"to": "15000010009"}})
        house.call(app.url("/answer"), "15000010001")
        call = house.call(app.url("/answer"), "15000010009")
        assert wait.result()["entry"]["call_uuid"] == call


def test_waiting_ends_unmet_after_real_time(house: House) -> None:
    assert house.told("POST", "journal/wait", {"kind": "call.ring", "timeout": 0.05}) == {"met": False, "entry": None}


def test_waiting_ends_unmet_after_virtual_time(house: House) -> None:
    with ThreadPoolExecutor() as pool:
        wait = pool.submit(house.told, "POST", "journal/wait", {"kind": "call.ring", "within": 30})
        while house.told("GET", "clock")["next_due"] is None:
            pass
        house.advance(29)
        assert not wait.done()
        house.advance(2)
        assert wait.result() == {"met": False, "entry": None}


def test_who_waits_for_the_journal_of_an_account_that_goes_away_is_told(house: House) -> None:
    with ThreadPoolExecutor() as pool:
        wait = pool.submit(house.control, "POST", "journal/wait", {"kind": "call.ring", "within": 30})
        while house.told("GET", "clock")["next_due"] is None:
            pass
        house.told("POST", f"accounts/{AUTH_ID}/reset")
        assert wait.result().status_code == 409


def test_a_stream_tells_what_was_and_then_what_comes(house: House, app: App) -> None:
    first = house.call(app.url("/answer"))
    with house.client.stream("GET", "/_emulator/v1/journal/stream", params={"kind": "call.queue"}) as response:
        assert response.headers["content-type"] == "text/event-stream"
        stream = events(response)
        assert next(stream)["data"]["call_uuid"] == first
        second = house.call(app.url("/answer"))
        event = next(stream)
    assert (event["event"], event["data"]["call_uuid"]) == ("call.queue", second)
    assert int(event["id"]) == event["data"]["serial"]


def test_a_stream_goes_on_where_it_broke_off(house: House, app: App) -> None:
    house.call(app.url("/answer"))
    last = house.told("GET", "journal")["last"]
    house.call(app.url("/answer"))
    with house.client.stream("GET", "/_emulator/v1/journal/stream", headers={"Last-Event-ID": str(last)}) as response:
        assert next(events(response))["id"] == str(last + 1)


def test_a_reader_who_falls_behind_is_told_and_let_go(house: House, app: App, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journal_stream, "BEHIND", 3)
    with house.client.stream("GET", "/_emulator/v1/journal/stream") as response:
        lines = response.iter_lines()
        assert next(lines) == ": quiet"
        house.call(app.says("/answer", "<Response>" + "<Speak>Hello</Speak>" * 20 + "</Response>"))
        house.run_out()
        assert [*lines][-3:] == ["event: dropped", "data: {}", ""]


def test_a_stream_of_a_journal_in_which_nothing_happens_says_so_again(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journal_stream, "QUIET", 0.01)
    with house.client.stream("GET", "/_emulator/v1/journal/stream") as response:
        lines = response.iter_lines()
        assert [next(lines) for _ in range(3)] == [": quiet", "", ": quiet"]


def test_a_stream_tells_the_clock_at_once_and_when_it_has_changed_to_whoever_wants_it(house: House, app: App) -> None:
    query = {"kind": "call.queue", "clock": "true"}
    with house.client.stream("GET", "/_emulator/v1/journal/stream", params=query) as response:
        stream = events(response)
        first = next(stream)
        assert (first["event"], "id" in first) == ("clock", False)
        assert first["data"] == house.told("GET", "clock")
        house.advance(5)
        assert next(stream)["data"] == house.told("GET", "clock")
        call = house.call(app.url("/answer"))
        told = {each["event"]: each["data"] for each in (next(stream), next(stream))}
        assert told["call.queue"]["call_uuid"] == call
        assert told["clock"]["next_due"] is not None


def test_the_clock_is_told_once_for_all_changes_of_a_moment(house: House) -> None:
    with house.client.stream("GET", "/_emulator/v1/journal/stream", params={"clock": "true"}) as response:
        stream = events(response)
        assert next(stream)["event"] == "clock"
        for _ in range(20):
            house.advance(1)
        told: list[dict[str, Any]] = []
        while not told or told[-1]["now"] != house.told("GET", "clock")["now"]:
            event = next(stream)
            told += [event["data"]] if event["event"] == "clock" else []
        assert len(told) < 20


def test_a_stream_ends_with_its_account(house: House) -> None:
    with house.client.stream("GET", "/_emulator/v1/journal/stream") as response:
        lines = response.iter_lines()
        assert next(lines) == ": quiet"
        house.told("POST", f"accounts/{AUTH_ID}/reset")
        assert list(lines) == [""]
