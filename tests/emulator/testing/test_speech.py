"""Speech that takes its time, and messages that are left: what is said is heard, or the test is told that it is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from plivo_emulator.testing import Unmet
from plivo_emulator.testing.steps import beep, press, say

if TYPE_CHECKING:
    from plivo_emulator.testing import Voice

    from tests.emulator.testing.pages import Pages

MESSAGE = "Please call me back about the invoice of last week."
RECORD = "<Speak>Leave a message.</Speak><Record action='{base}/left' timeout='3' finishOnKey='#'/>"


def seconds(voice: Voice) -> float:
    return (voice.clock.now - voice.journal()[0].instant).total_seconds()


def test_who_speaks_takes_the_time_that_it_takes(voice: Voice, pages: Pages) -> None:
    pages["/answer"] = "<GetInput action='{base}/said' inputType='speech'/>"
    pages["/said"] = "<Speak>Thank you.</Speak>"
    call = voice.incoming()
    call.reaches("in-progress")
    before = voice.clock.now
    call.says(MESSAGE)
    [said] = call.journal("far_end.say")
    assert (voice.clock.now - before).total_seconds() == said.facts["length"] / 1_000_000 > 1
    call.hears("Thank you")
    assert call.callbacks("get_input")[0]["Speech"] == MESSAGE
    assert call.warnings == []


def test_who_speaks_may_go_on_at_once(voice: Voice, pages: Pages) -> None:
    pages["/answer"] = "<Speak>Hello.</Speak><Wait length='60'/>"
    call = voice.incoming()
    call.hears("Hello")
    before = voice.clock.now
    call.says(MESSAGE, to_the_end=False)
    assert voice.clock.now == before


def test_who_speaks_stops_where_the_call_ends(voice: Voice, pages: Pages) -> None:
    pages["/answer"] = "<Speak>Hello.</Speak>"
    call = voice.incoming()
    call.hears("Hello", to_the_end=False)
    call.says(MESSAGE)
    assert call.is_over
    assert voice.clock.now == call.journal("call.hang_up")[0].instant


def test_words_that_nobody_listens_to_are_a_warning(voice: Voice, pages: Pages) -> None:
    pages["/answer"] = "<Speak>Hello.</Speak><Hangup/>"
    call = voice.incoming()
    call.hears("Hello")
    call.says("Yes")
    call.ends()
    assert call.warnings == voice.warnings == ["nobody listened when “Yes” was said"]
    assert "nobody listens: “Yes” is lost" in voice.story()


def test_keys_that_nobody_reads_are_a_warning(voice: Voice, pages: Pages) -> None:
    pages["/answer"] = "<Speak>Hello.</Speak><Hangup/>"
    call = voice.incoming()
    call.hears("Hello")
    call.presses("1")
    call.ends()
    assert call.warnings == ["nobody listened when the key 1 was pressed"]


def test_a_sound_is_heard_to_its_end(voice: Voice, pages: Pages) -> None:
    pages["/answer"] = "<Speak loop='2'>Please hold the line.</Speak><Speak>Goodbye.</Speak>"
    call = voice.incoming()
    assert call.hears("hold the line", to_the_end=True) == "Please hold the line."
    [sound] = call.journal("audio.speak")[:1]
    assert (voice.clock.now - sound.instant).total_seconds() == 2 * sound.facts["length"] / 1_000_000
    call.hears("Goodbye")


def test_a_sound_without_an_end_is_told(voice: Voice, pages: Pages) -> None:
    pages["/answer"] = "<Speak loop='0'>Please hold the line.</Speak>"
    call = voice.incoming()
    with pytest.raises(Unmet, match="plays in a loop, and has no end"):
        call.hears("hold the line", to_the_end=True)


@pytest.mark.parametrize(("then", "digits"), [("silence", ""), ("#", "#")])
def test_a_message_is_recorded_after_the_beep_and_ends_as_it_is_told(
    voice: Voice, pages: Pages, then: str, digits: str
) -> None:
    pages["/answer"] = RECORD
    pages["/left"] = "<Speak>We have got it.</Speak>"
    call = voice.incoming()
    call.leaves_message(MESSAGE, then=then)
    call.hears("We have got it")
    [left] = call.callbacks("record_action")
    spoken = call.journal("far_end.say")[0].facts["length"] / 1_000_000
    silence = 3 if then == "silence" else 0.1
    assert float(left["RecordingDurationMs"]) == pytest.approx((spoken + silence) * 1000, abs=50)
    assert (left["Digits"], call.warnings) == (digits, [])


def test_who_leaves_a_message_may_hang_up(voice: Voice, pages: Pages) -> None:
    pages["/answer"] = RECORD
    call = voice.incoming()
    call.leaves_message(MESSAGE, then="hang_up")
    call.ends()
    assert (call.hangup_source, call.warnings) == ("Caller", [])


def test_a_recording_of_the_whole_call_is_no_place_for_a_message(voice: Voice, pages: Pages) -> None:
    pages["/answer"] = "<Record recordSession='true'/><Wait length='5'/>" + RECORD
    pages["/left"] = "<Hangup/>"
    call = voice.incoming()
    call.leaves_message(MESSAGE)
    assert "Leave a message." in call.heard


def test_two_messages_are_left_one_after_the_other(voice: Voice, pages: Pages) -> None:
    pages["/answer"] = RECORD
    pages["/left"] = "<Record timeout='2'/><Hangup/>"
    call = voice.incoming()
    call.leaves_message("One.")
    call.leaves_message("Two.")
    call.ends()
    assert (len(call.journal("recording.start")), call.warnings) == (2, [])


def test_a_phone_with_a_script_leaves_its_message_after_the_beep(voice: Voice, pages: Pages) -> None:
    pages["/answer"] = RECORD
    pages["/left"] = "<Hangup/>"
    voice.phone(steps=[beep(), say(MESSAGE), press("#")])
    call = voice.dial()
    call.ends()
    said, started = call.journal("far_end.say")[0], call.journal("recording.start")[0]
    assert said.instant == started.instant
    assert call.callbacks("record_action")[0]["Digits"] == "#"
    assert (call.warnings, voice.unused) == ([], [])


def test_an_app_that_does_not_record_is_told(voice: Voice, pages: Pages) -> None:
    pages["/answer"] = "<Speak>Nobody is here.</Speak><Hangup/>"
    call = voice.incoming()
    with pytest.raises(Unmet, match="there was no recording to leave a message on within 60 s"):
        call.leaves_message(MESSAGE)


def test_a_key_that_does_not_end_the_message_is_told(voice: Voice, pages: Pages) -> None:
    pages["/answer"] = RECORD
    call = voice.incoming()
    with pytest.raises(Unmet, match="there was no end of the message by 1"):
        call.leaves_message(MESSAGE, then="1")


def test_an_end_of_a_message_that_there_is_not_is_refused(voice: Voice, pages: Pages) -> None:
    pages["/answer"] = RECORD
    with pytest.raises(ValueError, match="a message does not end with 'hangup': did you mean 'hang_up'"):
        voice.incoming().leaves_message(MESSAGE, then="hangup")
