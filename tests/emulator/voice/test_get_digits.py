"""GetDigits."""

import pytest
from plivo_emulator.spec.causes import HangupCause
from plivo_emulator.spec.words import HangupSource
from plivo_emulator.voice.calls import phone_actions
from plivo_emulator.voice.phones.phone_script import Press, Stay
from plivo_emulator.wire.times import SECOND

from tests.emulator.voice.sheet import APP, FOR_EVER, STAYS, Phone, Voice

PHONE = "14155550001"


def collect(voice: Voice, attributes: str = "", sounds: str = "", after: str = "<Speak>nothing</Speak>") -> Phone:
    """Runs a GetDigits on a phone that answers after a second, and stops where the keys can be pressed."""
    action = f"action='{APP}/digits'"
    voice.on("/digits", FOR_EVER)
    return voice.answered(f"<GetDigits {action} {attributes}>{sounds}</GetDigits>{after}", number=STAYS)


def press(voice: Voice, call: Phone, keys: str, every: float = 0.1) -> None:
    for key in keys:
        voice.advance(every)
        phone_actions.press(call.call, key)


def test_keys_go_to_the_action_without_the_one_that_ends_them(voice: Voice) -> None:
    call = collect(voice)
    press(voice, call, "123#")
    assert call.form("get_digits")["Digits"] == "123"


def test_keys_go_on_their_way_two_seconds_after_the_last(voice: Voice) -> None:
    call = collect(voice)
    press(voice, call, "12")
    voice.advance(1.9)
    assert call.forms("get_digits") == []
    voice.advance(0.2)
    assert call.form("get_digits")["Digits"] == "12"


def test_the_wait_between_keys_can_be_set(voice: Voice) -> None:
    call = collect(voice, "digitTimeout='5'")
    press(voice, call, "12", every=4.5)
    voice.advance(5)
    assert call.form("get_digits")["Digits"] == "12"


def test_no_key_within_five_seconds_lets_the_next_element_run(voice: Voice) -> None:
    call = collect(voice)
    voice.advance(4.9)
    assert call.heard == []
    voice.advance(0.1)
    assert call.heard == ["nothing"]
    assert call.forms("get_digits") == []


def test_the_wait_for_the_first_key_can_be_set(voice: Voice) -> None:
    call = collect(voice, "timeout='20'")
    press(voice, call, "7", every=19)
    voice.advance(3)
    assert call.form("get_digits")["Digits"] == "7"


def test_the_wait_for_the_first_key_starts_at_the_end_of_the_sounds(voice: Voice) -> None:
    call = collect(voice, sounds="<Speak>one two three four five</Speak>")
    voice.advance(2 + 4.9)
    assert call.heard == ["one two three four five"]
    voice.advance(0.2)
    assert call.heard[-1] == "nothing"


def test_a_key_cuts_the_sounds_short(voice: Voice) -> None:
    call = collect(voice, sounds="<Speak>one two</Speak><Speak>three</Speak>")
    press(voice, call, "1#")
    voice.advance(5)
    assert call.heard == ["one two"]


def test_as_many_keys_as_asked_for_are_enough(voice: Voice) -> None:
    call = collect(voice, "numDigits='3'")
    press(voice, call, "123")
    assert call.form("get_digits")["Digits"] == "123"


def test_ninety_nine_keys_are_enough(voice: Voice) -> None:
    call = collect(voice)
    press(voice, call, "1" * 99)
    assert call.form("get_digits")["Digits"] == "1" * 99


@pytest.mark.parametrize("key", ["*", "5"])
def test_another_key_can_end_the_input(voice: Voice, key: str) -> None:
    call = collect(voice, f"finishOnKey='{key}'")
    press(voice, call, f"1#{key}")
    assert call.form("get_digits")["Digits"] == "1#"


@pytest.mark.parametrize("word", ["none", ""])
def test_no_key_ends_the_input_if_none_is_to(voice: Voice, word: str) -> None:
    call = collect(voice, f"finishOnKey='{word}'")
    press(voice, call, "1#2")
    voice.advance(2)
    assert call.form("get_digits")["Digits"] == "1#2"


def test_the_ending_key_alone_is_input_without_keys(voice: Voice) -> None:
    call = collect(voice)
    press(voice, call, "#")
    assert call.form("get_digits")["Digits"] == ""


def test_sounds_and_waiting_are_repeated_as_often_as_asked_for(voice: Voice) -> None:
    call = collect(voice, "retries='3'", sounds="<Speak>menu</Speak>")
    voice.advance(3 * 5.4 + 0.1)
    assert call.heard == ["menu", "menu", "menu", "nothing"]


def test_a_wrong_key_is_told_by_a_sound_and_ends_the_round(voice: Voice) -> None:
    voice.on("/wrong.wav", 404)
    call = collect(
        voice, f"retries='2' validDigits='12' invalidDigitsSound='{APP}/wrong.wav'", sounds="<Speak>menu</Speak>"
    )
    press(voice, call, "9")
    voice.advance(1)
    assert call.heard == ["menu", "menu"]
    assert "media.play" in voice.callbacks(call)
    press(voice, call, "2#")
    assert call.form("get_digits")["Digits"] == "2"


