"""GetInput."""

import pytest
from plivo_emulator.voice.calls import phone_actions
from plivo_emulator.voice.phones.phone_script import Press, Say
from plivo_emulator.wire.times import SECOND

from tests.emulator.voice.sheet import APP, FOR_EVER, Phone, Voice

WORD = 0.4


def collect(voice: Voice, attributes: str, sounds: str = "") -> Phone:
    """Runs a GetInput, and stops where the input can be given."""
    voice.on("/input", FOR_EVER).on("/interim", 200)
    return voice.answered(f"<GetInput action='{APP}/input' {attributes}>{sounds}</GetInput><Speak>nothing</Speak>")


def press(voice: Voice, call: Phone, keys: str) -> None:
    for key in keys:
        voice.advance(0.1)
        phone_actions.press(call.call, key)


def test_keys_are_told_with_their_kind(voice: Voice) -> None:
    call = collect(voice, "inputType='dtmf'")
    press(voice, call, "12#")
    form = call.form("get_input")
    assert (form["InputType"], form["Digits"], form["Speech"]) == ("dtmf", "12", "")
    assert not {"SpeechConfidenceScore", "BilledAmount"} & form.keys()


def test_words_are_told_with_confidence_and_price_once_they_are_over(voice: Voice) -> None:
    call = collect(voice, "inputType='speech'")
    phone_actions.say(call.call, "talk to sales", 0.92)
    voice.advance(3 * WORD + 1.9)
    assert call.forms("get_input") == []
    voice.advance(0.2)
    form = call.form("get_input")
    assert (form["InputType"], form["Digits"], form["Speech"]) == ("speech", "", "talk to sales")
    assert (form["SpeechConfidenceScore"], form["BilledAmount"]) == ("0.92", "0.02000")


def test_long_speech_is_billed_in_steps_of_fifteen_seconds(voice: Voice) -> None:
    call = collect(voice, "inputType='speech'")
    phone_actions.say(call.call, "word " * 40)
    voice.advance(20)
    assert call.form("get_input")["BilledAmount"] == "0.04000"


def test_the_silence_that_ends_speech_can_be_set(voice: Voice) -> None:
    call = collect(voice, "inputType='speech' speechEndTimeout='5'")
    phone_actions.say(call.call, "yes")
    voice.advance(WORD + 4.9)
    assert call.forms("get_input") == []
    voice.advance(0.2)
    assert call.form("get_input")["Speech"] == "yes"


def test_speech_goes_on_as_long_as_no_silence_ends_it(voice: Voice) -> None:
    call = collect(voice, f"inputType='speech' speechEndTimeout='5' interimSpeechResultsCallback='{APP}/interim'")
    phone_actions.say(call.call, "yes", 0.9)
    voice.advance(WORD + 4)
    phone_actions.say(call.call, "please do", 0.7)
    voice.advance(2 * WORD + 4.9)
    assert call.forms("get_input") == []
    voice.advance(0.2)
    form = call.form("get_input")
    assert (form["Speech"], form["SpeechConfidenceScore"], form["BilledAmount"]) == ("yes please do", "0.7", "0.02000")
    told = [(each["StableSpeech"], each["UnstableSpeech"]) for each in call.forms("get_input_interim")]
    assert told == [("", "yes"), ("yes", "please"), ("yes please", "do")]
    assert [each["SequenceNumber"] for each in call.forms("get_input_interim")] == ["1", "2", "3"]


def test_keys_pressed_beside_words_are_left_for_what_follows(voice: Voice) -> None:
    voice.on("/input", f"<GetDigits action='{APP}/digits' numDigits='2'/>").on("/digits", FOR_EVER)
    call = voice.answered(f"<GetInput action='{APP}/input' inputType='dtmf speech'/>")
    phone_actions.say(call.call, "hello")
    press(voice, call, "12")
    voice.advance(5)
    assert (call.form("get_input")["Speech"], call.form("get_digits")["Digits"]) == ("hello", "12")


