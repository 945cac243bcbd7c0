"""Number masking, call by call."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from number_masking import GUEST, HOST
from plivo_emulator.testing.steps import hang_up, wait

if TYPE_CHECKING:
    from plivo_emulator.testing import Voice

OURS = "14155550100"


@pytest.mark.parametrize(("caller", "other"), [(GUEST, HOST), (HOST, GUEST)])
def test_guest_and_host_reach_each_other_and_see_only_our_number(voice: Voice, caller: str, other: str) -> None:
    voice.phone(other, after=3, steps=[wait(60), hang_up()])
    call = voice.incoming(caller, OURS)
    call.hears("We are connecting you")
    call.ends()
    [leg] = call.legs
    assert (leg.status, leg.record["from_number"], leg.record["to_number"]) == ("completed", OURS, other)


def test_who_calls_from_another_phone_enters_a_code(voice: Voice) -> None:
    voice.phone(HOST, after=3, steps=[wait(60), hang_up()])
    call = voice.incoming("14155550123", OURS)
    call.hears("four digits of your booking")
    call.presses("2580")
    call.hears("We are connecting you")
    call.ends()
    assert [leg.status for leg in call.legs] == ["completed"]


def test_a_wrong_code_may_be_corrected_twice(voice: Voice) -> None:
    call = voice.incoming()
    for words in ("four digits of your booking", "Enter the four digits again", "Enter the four digits again"):
        call.hears(words)
        call.presses("0000")
    call.hears("There is no such booking. Goodbye.")
    call.ends()
    assert call.legs == []


@pytest.mark.parametrize(
    ("reaction", "words"),
    [("busy", "The line is busy."), ("no_answer", "Nobody answers."), ("fail", "The call cannot be connected.")],
)
def test_who_reaches_nobody_is_told_why(voice: Voice, reaction: str, words: str) -> None:
    voice.phone(HOST, reaction=reaction)
    call = voice.incoming(GUEST, OURS)
    call.hears(words)
    call.hears("Goodbye.")
    call.ends()


def test_who_presses_1_is_connected_once_more(voice: Voice) -> None:
    voice.phone(HOST, reaction="busy")
    call = voice.incoming(GUEST, OURS)
    call.hears("Press 1 to try again")
    voice.phone(HOST, after=3, steps=[wait(60), hang_up()])
    call.presses("1")
    call.ends()
    assert [leg.status for leg in call.legs] == ["busy", "completed"]


def test_who_hangs_up_while_it_rings_ends_the_ringing(voice: Voice) -> None:
    voice.phone(HOST, after=20)
    call = voice.incoming(GUEST, OURS)
    call.hears("We are connecting you")
    voice.clock.run_until_entry("call.ring", after=voice.last)
    call.hangs_up()
    call.ends()
    [leg] = call.legs
    assert leg.status == "cancel"


def test_strangers_are_refused(voice: Voice, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLIVO_AUTH_TOKEN", "the token of the app")
    call = voice.incoming()
    call.ends()
    assert call.hangup_cause == "Error Reaching Answer URL"
