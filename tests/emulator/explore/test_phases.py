"""Callbacks that come twice, late or never, calls that the app places, callers who meet, and wrong signatures."""

from __future__ import annotations

from collections import Counter

from plivo_emulator.explore.calls.laws import Law

from tests.emulator.explore.exploring import Little, explored, found_in, menu, say

CALLS = 90
STORY = "presses 1, presses 1, while every callback comes twice"


def test_a_repeated_callback_that_is_taken_for_the_next_key_is_found() -> None:
    asked: Counter[str] = Counter()

    def key(form: dict[str, str]) -> str:
        asked[form["CallUUID"]] += 1
        return "Sales or help?"

    def last(form: dict[str, str]) -> str:
        return say("You have reached sales." if asked[form["CallUUID"]] == 1 else "Nothing more for you.")

    app = Little(answer=lambda _: menu("Press 1."), key=lambda form: menu(f"{key(form)} Press 1.", "next"), next=last)
    exploration = explored(app, CALLS)
    assert found_in(exploration) == {("repeated callback", "/next"): STORY}
    assert exploration.hard[0].breach.expected == "You have reached sales."


def test_a_call_that_the_app_places_is_explored_too() -> None:
    app = Little(
        answer=lambda form: 500 if form["Direction"] == "outbound" else say("Hello."),
    )
    assert found_in(explored(app, CALLS)) == {("5xx", "/answer"): "says nothing, who is called by the app"}


def test_two_callers_meet_in_a_conference() -> None:
    room = '<Response><Conference callbackUrl="{base}/room" callbackMethod="POST">standup</Conference></Response>'
    inside: set[str] = set()

    def on_room(form: dict[str, str]) -> str | int:
        move = inside.add if form["ConferenceAction"] == "enter" else inside.discard
        move(form["CallUUID"])
        return 500 if len(inside) > 1 else "<Response/>"

    found = found_in(explored(Little(answer=lambda _: room, room=on_room), CALLS))
    assert found == {("5xx", "/room"): "stays for 20 seconds, and meets another caller who does the same"}


def test_a_caller_who_is_thought_to_be_still_there_is_found() -> None:
    busy: set[str] = set()

    def answer(form: dict[str, str]) -> str:
        if form["From"] in busy:
            return say("You are calling already.")
        busy.add(form["From"])
        return say("Hello.")

    def hangup(form: dict[str, str]) -> str:
        busy.discard(form["From"])
        return "<Response/>"

    [finding] = explored(Little(answer=answer, hangup=hangup), CALLS).hard
    assert (finding.law, finding.breach.expected) == (Law.LOST, "Hello.")


def test_an_app_that_does_not_look_at_signatures_gets_a_hint() -> None:
    [hint] = explored(Little(answer=lambda _: say("Hello.")), CALLS).hints
    assert (hint.law, hint.breach.where) == (Law.UNSIGNED, "/answer, /hangup")