def test_keys_only_means_that_words_do_not_count(voice: Voice) -> None:
    call = collect(voice, "inputType='dtmf'")
    phone_actions.say(call.call, "hello")
    voice.advance(14.9)
    assert call.heard == []
    voice.advance(0.2)
    assert call.heard == ["nothing"]


def test_words_only_means_that_keys_do_not_count(voice: Voice) -> None:
    call = collect(voice, "inputType='speech'")
    press(voice, call, "12#")
    voice.advance(15)
    assert call.heard == ["nothing"]


@pytest.mark.parametrize(("first", "expected"), [("key", "dtmf"), ("word", "speech")])
def test_of_both_whichever_comes_first_counts(voice: Voice, first: str, expected: str) -> None:
    call = collect(voice, "inputType='dtmf speech'")
    if first == "word":
        phone_actions.say(call.call, "hello")
        press(voice, call, "1#")
    else:
        press(voice, call, "1")
        phone_actions.say(call.call, "hello")
        press(voice, call, "#")
    voice.advance(10)
    assert call.form("get_input")["InputType"] == expected


def test_without_a_kind_keys_are_collected(voice: Voice) -> None:
    call = collect(voice, "")
    press(voice, call, "1#")
    assert call.form("get_input")["InputType"] == "dtmf"


def test_no_input_within_fifteen_seconds_lets_the_next_element_run(voice: Voice) -> None:
    call = collect(voice, "inputType='dtmf speech'")
    voice.advance(14.9)
    assert call.heard == []
    voice.advance(0.1)
    assert call.heard == ["nothing"]


def test_the_wait_for_input_can_be_set(voice: Voice) -> None:
    call = collect(voice, "inputType='dtmf' executionTimeout='5'")
    voice.advance(5)
    assert call.heard == ["nothing"]


def test_the_wait_for_the_first_sign_of_input_can_be_shorter(voice: Voice) -> None:
    call = collect(voice, "inputType='dtmf' startInputTimeout='3'")
    voice.advance(3)
    assert call.heard == ["nothing"]


def test_sounds_are_repeated_as_often_as_asked_for(voice: Voice) -> None:
    call = collect(voice, "inputType='dtmf' executionTimeout='5' retries='2'", "<Speak>menu</Speak>")
    voice.advance(11)
    assert call.heard == ["menu", "menu", "nothing"]


def test_words_cut_the_sounds_short(voice: Voice) -> None:
    call = collect(voice, "inputType='speech'", "<Speak>one two three four</Speak><Speak>five</Speak>")
    voice.advance(0.5)
    phone_actions.say(call.call, "sales")
    voice.advance(5)
    assert call.heard == ["one two three four"]
    assert call.form("get_input")["Speech"] == "sales"


@pytest.mark.parametrize(("timeout", "seconds"), [("auto", 2.0), ("4", 4.0)])
def test_keys_are_over_after_a_pause(voice: Voice, timeout: str, seconds: float) -> None:
    call = collect(voice, f"inputType='dtmf' digitEndTimeout='{timeout}'")
    press(voice, call, "12")
    voice.advance(seconds - 0.1)
    assert call.forms("get_input") == []
    voice.advance(0.2)
    assert call.form("get_input")["Digits"] == "12"


def test_thirty_two_keys_are_enough(voice: Voice) -> None:
    call = collect(voice, "inputType='dtmf'")
    press(voice, call, "1" * 32)
    assert call.form("get_input")["Digits"] == "1" * 32


def test_as_many_keys_as_asked_for_are_enough(voice: Voice) -> None:
    call = collect(voice, "inputType='dtmf' numDigits='2'")
    press(voice, call, "12")
    assert call.form("get_input")["Digits"] == "12"


