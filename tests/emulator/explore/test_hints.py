"""Hints: what may be meant so, and fails no run."""

from __future__ import annotations

from plivo_emulator.explore.calls.laws import Law

from tests.emulator.explore.exploring import Little, explored, menu, say

CALLS = 40


def hints(app: Little) -> dict[Law, str]:
    """Hints of an app by law, without that on signatures."""
    return {each.law: each.story for each in explored(app, CALLS).hints if each.law is not Law.UNSIGNED}


def test_who_does_not_answer_and_is_hung_up_on_without_a_word() -> None:
    app = Little(answer=lambda _: menu("Press 1.", after=""), key=lambda form: say(f"You pressed {form['Digits']}."))
    assert hints(app) == {Law.CUT_OFF: "says nothing"}


def test_who_cannot_be_connected_and_is_hung_up_on_without_a_word() -> None:
    app = Little(answer=lambda _: "<Response><Dial><Number>14155550142</Number></Dial></Response>")
    assert hints(app) == {Law.CUT_OFF: "finds the dialled number busy"}


def test_keys_are_asked_for_where_nobody_listens() -> None:
    app = Little(answer=lambda _: say("Press 1 for sales."))
    assert hints(app) == {Law.NOBODY_LISTENS: "says nothing"}


def test_a_key_that_is_invited_does_nothing() -> None:
    app = Little(
        answer=lambda _: menu("Press 1 for sales, or 2 for help."),
        key=lambda form: say("Sales." if form["Digits"] == "1" else "No such key."),
    )
    assert hints(app) == {Law.INDIFFERENT: "presses 2"}
