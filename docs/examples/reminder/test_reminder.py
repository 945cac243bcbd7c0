"""The reminder, call by call. The app is written in Node; a test sees the phone alone."""

from __future__ import annotations

from http.client import HTTPConnection
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from plivo_emulator.testing.steps import hang_up, wait

if TYPE_CHECKING:
    from plivo_emulator.testing import Voice

DESK = "14155550142"


@pytest.mark.parametrize(("key", "words"), [("1", "is confirmed"), ("2", "is cancelled")])
def test_a_key_decides(voice: Voice, key: str, words: str) -> None:
    call = voice.dial()
    call.hears("Hello Ada & Co.. You have an appointment on Monday at nine")
    call.presses(key)
    call.hears(words)
    call.ends()


@pytest.mark.parametrize(("said", "words"), [("Yes, please.", "is confirmed"), ("oh no", "is cancelled")])
def test_a_word_decides(voice: Voice, said: str, words: str) -> None:
    call = voice.dial()
    call.hears("press 3 to talk to the desk")
    call.says(said)
    call.hears(words)
    call.ends()


def test_who_presses_3_talks_to_the_desk(voice: Voice) -> None:
    voice.phone(DESK, after=3, steps=[wait(60), hang_up()])
    call = voice.dial()
    call.hears("press 3")
    call.presses("3")
    call.hears("Thank you", within=90)
    assert [leg.status for leg in call.legs] == ["completed"]


def test_the_desk_calls_back_if_nobody_is_there(voice: Voice) -> None:
    voice.phone(DESK, reaction="busy")
    call = voice.dial()
    call.hears("press 3")
    call.presses("3")
    call.hears("The desk will call you back")


def test_what_is_not_understood_is_asked_once_more(voice: Voice) -> None:
    call = voice.dial()
    call.hears("press 3")
    call.says("what")
    call.hears("Sorry, we did not understand. Hello")
    call.presses("9")
    call.hears("Sorry, we did not understand. Goodbye.")
    call.ends()


def test_who_says_nothing_is_asked_twice(voice: Voice) -> None:
    call = voice.dial()
    call.ends(within=120)
    assert [text.partition(" ")[0] for text in call.heard] == ["Hello", "Hello", "We"]


def test_an_appointment_that_is_not_there_is_none(voice: Voice) -> None:
    call = voice.dial(answer_url=(voice.answer_url or "").replace("=17", "=99"))
    call.hears("We have no such appointment")
    call.ends()


def test_strangers_are_refused(voice: Voice) -> None:
    stranger = HTTPConnection(urlsplit(voice.answer_url or "").netloc)
    stranger.request("POST", "/answer?appointment=17", "From=14155550123")
    assert stranger.getresponse().status == 403
    stranger.close()
