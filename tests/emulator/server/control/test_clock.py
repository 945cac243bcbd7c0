"""Time: read, set, moved."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

from tests.emulator.server.served_emulator import AUTH_ID

if TYPE_CHECKING:
    from tests.emulator.server.app import App, Conversation
    from tests.emulator.server.served_emulator import ServedEmulator

MIDNIGHT = "2026-01-01T00:00:{:09.6f}Z"
HELLO = "<Response><Speak>Hello</Speak></Response>"


def now(emulator: ServedEmulator) -> str:
    return str(emulator.control_json("GET", "clock")["now"])


def at(second: float) -> str:
    return MIDNIGHT.format(second)


def test_in_manual_time_nothing_moves_by_itself(emulator: ServedEmulator, app: App) -> None:
    emulator.call(app.url("/answer"))
    clock = emulator.control_json("GET", "clock")
    assert (clock["now"], clock["next_due"], clock["mode"]) == (at(0), at(1), "manual")


def test_time_advances_by_seconds_and_to_instants(emulator: ServedEmulator) -> None:
    emulator.advance(1.5)
    assert now(emulator) == at(1.5)
    emulator.control_json("POST", "clock/advance", {"until": "2026-01-01T01:00:30+01:00"})
    assert now(emulator) == at(30)
    emulator.control_json("POST", "clock/advance", {"until": at(3)})
    assert now(emulator) == at(30)


@pytest.mark.parametrize("body", [{}, {"seconds": 1, "until": at(1)}, {"seconds": -1}, {"until": "soon"}])
def test_an_advance_needs_seconds_or_an_instant(emulator: ServedEmulator, body: dict[str, object]) -> None:
    assert emulator.control("POST", "clock/advance", body).status_code == 400


def test_time_has_an_end(emulator: ServedEmulator) -> None:
    assert emulator.control("POST", "clock/advance", {"until": "9998-12-31T00:00:00Z"}).status_code == 200
    assert emulator.control("POST", "clock/advance", {"until": "9999-12-31T00:00:00Z"}).status_code == 400
    assert emulator.control("POST", "clock/advance", {"seconds": 86_401}).status_code == 400


def test_running_to_a_callback_stops_when_the_app_is_asked(emulator: ServedEmulator, app: App) -> None:
    call = emulator.call(app.url("/answer"))
    assert emulator.run("callback", event="answer", call_uuid=call)
    assert now(emulator) == at(1)


def test_running_to_a_callback_passes_those_of_other_calls_and_events(emulator: ServedEmulator, app: App) -> None:
    emulator.call(app.url("/answer"))
    call = emulator.call(app.says("/answer", HELLO), "15000030000", hangup_url=app.url("/hangup"))
    assert emulator.run("callback", event="answer", call_uuid=call)
    assert now(emulator) == at(3)
    other = emulator.call(app.url("/answer"), hangup_url=app.url("/hangup"))
    assert emulator.run("callback", event="hangup", call_uuid=other)
    assert [entry["facts"]["event"] for entry in emulator.journal("callback.sent", call_uuid=other)] == [
        "answer",
        "hangup",
    ]


def test_running_to_a_state_stops_when_the_call_is_in_it(emulator: ServedEmulator, app: App) -> None:
    call = emulator.call(app.url("/answer"), "15000070000")
    assert emulator.run("call", call_uuid=call, call_status="ringing")
    assert emulator.run("call", call_uuid=call, call_status="in-progress")
    assert now(emulator) == at(7)


def test_a_state_that_a_call_never_gets_into_is_not_met(emulator: ServedEmulator, app: App) -> None:
    call = emulator.call(app.says("/answer", HELLO))
    assert not emulator.run("call", call_uuid=call, call_status="busy")


def test_running_to_a_state_needs_a_call_that_lives(emulator: ServedEmulator) -> None:
    unknown = {"until": "call", "call_uuid": "none", "call_status": "ringing"}
    assert emulator.control("POST", "clock/run", unknown).status_code == 404
    assert emulator.control("POST", "clock/run", {"until": "call"}).status_code == 400


def test_running_until_idle_ends_when_nothing_is_due(emulator: ServedEmulator, app: App) -> None:
    emulator.call(app.says("/answer", HELLO))
    assert emulator.run()
    clock = emulator.control_json("GET", "clock")
    assert (clock["next_due"], clock["holds"]) == (None, [])


def test_a_run_may_be_limited_in_virtual_time(emulator: ServedEmulator, app: App) -> None:
    emulator.call(app.url("/answer"))
    assert not emulator.run(within=30)
    assert now(emulator) == at(30)


def test_a_callback_that_never_comes_is_not_met(emulator: ServedEmulator) -> None:
    assert not emulator.run("callback", event="hangup")


def test_running_to_an_entry_stops_at_the_words_that_somebody_hears(emulator: ServedEmulator, app: App) -> None:
    call = emulator.call(app.says("/answer", "<Response><Speak>Welcome. Press 1.</Speak><Wait length='9'/></Response>"))
    wanted = {"until": "entry", "kind": "audio.*", "call_uuid": call, "text": "Press 1"}
    moved = emulator.control_json("POST", "clock/run", wanted)
    assert (moved["met"], moved["entry"]["kind"], now(emulator)) == (True, "audio.speak", at(1.1))
    assert emulator.control_json("POST", "clock/run", wanted)["entry"] == moved["entry"]


def test_running_to_an_entry_that_comes_after_another_goes_on(emulator: ServedEmulator, app: App) -> None:
    emulator.call(
        app.says("/answer", "<Response><Speak>One</Speak><Wait length='9'/><Speak>One more</Speak></Response>")
    )
    wanted = {"until": "entry", "kind": "audio.speak", "text": "One"}
    first = emulator.control_json("POST", "clock/run", wanted)["entry"]
    second = emulator.control_json("POST", "clock/run", {**wanted, "after": first["serial"]})["entry"]
    assert (first["facts"]["text"], second["facts"]["text"]) == ("One", "One more")


def test_an_entry_that_never_comes_is_not_met(emulator: ServedEmulator, app: App) -> None:
    emulator.call(app.says("/answer", HELLO))
    moved = emulator.control_json("POST", "clock/run", {"until": "entry", "text": "Farewell"})
    assert (moved["met"], moved.get("entry")) == (False, None)


def test_the_clock_names_what_holds_it(emulator: ServedEmulator, app: App) -> None:
    asked = threading.Event()

    def hesitate(talk: Conversation) -> None:
        asked.set()
        talk.wait()

    url = app.does("/answer", hesitate)
    emulator.call(url)
    while not asked.is_set():
        assert not emulator.control_json("POST", "clock/advance", {"seconds": 10, "timeout": 0.1})["met"]
    [hold] = emulator.control_json("GET", "clock")["holds"]
    waited = hold.pop("waited")
    assert hold == {"name": "answer", "url": url, "since": at(1), "late": False}
    [later] = emulator.control_json("GET", "clock")["holds"]
    assert 0 <= waited <= later["waited"]


def test_strict_time_stands_from_the_moment_the_app_is_asked(emulator: ServedEmulator, app: App) -> None:
    asked, go_on = threading.Event(), threading.Event()
    instants: list[str] = []

    def call_the_api(talk: Conversation) -> None:
        asked.set()
        go_on.wait(60)
        instants.append(now(emulator))
        talk.say(HELLO)

    emulator.control_json("PATCH", "clock", {"strict": True})
    emulator.call(app.does("/answer", call_the_api))
    emulator.call(app.url("/other"), "15000010050")
    with ThreadPoolExecutor() as pool:
        advance = pool.submit(emulator.advance, 10)
        assert asked.wait(60)
        go_on.set()
        advance.result()
    assert instants == [at(1)]


def test_automatic_time_skips_ahead_when_nobody_asks(emulator: ServedEmulator, app: App) -> None:
    call = emulator.call(app.says("/answer", HELLO), hangup_url=app.url("/hangup"))
    emulator.control_json("PATCH", "clock", {"mode": "auto"})
    wanted = {"kind": "callback.answered", "call_uuid": call, "facts": {"event": "hangup"}}
    assert emulator.control_json("POST", "journal/wait", wanted)["met"]


def test_real_time_passes_by_itself(emulator: ServedEmulator, app: App) -> None:
    call = emulator.call(app.says("/answer", HELLO), "15000000000", hangup_url=app.url("/hangup"))
    clock = emulator.control_json("PATCH", "clock", {"mode": "real", "speed": 100})
    assert (clock["mode"], clock["speed"]) == ("real", 100)
    assert emulator.control_json("POST", "journal/wait", {"kind": "call.hang_up", "call_uuid": call})["met"]
    before = now(emulator)
    assert now(emulator) > before


def test_a_goal_skips_ahead_in_real_time_too(emulator: ServedEmulator, app: App) -> None:
    emulator.control_json("PATCH", "clock", {"mode": "real"})
    call = emulator.call(app.url("/answer"), "15000300000")
    assert emulator.run("call", call_uuid=call, call_status="in-progress", timeout=25)


def test_who_waits_for_an_account_that_goes_away_is_told(emulator: ServedEmulator, app: App) -> None:
    asked = threading.Event()

    def hesitate(talk: Conversation) -> None:
        asked.set()
        talk.wait()

    emulator.call(app.does("/answer", hesitate))
    with ThreadPoolExecutor() as pool:
        run = pool.submit(emulator.control, "POST", "clock/run", {"until": "idle"})
        assert asked.wait(60)
        emulator.control_json("POST", f"accounts/{AUTH_ID}/reset")
        assert run.result().status_code == 409


def test_time_runs_to_whichever_of_several_goals_is_met_first(emulator: ServedEmulator, app: App) -> None:
    call = emulator.call(app.says("/answer", HELLO), hangup_url=app.url("/hangup"))
    last = emulator.control_json("GET", "journal")["last"]
    goals: list[dict[str, object]] = [
        {"until": "callback", "event": "hangup"},
        {"until": "call", "call_uuid": call, "call_status": "in-progress"},
        {"until": "entry", "kind": "audio.speak"},
        {"until": "idle"},
    ]
    met = []
    while goals:
        move = emulator.control_json("POST", "clock/run", {"until": "any", "goals": goals})
        assert move["met"]
        assert move["entries"] == emulator.journal(after=last)
        last = move["entries"][-1]["serial"] if move["entries"] else last
        met.append(goals.pop(move["goal"])["until"])
    assert met == ["call", "entry", "callback", "idle"]


def test_entries_that_are_there_already_meet_a_goal_unless_they_come_too_early(
    emulator: ServedEmulator, app: App
) -> None:
    emulator.call(app.url("/answer"))
    (ring,) = emulator.journal("call.ring")
    goal = {"until": "entry", "kind": "call.ring"}
    there = emulator.control_json("POST", "clock/run", {"until": "any", "goals": [goal]})
    assert (there["met"], there["goal"], there["entries"], there["clock"]["now"]) == (True, 0, [], at(0))
    later = {"until": "any", "goals": [{**goal, "after": ring["serial"]}], "within": 5}
    missed = emulator.control_json("POST", "clock/run", later)
    assert (missed["met"], "goal" in missed) == (False, False)
    assert missed["entries"] != []


def test_time_runs_until_a_call_is_over_and_the_app_has_answered_that(emulator: ServedEmulator, app: App) -> None:
    call = emulator.call(app.says("/answer", HELLO), hangup_url=app.url("/hangup"))
    other = emulator.call(
        app.says("/other", "<Response><Wait length='600'/></Response>"), hangup_url=app.url("/hangup")
    )
    move = emulator.control_json("POST", "clock/run", {"until": "over", "call_uuid": call})
    newest = emulator.journal()[-1]
    assert move["met"]
    assert (newest["kind"], newest["call_uuid"], newest["facts"]["event"]) == ("callback.answered", call, "hangup")
    goals = [{"until": "over", "call_uuid": other}, {"until": "over", "call_uuid": call}]
    assert emulator.control_json("POST", "clock/run", {"until": "any", "goals": goals})["goal"] == 1


def test_a_call_that_never_was_is_never_over(emulator: ServedEmulator) -> None:
    assert not emulator.control_json("POST", "clock/run", {"until": "over", "call_uuid": "none"})["met"]


@pytest.mark.parametrize("until", ["idle", "call", "callback", "entry", "over", "any"])
def test_a_run_tells_the_entries_after_the_one_that_is_named(emulator: ServedEmulator, app: App, until: str) -> None:
    call = emulator.call(app.says("/answer", HELLO), hangup_url=app.url("/hangup"))
    goal = {"until": until, "call_uuid": call, "call_status": "completed", "goals": [{"until": "idle"}]}
    move = emulator.control_json("POST", "clock/run", {**goal, "entries_after": 1})
    assert move["met"]
    assert move["entries"] == emulator.journal(after=1)
    assert move["entries"][0]["serial"] == 2


@pytest.mark.parametrize(
    "goals",
    [
        None,
        [],
        [{"until": "any"}],
        [{"until": "call"}],
        [{"until": "over"}],
        [{"until": "callback", "event": "hangupp"}],
        [{}],
    ],
)
def test_goals_that_make_no_sense_are_refused(emulator: ServedEmulator, goals: object) -> None:
    body = {"until": "any"} if goals is None else {"until": "any", "goals": goals}
    assert emulator.control("POST", "clock/run", body).status_code == 400