def test_letters_are_no_valid_keys(voice: Voice) -> None:
    call = collect(voice)
    press(voice, call, "A")
    voice.advance(0.1)
    assert call.heard == ["nothing"]


def test_a_beep_follows_the_sounds_if_asked_for(voice: Voice) -> None:
    call = collect(voice, "playBeep='true'", sounds="<Speak>menu</Speak>")
    voice.advance(5 + 0.4 + 0.5 - 0.01)
    assert call.at("audio.beep") == [pytest.approx(1.1 + 0.4)]
    assert call.heard == ["menu"]


def test_no_beep_follows_otherwise(voice: Voice) -> None:
    call = collect(voice, sounds="<Speak>menu</Speak>")
    voice.advance(5)
    assert call.entries("audio.beep") == []


def test_keys_typed_ahead_count_and_the_sounds_are_not_begun(voice: Voice) -> None:
    voice.phone(PHONE, Press("12"), after=SECOND)
    voice.on("/digits", FOR_EVER)
    call = voice.answered(
        f"<Speak>good morning</Speak><GetDigits action='{APP}/digits'><Speak>menu</Speak></GetDigits>", number=PHONE
    )
    voice.advance(5)
    assert call.heard == ["good morning"]
    assert call.form("get_digits")["Digits"] == "12"


def test_keys_typed_ahead_for_two_menus_reach_both(voice: Voice) -> None:
    voice.phone(PHONE, Press("12"), after=SECOND)
    voice.on("/first", f"<GetDigits numDigits='1' action='{APP}/second'><Speak>second</Speak></GetDigits>")
    voice.on("/second", FOR_EVER)
    call = voice.answered(f"<Wait/><GetDigits numDigits='1' action='{APP}/first'/>", number=PHONE)
    voice.advance(5)
    assert [form["Digits"] for form in call.forms("get_digits")] == ["1", "2"]


def test_of_too_many_keys_typed_ahead_the_first_are_kept(voice: Voice) -> None:
    voice.phone(PHONE, Press("1" * 64 + "2" * 6), after=SECOND)
    voice.on("/digits", FOR_EVER)
    call = voice.answered(f"<Wait length='20'/><GetDigits action='{APP}/digits'/>", number=PHONE)
    voice.advance(30)
    assert call.form("get_digits")["Digits"] == "1" * 64


def test_words_are_no_keys(voice: Voice) -> None:
    call = collect(voice)
    voice.advance(1)
    phone_actions.say(call.call, "hello there")
    voice.advance(3.9)
    assert call.heard == []
    voice.advance(0.2)
    assert call.heard == ["nothing"]


def test_the_document_of_the_action_takes_over(voice: Voice) -> None:
    voice.on("/digits", "<Speak>thanks</Speak>")
    call = voice.answered(f"<GetDigits action='{APP}/digits' numDigits='1'/><Speak>never</Speak>")
    press(voice, call, "1")
    voice.advance(10)
    assert call.heard == ["thanks"]
    assert call.hangup.name == "End Of XML Instructions"


def test_without_redirect_the_action_is_told_and_the_next_element_runs(voice: Voice) -> None:
    voice.on("/digits", "<Speak>never</Speak>")
    call = voice.answered(f"<GetDigits action='{APP}/digits' numDigits='1' redirect='false'/><Speak>on</Speak>")
    press(voice, call, "1")
    voice.advance(10)
    assert call.heard == ["on"]
    assert call.form("get_digits")["Digits"] == "1"


def test_without_an_action_the_next_element_runs(voice: Voice) -> None:
    call = voice.answered("<GetDigits numDigits='1'/><Speak>on</Speak>")
    press(voice, call, "1")
    assert call.heard == ["on"]


@pytest.mark.parametrize(("attributes", "logged"), [("log='false'", "****"), ("", "1234")])
def test_secret_keys_are_not_logged(voice: Voice, attributes: str, logged: str) -> None:
    call = collect(voice, attributes)
    press(voice, call, "1234#")
    assert call.entries("input.digits")[0].facts["digits"] == logged


def test_the_action_gets_the_fields_of_the_call(voice: Voice) -> None:
    call = collect(voice, "method='GET'")
    press(voice, call, "1#")
    form = call.form("get_digits")
    assert form["CallUUID"] == call.uuid
    assert form["CallStatus"] == "in-progress"
    assert voice.requests[-1].method == "GET"


def test_a_call_that_ends_while_it_waits_for_keys_leaves_nothing_behind(voice: Voice) -> None:
    voice.phone(PHONE, Stay(3 * SECOND), after=SECOND)
    call = collect(voice, sounds="<Speak>menu</Speak><Wait/>")
    voice.advance(1)
    call.call.end_for(HangupCause.NORMAL_HANGUP, HangupSource.CALLEE)
    voice.run_out()
    assert call.hangup.name == "Normal Hangup"
