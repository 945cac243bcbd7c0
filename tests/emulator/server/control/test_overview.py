"""Calls and rooms at one look."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.emulator.server.app import App
    from tests.emulator.server.served_emulator import ServedEmulator

HELLO = "<Response><Speak>Hello</Speak></Response>"
DIAL = "<Response><Dial><Number>15000010002</Number></Dial></Response>"


def listed(emulator: ServedEmulator, **query: object) -> list[dict[str, Any]]:
    """Calls as they are listed, newest first."""
    return emulator.control_json("GET", "calls", params=query)["calls"]  # type: ignore[no-any-return]


def test_calls_are_listed_from_their_queue_to_their_end(emulator: ServedEmulator, app: App) -> None:
    call = emulator.call(app.says("/answer", HELLO))
    (live,) = listed(emulator)
    assert (live["call_uuid"], live["status"], live["direction"]) == (call, "ringing", "outbound")
    assert (live["answered"], live["ended"], live["cause"]) == (None, None, None)
    emulator.run()
    serials = [entry["serial"] for entry in emulator.journal(call_uuid=call)]
    (ended,) = listed(emulator)
    record = emulator.api_json("GET", "Call", call)
    assert ended["status"] == "completed"
    assert (ended["cause"], ended["code"], ended["source"]) == (
        record["hangup_cause_name"],
        record["hangup_cause_code"],
        record["hangup_source"],
    )
    assert (ended["first_serial"], ended["last_serial"]) == (serials[0], serials[-1])


def test_the_newest_call_comes_first_and_pages_say_whether_there_are_more(emulator: ServedEmulator, app: App) -> None:
    first, second = emulator.call(app.says("/answer", HELLO)), emulator.incoming(answer_url=app.url("/answer"))
    assert [each["call_uuid"] for each in listed(emulator)] == [second, first]
    page = emulator.control_json("GET", "calls", params={"limit": 1})
    assert ([each["call_uuid"] for each in page["calls"]], page["more"]) == ([second], True)


def test_only_calls_with_a_later_entry_are_listed_on_request(emulator: ServedEmulator, app: App) -> None:
    emulator.call(app.says("/answer", HELLO))
    emulator.run()
    last = emulator.control_json("GET", "journal")["last"]
    assert listed(emulator, after=last) == []
    second = emulator.call(app.url("/answer"))
    assert [each["call_uuid"] for each in listed(emulator, after=last)] == [second]


def test_legs_of_a_dial_are_one_family(emulator: ServedEmulator, app: App) -> None:
    call = emulator.call(app.says("/answer", DIAL))
    other = emulator.call(app.says("/other", HELLO))
    emulator.advance(3)
    families = {
        each["call_uuid"]: (each["family"], each["legs"], each["parent_call_uuid"]) for each in listed(emulator)
    }
    assert families.pop(call) == (call, 2, None)
    assert families.pop(other) == (other, 1, None)
    assert list(families.values()) == [(call, 2, call)]


def test_problems_of_a_call_are_counted(emulator: ServedEmulator, app: App) -> None:
    emulator.call(app.says("/answer", "<Response><Speek/></Response>"))
    emulator.run()
    (call,) = listed(emulator)
    wrong = len(emulator.journal("xml.invalid"))
    assert wrong
    assert call["problems"] == wrong


def test_a_live_call_is_listed_though_its_first_entries_are_gone(
    open_emulator: Callable[..., ServedEmulator], app: App
) -> None:
    emulator = open_emulator(journal_entries=4)
    call = emulator.call(app.url("/answer"))
    emulator.advance(3)
    (told,) = listed(emulator)
    assert (told["call_uuid"], told["status"], told["first_serial"]) == (call, "in-progress", 0)
    emulator.control_json("POST", f"calls/{call}/hang_up")
    for _ in range(4):
        emulator.call(app.url("/answer"))
    assert call not in {each["call_uuid"] for each in listed(emulator)}


def test_rooms_are_listed_with_those_inside(emulator: ServedEmulator, app: App) -> None:
    assert emulator.control_json("GET", "rooms") == {"rooms": []}
    conference = "<Response><Conference muted='true'>sales</Conference></Response>"
    mpc = "<Response><MultiPartyCall role='Agent'>support</MultiPartyCall></Response>"
    member = emulator.call(app.says("/conference", conference))
    agent = emulator.call(app.says("/mpc", mpc), "15000010003")
    emulator.advance(6)
    first, second = emulator.control_json("GET", "rooms")["rooms"]
    assert (first["kind"], first["name"], first["started"], first["recording"]) == ("conference", "sales", True, False)
    (person,) = first["people"]
    assert (person["call_uuid"], person["role"], person["muted"], person["deaf"]) == (member, None, True, False)
    assert (second["kind"], second["name"], second["started"]) == ("multiparty_call", "support", True)
    (person,) = second["people"]
    assert (person["call_uuid"], person["role"], person["number"], person["held"]) == (
        agent,
        "agent",
        "15000010003",
        False,
    )
