"""The journal: listed, waited for, followed."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import pytest
from plivo_emulator.server.control import journal_stream

from tests.emulator.server.served_emulator import AUTH_ID

if TYPE_CHECKING:
    from collections.abc import Iterator

    import httpx

    from tests.emulator.server.app import App
    from tests.emulator.server.served_emulator import ServedEmulator

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


def test_a_journal_tells_everything_in_order(emulator: ServedEmulator, app: App) -> None:
    call = emulator.call(app.says("/answer", HELLO), ring_url=app.url("/ring"), hangup_url=app.url("/hangup"))
    emulator.run()
    entries = emulator.journal(call_uuid=call)
    assert [entry["serial"] for entry in entries] == sorted(entry["serial"] for entry in entries)
    assert [entry["instant"] for entry in entries] == sorted(entry["instant"] for entry in entries)
    kinds = [entry["kind"] for entry in entries]
    wanted = ["call.queue", "call.dial", "call.ring", "call.answer", "xml.Speak", "call.hang_up"]
    assert [kind for kind in kinds if kind in wanted] == wanted
    sent = [entry["facts"]["event"] for entry in emulator.journal("callback.sent")]
    assert sent == ["ring", "answer", "hangup"]


def test_entries_are_filtered_by_kind_call_and_serial_number(emulator: ServedEmulator, app: App) -> None:
    first = emulator.call(app.says("/answer", HELLO))
    second = emulator.call(app.url("/answer"))
    emulator.run()
    assert {entry["kind"].partition(".")[0] for entry in emulator.journal("call.*")} == {"call"}
    assert {entry["kind"] for entry in emulator.journal("call.ring")} == {"call.ring"}
    assert {entry["call_uuid"] for entry in emulator.journal(call_uuid=second)} == {second}
    assert first != second
    last = emulator.control_json("GET", "journal")["last"]
    assert [entry["serial"] for entry in emulator.journal(after=last - 2)] == [last - 1, last]


def test_an_entry_that_is_waited_for_has_all_the_facts_that_are_named(emulator: ServedEmulator, app: App) -> None:
    emulator.call(app.says("/answer", HELLO), hangup_url=app.url("/hangup"))
    emulator.run()
    wanted = {"kind": "callback.answered", "after": 0, "within": 0}
    both = emulator.control_json("POST", "journal/wait", {**wanted, "facts": {"event": "hangup", "status": 200}})
    assert (both["met"], both["entry"]["facts"]["event"]) == (True, "hangup")
    assert not emulator.control_json("POST", "journal/wait", {**wanted, "facts": {"event": "hangup", "status": 201}})[
        "met"
    ]


def test_long_journals_come_in_pages(emulator: ServedEmulator, app: App) -> None:
    emulator.call(app.says("/answer", HELLO))
    emulator.run()
    page = emulator.control_json("GET", "journal", params={"limit": 3})
    assert page["more"]
    rest = emulator.control_json("GET", "journal", params={"after": page["entries"][-1]["serial"]})
    assert not rest["more"]
    assert [entry["serial"] for entry in page["entries"] + rest["entries"]] == list(range(1, page["last"] + 1))


def test_a_page_says_so_if_a_single_entry_is_left(emulator: ServedEmulator, app: App) -> None:
    emulator.call(app.says("/answer", HELLO))
    emulator.run()
    entries = emulator.journal("call.*")
    one_left, none_left = (
        emulator.control_json("GET", "journal", params={"kind": "call.*", "limit": limit})["more"]
        for limit in (len(entries) - 1, len(entries))
    )
    assert (one_left, none_left) == (True, False)


@pytest.mark.parametrize("query", [{"after": "x"}, {"after": "-1"}, {"limit": "0"}, {"limit": "10001"}, {"kind": ""}])
def test_a_filter_that_makes_no_sense_is_refused(emulator: ServedEmulator, query: dict[str, str]) -> None:
    assert emulator.control("GET", "journal", params=query).status_code == 400


def test_waiting_for_what_is_there_already_ends_at_once(emulator: ServedEmulator, app: App) -> None:
    call = emulator.call(app.url("/answer"))
    waited = emulator.control_json("POST", "journal/wait", {"kind": "call.queue", "call_uuid": call})
    assert (waited["met"], waited["entry"]["kind"]) == (True, "call.queue")


def test_waiting_ends_when_the_entry_is_written(emulator: ServedEmulator, app: App) -> None:
    with ThreadPoolExecutor() as pool:
        wait = pool.submit(
            emulator.control_json, "POST", "journal/wait", {"kind": "call.*", "facts": {"to": "15000010009"}}
        )
        emulator.call(app.url("/answer"), "15000010001")
        call = emulator.call(app.url("/answer"), "15000010009")
        assert wait.result()["entry"]["call_uuid"] == call


def test_waiting_ends_unmet_after_real_time(emulator: ServedEmulator) -> None:
    assert emulator.control_json("POST", "journal/wait", {"kind": "call.ring", "timeout": 0.05}) == {
        "met": False,
        "entry": None,
    }


def test_waiting_ends_unmet_after_virtual_time(emulator: ServedEmulator) -> None:
    with ThreadPoolExecutor() as pool:
        wait = pool.submit(emulator.control_json, "POST", "journal/wait", {"kind": "call.ring", "within": 30})
        while emulator.control_json("GET", "clock")["next_due"] is None:
            pass
        emulator.advance(29)
        assert not wait.done()
        emulator.advance(2)
        assert wait.result() == {"met": False, "entry": None}


def test_who_waits_for_the_journal_of_an_account_that_goes_away_is_told(emulator: ServedEmulator) -> None:
    with ThreadPoolExecutor() as pool:
        wait = pool.submit(emulator.control, "POST", "journal/wait", {"kind": "call.ring", "within": 30})
        while emulator.control_json("GET", "clock")["next_due"] is None:
            pass
        emulator.control_json("POST", f"accounts/{AUTH_ID}/reset")
        assert wait.result().status_code == 409


def test_a_stream_tells_what_was_and_then_what_comes(emulator: ServedEmulator, app: App) -> None:
    first = emulator.call(app.url("/answer"))
    with emulator.client.stream("GET", "/_emulator/v1/journal/stream", params={"kind": "call.queue"}) as response:
        assert response.headers["content-type"] == "text/event-stream"
        stream = events(response)
        assert next(stream)["data"]["call_uuid"] == first
        second = emulator.call(app.url("/answer"))
        event = next(stream)
    assert (event["event"], event["data"]["call_uuid"]) == ("call.queue", second)
    assert int(event["id"]) == event["data"]["serial"]


def test_a_stream_goes_on_where_it_broke_off(emulator: ServedEmulator, app: App) -> None:
    emulator.call(app.url("/answer"))
    last = emulator.control_json("GET", "journal")["last"]
    emulator.call(app.url("/answer"))
    with emulator.client.stream(
        "GET", "/_emulator/v1/journal/stream", headers={"Last-Event-ID": str(last)}
    ) as response:
        assert next(events(response))["id"] == str(last + 1)


def test_a_reader_who_falls_behind_is_told_and_let_go(
    emulator: ServedEmulator, app: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journal_stream, "BEHIND", 3)
    with emulator.client.stream("GET", "/_emulator/v1/journal/stream") as response:
        lines = response.iter_lines()
        assert next(lines) == ": quiet"
        emulator.call(app.says("/answer", "<Response>" + "<Speak>Hello</Speak>" * 20 + "</Response>"))
        emulator.run_out()
        assert [*lines][-3:] == ["event: dropped", "data: {}", ""]


def test_a_stream_of_a_journal_in_which_nothing_happens_says_so_again(
    emulator: ServedEmulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journal_stream, "QUIET", 0.01)
    with emulator.client.stream("GET", "/_emulator/v1/journal/stream") as response:
        lines = response.iter_lines()
        assert [next(lines) for _ in range(3)] == [": quiet", "", ": quiet"]


def test_a_stream_tells_the_clock_at_once_and_when_it_has_changed_to_whoever_wants_it(
    emulator: ServedEmulator, app: App
) -> None:
    query = {"kind": "call.queue", "clock": "true"}
    with emulator.client.stream("GET", "/_emulator/v1/journal/stream", params=query) as response:
        stream = events(response)
        first = next(stream)
        assert (first["event"], "id" in first) == ("clock", False)
        assert first["data"] == emulator.control_json("GET", "clock")
        emulator.advance(5)
        assert next(stream)["data"] == emulator.control_json("GET", "clock")
        call = emulator.call(app.url("/answer"))
        told = {each["event"]: each["data"] for each in (next(stream), next(stream))}
        assert told["call.queue"]["call_uuid"] == call
        assert told["clock"]["next_due"] is not None


def test_the_clock_is_told_once_for_all_changes_of_a_moment(emulator: ServedEmulator) -> None:
    with emulator.client.stream("GET", "/_emulator/v1/journal/stream", params={"clock": "true"}) as response:
        stream = events(response)
        assert next(stream)["event"] == "clock"
        for _ in range(20):
            emulator.advance(1)
        told: list[dict[str, Any]] = []
        while not told or told[-1]["now"] != emulator.control_json("GET", "clock")["now"]:
            event = next(stream)
            told += [event["data"]] if event["event"] == "clock" else []
        assert len(told) < 20


def test_a_stream_ends_with_its_account(emulator: ServedEmulator) -> None:
    with emulator.client.stream("GET", "/_emulator/v1/journal/stream") as response:
        lines = response.iter_lines()
        assert next(lines) == ": quiet"
        emulator.control_json("POST", f"accounts/{AUTH_ID}/reset")
        assert list(lines) == [""]
