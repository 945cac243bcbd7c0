"""Keys and words that nobody listens for: the journal says so, and of nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from plivo_emulator.voice.app.target import Target
from plivo_emulator.voice.calls import phone_actions
from plivo_emulator.voice.phones.machine_detection import Detection
from plivo_emulator.voice.phones.phone_script import Say
from plivo_emulator.wire.times import SECOND

from tests.emulator.voice.sheet import APP, FOR_EVER, STAYS

if TYPE_CHECKING:
    from tests.emulator.voice.sheet import Phone, Voice

DETECTION = Detection(
    hang_up=False,
    report=None,
    decide_within=5 * SECOND,
    greeting_at_most=1_500_000,
    silence_after=800_000,
)

INPUT = f"<GetInput action='{APP}/next' inputType='speech dtmf' executionTimeout='60'/>"


def unheard(call: Phone) -> list[object]:
    """Keys and words that nobody heard, each with the kind of the entry that it names."""
    kinds = {entry.serial: entry.kind for entry in call.voice.account.journal}
    found = [entry.facts for entry in call.entries("input.unheard")]
    return [(each.get("key") or each["text"], kinds[each["sent"]]) for each in found]


@pytest.mark.parametrize("elements", [FOR_EVER, "<Speak>A long story that goes on and on.</Speak>" + FOR_EVER])
def test_words_are_said_into_nothing_where_the_document_does_not_listen(voice: Voice, elements: str) -> None:
    call = voice.answered(elements)
    phone_actions.say(call.call, "Hello?")
    assert unheard(call) == [("Hello?", "far_end.say")]


@pytest.mark.parametrize(
    "elements",
    [
        INPUT,
        "<Record playBeep='false'/>",
        f"<Record recordSession='true'/>{FOR_EVER}",
        "<Conference>Room</Conference>",
        f"<Dial><Number>{STAYS}</Number></Dial>",
    ],
)
def test_words_are_heard_by_input_recordings_and_who_is_connected(voice: Voice, elements: str) -> None:
    voice.on("/next", FOR_EVER)
    call = voice.answered(elements)
    voice.advance(5)
    phone_actions.say(call.call, "Hello?")
    voice.advance(5)
    assert unheard(call) == []


@pytest.mark.parametrize("report", [None, Target(f"{APP}/machine", "POST")])
def test_words_are_heard_while_it_is_found_out_who_has_answered(voice: Voice, report: Target | None) -> None:
    voice.answers(FOR_EVER)
    voice.on("/machine", 200)
    call = voice.dial(STAYS, detection=DETECTION._replace(report=report))
    voice.advance(1)
    assert call.at("call.answer") == [1.0]
    phone_actions.say(call.call, "Hello?")
    voice.advance(10)
    assert call.entries("call.detect")
    phone_actions.say(call.call, "Is there anybody?")
    assert unheard(call) == [("Is there anybody?", "far_end.say")]


def test_words_at_the_instant_of_the_answer_are_heard_by_who_finds_out(voice: Voice) -> None:
    voice.answers(FOR_EVER)
    voice.phone("15000010055", Say("Hello?", 0.9))
    call = voice.dial("15000010055", detection=DETECTION)
    voice.advance(10)
    assert call.entries("far_end.say")
    assert unheard(call) == []


def test_keys_are_lost_while_it_is_found_out_who_has_answered(voice: Voice) -> None:
    voice.answers("<Wait length='1'/>")
    call = voice.dial(STAYS, detection=DETECTION)
    voice.advance(1.5)
    phone_actions.press(call.call, "1")
    voice.advance(10)
    assert call.over
    assert unheard(call) == [("1", "far_end.press")]


def test_words_into_a_paused_recording_are_lost(voice: Voice) -> None:
    call = voice.answered(f"<Record recordSession='true'/>{FOR_EVER}")
    (recording,) = call.call.recordings
    recording.pause()
    phone_actions.say(call.call, "Hello?")
    assert unheard(call) == [("Hello?", "far_end.say")]


def test_words_before_the_beep_are_not_recorded(voice: Voice) -> None:
    call = voice.answered("<Record/>")
    phone_actions.say(call.call, "Call me.")
    assert unheard(call) == [("Call me.", "far_end.say")]


def test_words_in_front_of_digits_are_heard_by_nobody(voice: Voice) -> None:
    call = voice.answered(f"<GetDigits action='{APP}/next'/>")
    phone_actions.say(call.call, "One")
    assert unheard(call) == [("One", "far_end.say")]


def test_keys_wait_for_who_may_still_read_them_and_are_lost_with_the_call(voice: Voice) -> None:
    voice.on("/next", "<Wait length='2'/>")
    call = voice.answered(f"<Wait length='2'/><GetDigits action='{APP}/next' numDigits='1'/>")
    for key in "12":
        phone_actions.press(call.call, key)
    assert unheard(call) == []
    voice.advance(10)
    assert call.over
    assert unheard(call) == [("2", "far_end.press")]


def test_keys_are_lost_where_only_speech_is_wanted_and_where_a_room_takes_over(voice: Voice) -> None:
    call = voice.answered(f"<GetInput action='{APP}/next' inputType='speech' executionTimeout='60'/>")
    phone_actions.press(call.call, "1")
    assert unheard(call) == [("1", "far_end.press")]
    other = voice.answered("<Wait length='2'/><Conference>Room</Conference>")
    phone_actions.press(other.call, "7")
    voice.advance(5)
    phone_actions.press(other.call, "8")
    assert unheard(other) == [("7", "far_end.press")]


def test_more_keys_than_are_kept_are_lost_at_once(voice: Voice) -> None:
    call = voice.answered(FOR_EVER)
    for _ in range(65):
        phone_actions.press(call.call, "1")
    assert len(unheard(call)) == 1