@pytest.mark.parametrize(("key", "expected"), [("*", "1"), ("none", "1*")])
def test_the_key_that_ends_the_input_can_be_set(voice: Voice, key: str, expected: str) -> None:
    call = collect(voice, f"inputType='dtmf' finishOnKey='{key}'")
    press(voice, call, "1*")
    voice.advance(3)
    assert call.form("get_input")["Digits"] == expected


def test_words_are_told_one_by_one_as_they_are_spoken(voice: Voice) -> None:
    call = collect(voice, f"inputType='speech' interimSpeechResultsCallback='{APP}/interim'")
    phone_actions.say(call.call, "talk to sales", 0.8)
    voice.advance(5)
    told = call.forms("get_input_interim")
    assert [(form["StableSpeech"], form["UnstableSpeech"], form["SequenceNumber"]) for form in told] == [
        ("", "talk", "1"),
        ("talk", "to", "2"),
        ("talk to", "sales", "3"),
    ]
    assert {form["Stability"] for form in told} == {"0.8"}
    sent = [entry for entry in call.entries("callback.sent") if entry.facts["event"] == "get_input_interim"]
    began = call.entries("far_end.say")[0].instant
    assert [round((entry.instant - began) / SECOND, 3) for entry in sent] == [0.4, 0.8, 1.2]


def test_interim_words_go_out_by_the_verb_asked_for(voice: Voice) -> None:
    call = collect(
        voice,
        f"inputType='speech' interimSpeechResultsCallback='{APP}/interim' interimSpeechResultsCallbackMethod='GET'",
    )
    phone_actions.say(call.call, "yes")
    voice.advance(1)
    assert [request.method for request in voice.requests if request.kind == "get_input_interim"] == ["GET"]


def test_without_redirect_the_next_element_runs(voice: Voice) -> None:
    voice.on("/input", "<Speak>never</Speak>")
    call = voice.answered(
        f"<GetInput action='{APP}/input' inputType='dtmf' numDigits='1' redirect='false'/><Speak>on</Speak>"
    )
    press(voice, call, "1")
    voice.advance(5)
    assert call.heard == ["on"]


@pytest.mark.parametrize(("attributes", "logged"), [("log='false'", "***"), ("", "my password")])
def test_secret_words_are_not_logged(voice: Voice, attributes: str, logged: str) -> None:
    call = collect(voice, f"inputType='dtmf speech' {attributes}")
    phone_actions.say(call.call, "my password")
    voice.advance(5)
    assert call.entries("input.speech")[0].facts["speech"] == logged


def test_a_phone_with_a_script_speaks_and_presses(voice: Voice) -> None:
    voice.phone("14155550001", Say("talk to sales", 0.7), Press("9"), after=SECOND)
    voice.on("/input", FOR_EVER)
    voice.answers(f"<GetInput inputType='speech' action='{APP}/input'/>")
    call = voice.dial("14155550001")
    voice.advance(10)
    assert call.at("far_end.press") == [pytest.approx(1 + 3 * WORD + 0.1)]


def test_words_said_before_anybody_listens_are_lost(voice: Voice) -> None:
    voice.phone("14155550001", Say("hello"), after=SECOND)
    voice.on("/input", FOR_EVER)
    call = voice.answered(
        f"<Wait length='5'/><GetInput inputType='speech' action='{APP}/input'/>", number="14155550001"
    )
    voice.advance(30)
    assert call.forms("get_input") == []


@pytest.mark.parametrize("kind", ["dtmf", "speech"])
def test_input_of_the_other_kind_does_not_cut_the_sounds_short(voice: Voice, kind: str) -> None:
    call = collect(voice, f"inputType='{kind}'", "<Speak>one two three four</Speak><Speak>five</Speak>")
    voice.advance(0.5)
    if kind == "dtmf":
        phone_actions.say(call.call, "hello")
    else:
        phone_actions.press(call.call, "1")
    voice.advance(3)
    assert call.heard == ["one two three four", "five"]
