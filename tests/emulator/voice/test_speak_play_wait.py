"""Speak, Play and Wait."""

import pytest
from plivo_emulator.voice.app.target import Reply
from plivo_emulator.voice.phones.phone_script import Hear, Press, Say, Stay
from plivo_emulator.wire.times import SECOND

from tests.emulator.audio.wav_file import lasting
from tests.emulator.voice.sheet import APP, Voice

WORD = 0.4
"""Seconds of a spoken word."""


def test_words_last_and_then_the_next_element_runs(voice: Voice) -> None:
    call = voice.answered("<Speak>one two three</Speak><Wait/>")
    assert call.heard == ["one two three"]
    assert call.at("xml.Wait") == []
    voice.advance(3 * WORD)
    assert call.at("xml.Wait") == [pytest.approx(1.1 + 3 * WORD)]


def test_text_is_read_as_often_as_loop_says(voice: Voice) -> None:
    call = voice.answered("<Speak loop='3'>one</Speak><Wait/>")
    voice.advance(10)
    assert call.entries("audio.speak")[0].facts["times"] == 3
    assert call.at("xml.Wait") == [pytest.approx(1.1 + 3 * WORD)]


def test_text_with_loop_0_is_read_until_the_call_ends(voice: Voice) -> None:
    call = voice.answered("<Speak loop='0'>one</Speak><Wait/>", time_limit=100 * SECOND)
    voice.run_out()
    assert call.elements == ["Speak"]
    assert call.hangup.name == "Scheduled Hangup"


def test_marked_up_speech_is_heard_without_its_tags(voice: Voice) -> None:
    call = voice.answered(
        "<Speak voice='Polly.Joanna'><prosody rate='slow'>Your <emphasis level='strong'>order</emphasis></prosody> "
        "<say-as interpret-as='digits'>12</say-as></Speak>"
    )
    assert call.heard == ["Your order 12"]


def test_words_in_angle_brackets_are_spoken(voice: Voice) -> None:
    call = voice.answered("<Speak>if x&lt;5 then y&gt;3, press &lt;one&gt; or &lt;pause&gt;</Speak>")
    assert call.heard == ["if x<5 then y>3, press <one> or <pause>"]
    assert call.entries("audio.speak")[0].facts["length"] == 8 * WORD * SECOND


def test_pauses_of_marked_up_speech_take_their_time(voice: Voice) -> None:
    call = voice.answered(
        "<Speak voice='Polly.Joanna'>one<break time='2s'/><s>two<break time='500ms'/></s></Speak><Wait/>"
    )
    voice.advance(10)
    assert call.at("xml.Wait") == [pytest.approx(1.1 + 2 * WORD + 2.5)]


@pytest.mark.parametrize(
    "time", [f"{'9' * 400}s", f"{'9' * 400}ms", "86401s"], ids=["seconds", "milliseconds", "one too many"]
)
def test_a_pause_lasts_a_day_at_most(voice: Voice, time: str) -> None:
    call = voice.answered(f"<Speak voice='Polly.Joanna'>one<break time='{time}'/></Speak>")
    voice.advance(10)
    assert call.entries("audio.speak")[0].facts["length"] == (WORD + 86_400) * SECOND


def test_a_file_is_fetched_and_lasts_as_long_as_its_audio(voice: Voice) -> None:
    voice.on("/menu.wav", Reply(200, lasting(3.25), "audio/wav"))
    call = voice.answered(f"<Play>{APP}/menu.wav</Play><Wait/>")
    voice.advance(10)
    assert call.heard == [f"{APP}/menu.wav"]
    assert call.at("xml.Wait") == [pytest.approx(1.1 + 0.1 + 3.25)]
    assert "media.play" in voice.callbacks(call)


def test_a_file_is_played_as_often_as_loop_says_and_fetched_once(voice: Voice) -> None:
    voice.on("/menu.wav", Reply(200, lasting(2), "audio/wav"))
    call = voice.answered(f"<Play loop='4'>{APP}/menu.wav</Play><Wait/>")
    voice.advance(20)
    assert call.at("xml.Wait") == [pytest.approx(1.1 + 0.1 + 8)]
    assert voice.callbacks(call).count("media.play") == 1


def test_a_file_with_loop_0_is_played_until_the_call_ends(voice: Voice) -> None:
    voice.on("/music.wav", Reply(200, lasting(2), "audio/wav"))
    call = voice.answered(f"<Play loop='0'>{APP}/music.wav</Play><Wait/>", time_limit=60 * SECOND)
    voice.run_out()
    assert call.elements == ["Play"]


def test_a_file_of_unknown_length_lasts_five_seconds(voice: Voice) -> None:
    voice.on("/menu.ogg", Reply(200, b"OggS", "audio/ogg"))
    call = voice.answered(f"<Play>{APP}/menu.ogg</Play><Wait/>")
    voice.advance(10)
    assert call.at("xml.Wait") == [pytest.approx(1.1 + 0.1 + 5)]


@pytest.mark.parametrize("reply", [Reply(404), Reply(None, failure="ct"), Reply(500), Reply(None, failure="closed")])
def test_a_file_that_cannot_be_had_is_tried_twice_and_left_out(voice: Voice, reply: Reply) -> None:
    voice.on("/menu.wav", reply)
    call = voice.answered(f"<Play loop='0'>{APP}/menu.wav</Play><Speak>on</Speak>")
    voice.advance(1)
    assert voice.callbacks(call).count("media.play") == 2
    assert call.heard == ["on"]


