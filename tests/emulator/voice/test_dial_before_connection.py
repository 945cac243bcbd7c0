"""Dial, before the connection: music, confirmation, digits."""

import pytest
from plivo_emulator.voice.phones.phone_script import HangUp, Press
from plivo_emulator.wire.times import SECOND

from tests.emulator.voice.dialling import CALLEE, actions, dial
from tests.emulator.voice.sheet import APP, Voice

SOFTPHONE = "sip:alice@phone.plivo.com"


def test_music_of_the_app_is_heard_until_somebody_answers(voice: Voice) -> None:
    voice.on("/music", "<Speak>la la</Speak><Wait length='2'/>")
    call = dial(voice, f"dialMusic='{APP}/music'", "<Number>15000100000</Number>")
    voice.advance(20)
    assert voice.form("sound_document")["CallUUID"] == call.uuid
    assert call.at("audio.speak") == [pytest.approx(1.2), pytest.approx(4.0), pytest.approx(6.8), pytest.approx(9.6)]


@pytest.mark.parametrize("answer", [404, b"<html/>", "", "<Dial><Number>1</Number></Dial>"])
def test_music_that_cannot_be_had_is_silence(voice: Voice, answer: bytes | str | int) -> None:
    voice.on("/music", answer)
    call = dial(voice, f"dialMusic='{APP}/music'")
    voice.advance(5)
    assert call.heard == []
    assert call.other.status == "in-progress"


def test_real_ringing_asks_for_no_music(voice: Voice) -> None:
    dial(voice, "dialMusic='real'")
    voice.advance(5)
    assert voice.forms("sound_document") == []


def test_the_callee_takes_the_call_by_key(voice: Voice) -> None:
    voice.on("/confirm", "<Speak>press one</Speak>")
    call = dial(voice, f"confirmSound='{APP}/confirm' confirmKey='1'", "<Number>15007010091</Number>")
    voice.advance(1.15)
    assert call.call.peer is None
    voice.advance(1)
    assert actions(call) == ["answer", "connected"]
    assert voice.leg(call).heard == ["press one"]
    assert voice.form("sound_document")["CallUUID"] == voice.leg(call).uuid


def test_a_callee_who_presses_no_key_in_time_is_dropped(voice: Voice) -> None:
    voice.on("/confirm", "<Speak>press one</Speak>")
    call = dial(
        voice, f"confirmSound='{APP}/confirm' confirmKey='1' confirmTimeout='5'", "<Number>15007010222</Number>"
    )
    voice.advance(6.1)
    leg = voice.leg(call)
    assert (leg.hangup.name, leg.hangup.code, leg.hangup.source) == ("Confirm Key Challenge Failed", 9110, "Plivo")
    assert call.form("dial_action")["DialStatus"] == "completed"


def test_two_minutes_are_the_time_to_confirm(voice: Voice) -> None:
    voice.on("/confirm", "<Speak>press one</Speak>")
    call = dial(voice, f"confirmSound='{APP}/confirm' confirmKey='1'")
    voice.advance(1 + 119)
    assert not voice.leg(call).over
    voice.advance(2)
    assert voice.leg(call).hangup.name == "Confirm Key Challenge Failed"


def test_while_one_confirms_another_may_win(voice: Voice) -> None:
    voice.on("/confirm", "<Speak>press one</Speak>")
    call = dial(
        voice,
        f"confirmSound='{APP}/confirm' confirmKey='1'",
        "<Number>15000010000</Number><Number>15007030001</Number>",
    )
    voice.advance(6)
    ponders, confirms = voice.legs(call)
    assert call.other.uuid == confirms.uuid
    assert ponders.hangup.name == "Lost Race"


def test_sounds_without_a_key_are_heard_before_the_connection(voice: Voice) -> None:
    voice.on("/confirm", "<Speak>a call for you</Speak>")
    call = dial(voice, f"confirmSound='{APP}/confirm'")
    voice.advance(2)
    assert call.call.peer is None
    voice.advance(1)
    assert call.other.heard == ["a call for you"]


def test_a_callee_who_hangs_up_instead_of_confirming_ends_the_dial(voice: Voice) -> None:
    voice.on("/confirm", "<Speak>press one</Speak>")
    call = dial(voice, f"confirmSound='{APP}/confirm' confirmKey='1'", "<Number>15001010001</Number>")
    voice.advance(5)
    assert voice.leg(call).hangup.source == "Callee"
    assert call.form("dial_action")["DialStatus"] == "completed"


def test_a_callee_who_answers_and_hangs_up_at_once_does_not_hold_the_caller(voice: Voice) -> None:
    call = dial(voice, children="<Number>15001010000</Number>")
    voice.advance(5)
    assert call.form("dial_action")["DialStatus"] == "completed"


@pytest.mark.parametrize(("tag", "address"), [("Number", CALLEE), ("User", SOFTPHONE)])
def test_digits_are_sent_to_who_answers(voice: Voice, tag: str, address: str) -> None:
    voice.phone(SOFTPHONE, after=SECOND)
    call = dial(voice, children=f"<{tag} sendDigits='12w3'>{address}</{tag}>")
    voice.advance(3)
    leg = voice.leg(call)
    assert leg.heard == ["12", "3"]
    assert leg.at("audio.digits") == [pytest.approx(2.1), pytest.approx(2.1 + 0.2 + 0.5)]


@pytest.mark.parametrize(("tag", "address"), [("Number", "15000050000"), ("User", SOFTPHONE)])
def test_digits_can_be_sent_before_the_answer(voice: Voice, tag: str, address: str) -> None:
    voice.phone(SOFTPHONE, after=5 * SECOND)
    call = dial(voice, children=f"<{tag} sendDigits='12' sendOnPreanswer='true'>{address}</{tag}>")
    voice.advance(1)
    leg = voice.leg(call)
    assert (leg.heard, leg.status) == (["12"], "ringing")


def test_a_callee_who_confirms_and_hangs_up_at_once_does_not_hold_the_caller(voice: Voice) -> None:
    voice.phone(CALLEE, Press("1"), HangUp(), after=SECOND)
    call = dial(voice, "confirmKey='1'")
    voice.advance(5)
    assert actions(call) == ["answer", "hangup"]
    assert call.form("dial_action")["DialStatus"] == "completed"
