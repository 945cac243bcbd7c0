"""The voicemail, call by call."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import voicemail

if TYPE_CHECKING:
    from plivo_emulator.testing import Voice


def test_a_message_is_kept(voice: Voice) -> None:
    call = voice.incoming()
    call.hears("after the tone")
    voice.advance(6)
    call.says("It is Ada. Call me back.")
    voice.advance(4)
    call.presses("#")
    call.hears("Thank you")
    call.ends()
    [message] = voicemail.inbox()
    assert message.number == "14155550123"
    assert message.address == call.callbacks("record_callback")[0]["RecordUrl"]
    assert voicemail.missed() == []


def test_who_falls_silent_has_finished(voice: Voice) -> None:
    call = voice.incoming()
    call.hears("after the tone")
    voice.advance(8)
    call.says("It is Ada. Call me back.")
    call.hears("Thank you")
    assert len(voicemail.inbox()) == 1


def test_who_says_nothing_is_asked_once_more(voice: Voice) -> None:
    call = voice.incoming()
    call.ends()
    assert [text.partition(".")[0] for text in call.heard if len(text) > 1] == [
        "You have reached Acme",
        "We did not hear you",
        "We did not hear you",
    ]
    assert voicemail.inbox() == []


def test_who_hangs_up_during_the_greeting_has_called_in_vain(voice: Voice) -> None:
    call = voice.incoming()
    call.hears("You have reached Acme")
    call.hangs_up()
    call.ends()
    assert voicemail.missed() == ["14155550123"]


def test_a_message_that_is_too_short_is_none(voice: Voice) -> None:
    call = voice.incoming()
    call.hears("after the tone")
    voice.clock.run_until_entry("xml.Record", call=call)
    voice.advance(1)
    call.presses("#")
    call.hears("Please speak after the tone")
    assert voicemail.inbox() == []


def test_the_message_of_a_caller_who_hangs_up_is_kept(voice: Voice) -> None:
    call = voice.incoming()
    call.hears("after the tone")
    voice.clock.run_until_entry("xml.Record", call=call)
    voice.advance(1)
    call.says("It is Ada. Call me back.")
    voice.advance(4)
    call.hangs_up()
    call.ends()
    assert len(voicemail.inbox()) == 1


@pytest.mark.parametrize("event", ["record_action", "record_callback"])
def test_a_callback_that_is_lost_comes_again(voice: Voice, event: str) -> None:
    voice.fault(on="callback", event=event, effect="lost", times=1)
    call = voice.incoming()
    call.hears("after the tone")
    voice.advance(8)
    call.says("It is Ada. Call me back.")
    voice.clock.run_until_idle(within=600)
    assert call.heard[-1] == "Thank you. We will call you back."
    assert len(voicemail.inbox()) == 1


def test_strangers_are_refused(voice: Voice, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLIVO_AUTH_TOKEN", "the token of the app")
    call = voice.incoming()
    call.ends()
    assert call.hangup_cause == "Error Reaching Answer URL"


def test_callers_of_all_kinds_find_no_fault(voice: Voice) -> None:
    found = voice.explore(calls=100)
    assert found.faults == [], str(found)