def test_a_file_that_is_too_large_is_left_out(voice: Voice) -> None:
    voice.on("/menu.wav", Reply(200, bytes(voice.account.contract.xml.limits.audio + 1), "audio/wav"))
    call = voice.answered(f"<Play>{APP}/menu.wav</Play><Speak>on</Speak>")
    voice.advance(1)
    assert call.heard == ["on"]
    assert "bytes" in call.reason("audio.unreachable")


def test_an_empty_file_takes_no_time_however_often_it_is_played(voice: Voice) -> None:
    voice.on("/empty.wav", Reply(200, lasting(0), "audio/wav"))
    call = voice.answered(f"<Play loop='0'>{APP}/empty.wav</Play><Speak>on</Speak>")
    voice.advance(1)
    assert call.heard == ["on"]


def test_a_file_beyond_reach_is_taken_for_granted(voice: Voice) -> None:
    voice.on("/menu.mp3", Reply(None, failure="refused"))
    call = voice.answered(f"<Play>{APP}/menu.mp3</Play><Wait/>")
    voice.advance(10)
    assert call.heard == [f"{APP}/menu.mp3"]
    assert call.at("xml.Wait") == [pytest.approx(1.1 + 0.1 + 5)]


def test_a_file_that_never_comes_is_given_up_after_two_minutes_twice(voice: Voice) -> None:
    voice.on("/menu.wav", Reply(None, failure="rt"))
    call = voice.answered(f"<Play>{APP}/menu.wav</Play><Speak>on</Speak>")
    voice.advance(239)
    assert call.heard == []
    voice.advance(2)
    assert call.heard == ["on"]


def test_a_wait_lasts_a_second_unless_told_otherwise(voice: Voice) -> None:
    call = voice.answered("<Wait/><Speak>a</Speak>")
    voice.advance(0.99)
    assert call.heard == []
    voice.advance(0.01)
    assert call.heard == ["a"]


def test_a_wait_lasts_its_length(voice: Voice) -> None:
    call = voice.answered("<Wait length='7'/><Speak>a</Speak>")
    voice.advance(20)
    assert call.at("audio.speak") == [pytest.approx(8.1)]


def test_a_wait_for_silence_ends_after_two_quiet_seconds(voice: Voice) -> None:
    call = voice.answered("<Wait length='60' silence='true'/><Speak>a</Speak>")
    voice.advance(20)
    assert call.at("audio.speak") == [pytest.approx(3.1)]


def test_a_wait_for_silence_waits_for_who_speaks(voice: Voice) -> None:
    voice.phone("14155550001", Stay(SECOND), Say("one two three four five"), after=SECOND)
    call = voice.answered("<Wait length='60' silence='true' minSilence='1500'/><Speak>a</Speak>", number="14155550001")
    voice.advance(20)
    assert call.at("audio.speak") == [pytest.approx(2.0 + 5 * WORD + 1.5)]


def test_a_wait_for_silence_lasts_no_longer_than_its_length(voice: Voice) -> None:
    voice.phone("14155550001", Say("one " * 50), after=SECOND)
    call = voice.answered("<Wait length='4' silence='true'/><Speak>a</Speak>", number="14155550001")
    voice.advance(20)
    assert call.at("audio.speak") == [pytest.approx(5.1)]


@pytest.mark.parametrize("beep", ["true", "duration=300,threshold=256"])
def test_a_wait_for_the_beep_ends_when_the_machine_has_beeped(voice: Voice, beep: str) -> None:
    call = voice.answered(f"<Wait length='60' beep='{beep}'/><Speak>a</Speak>", number="15006010400")
    voice.advance(20)
    assert call.at("audio.speak") == [pytest.approx(1 + 4 + 0.5)]


def test_a_wait_does_not_end_at_a_beep_where_a_silence_is_written_beside_it(voice: Voice) -> None:
    call = voice.answered("<Wait length='6' beep='true' minSilence='500'/><Speak>a</Speak>", number="15006010200")
    voice.advance(20)
    assert call.at("audio.speak") == [pytest.approx(7.1)]


def test_a_wait_for_a_beep_that_never_comes_lasts_its_length(voice: Voice) -> None:
    call = voice.answered("<Wait length='6' beep='true'/><Speak>a</Speak>")
    voice.advance(20)
    assert call.at("audio.speak") == [pytest.approx(7.1)]


def test_a_phone_that_waits_for_words_goes_on_once_it_hears_them(voice: Voice) -> None:
    voice.phone("14155550001", Hear("menu"), Press("1"), after=SECOND)
    call = voice.answered("<Wait length='3'/><Speak>welcome</Speak><Speak>the menu</Speak>", number="14155550001")
    voice.advance(20)
    assert call.at("far_end.press") == [pytest.approx(1.1 + 3 + WORD + 0.1)]


def test_a_phone_that_waits_for_words_takes_those_that_are_being_said(voice: Voice) -> None:
    voice.phone("14155550001", Stay(SECOND), Hear("music"), Press("1"), after=SECOND)
    call = voice.answered("<Speak loop='0'>music plays on and on</Speak>", number="14155550001")
    voice.advance(20)
    assert call.at("far_end.press") == [pytest.approx(2.1)]


def test_a_phone_that_waits_for_words_does_not_take_those_that_are_over(voice: Voice) -> None:
    voice.phone("14155550001", Stay(2 * SECOND), Hear("menu"), Press("1"), after=SECOND)
    call = voice.answered("<Speak>menu</Speak><Wait length='5'/><Speak>menu</Speak>", number="14155550001")
    voice.advance(20)
    assert call.at("far_end.press") == [pytest.approx(1.1 + WORD + 5 + 0.1)]
