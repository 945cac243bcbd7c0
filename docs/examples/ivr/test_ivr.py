"""The voice menu, call by call."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from ivr import SALES, Menu
from plivo_emulator.testing import RequestRefused
from plivo_emulator.testing.steps import hang_up, wait

if TYPE_CHECKING:
    from plivo_emulator.testing import Voice

pytestmark = pytest.mark.usefixtures("menu")


def test_who_presses_1_talks_to_sales(voice: Voice) -> None:
    voice.phone(SALES, after=3, steps=[wait(60), hang_up()])
    call = voice.incoming()
    call.hears("Press 1 for sales")
    call.presses("1")
    call.hears("Thank you", within=90)
    call.ends()
    [sales] = call.legs
    assert (sales.status, sales.hangup_cause) == ("completed", "Normal Hangup")


def test_when_sales_are_busy_the_caller_leaves_a_message(voice: Voice, menu: Menu) -> None:
    voice.phone(SALES, reaction="busy")
    call = voice.incoming()
    call.hears("Press 1 for sales")
    call.presses("1")
    call.hears("Everybody is busy")
    call.leaves_message("Please call me back.", then="#")
    call.hears("We will call you back.")
    call.ends()
    assert call.warnings == []
    assert len(menu.messages) == 1


def test_a_key_that_is_not_there_leads_back_to_the_menu(voice: Voice) -> None:
    call = voice.incoming()
    call.hears("Welcome")
    call.presses("7")
    call.hears("There is no 7.")
    call.hears("Welcome")


def test_who_says_nothing_is_asked_twice(voice: Voice, menu: Menu) -> None:
    call = voice.incoming()
    call.ends()
    assert [text.split(".")[0] for text in call.heard] == ["Welcome to Acme", "Welcome to Acme", "We did not hear you"]
    assert call.hangup_cause == "End Of XML Instructions"
    assert menu.ended == ["End Of XML Instructions"]


def test_a_call_that_we_place_gets_the_same_menu(voice: Voice) -> None:
    call = voice.dial("14155550123")
    call.answers()
    call.hears("Welcome to Acme")
    call.hangs_up()
    call.ends()
    assert (call.status, call.hangup_source) == ("completed", "Callee")
    assert call.events == ["answer", "hangup"]


def test_nobody_is_called_where_there_is_no_number(voice: Voice) -> None:
    with pytest.raises(RequestRefused) as refused:
        voice.dial("")
    assert refused.value.status == 400


def test_what_somebody_else_has_signed_is_not_let_in(voice: Voice) -> None:
    call = voice.dial(answer_url=voice.serve(Menu("another token")) + "/answer")
    call.ends()
    assert call.hangup_cause == "Error Reaching Answer URL"


def test_a_minute_and_a_half_with_sales_is_billed_as_two(voice: Voice) -> None:
    voice.phone(SALES, steps=[wait(90), hang_up()])
    call = voice.dial()
    call.hears("Press 1 for sales")
    call.presses("1")
    call.ends()
    assert call.record["billed_duration"] == 120
