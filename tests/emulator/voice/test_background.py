"""Sounds that are started by request, beside what the document does."""

import pytest
from plivo_emulator.voice.app.target import Reply
from plivo_emulator.voice.calls import phone_actions
from plivo_emulator.voice.media.sound import speech
from plivo_emulator.voice.rooms import background
from plivo_emulator.voice.rooms.playing import hear_tones
from plivo_emulator.wire.times import SECOND

from tests.emulator.audio.wav_file import lasting
from tests.emulator.voice.sheet import APP, FOR_EVER, Phone, Voice


@pytest.fixture
def call(voice: Voice) -> Phone:
    voice.on("/a.wav", Reply(200, lasting(2), "audio/wav")).on("/b.wav", Reply(200, lasting(3), "audio/wav"))
    voice.on("/gone.wav", 404)
    return voice.answered("<Wait length='30'/><Speak>over</Speak>")


def play(
    call: Phone, *names: str, seconds: int | None = None, loop: bool = False, legs: tuple[Phone, ...] = ()
) -> None:
    urls = [f"{APP}/{name}.wav" for name in names]
    heard_by = [leg.call for leg in legs or (call,)]
    call.call.start_background("play", background.files(call.call, heard_by, urls, seconds, loop=loop))


def names(call: Phone) -> list[str]:
    return [text.removeprefix(f"{APP}/").removesuffix(".wav") for text in call.heard]


def test_files_are_played_one_after_the_other_while_the_document_runs_on(voice: Voice, call: Phone) -> None:
    play(call, "a", "b")
    voice.advance(10)
    assert names(call) == ["a", "b"]
    assert call.at("audio.play") == [pytest.approx(1.1 + 0.2), pytest.approx(1.1 + 0.2 + 2)]
    voice.advance(20)
    assert call.heard[-1] == "over"
    assert call.call.side_tasks == ()


def test_files_that_cannot_be_had_are_left_out(voice: Voice, call: Phone) -> None:
    play(call, "gone", "b")
    voice.advance(5)
    assert names(call) == ["b"]


def test_nothing_is_heard_if_no_file_can_be_had(voice: Voice, call: Phone) -> None:
    play(call, "gone", loop=True)
    voice.advance(5)
    assert (names(call), call.call.side_tasks) == ([], ())


def test_files_in_a_loop_start_again_until_they_are_stopped(voice: Voice, call: Phone) -> None:
    play(call, "a", "b", loop=True)
    voice.advance(12)
    assert names(call) == ["a", "b", "a", "b", "a"]
    call.call.stop_background("play")
    voice.advance(10)
    assert names(call) == ["a", "b", "a", "b", "a"]
    assert call.entries("background.play_stop")


def test_playing_ends_after_the_length_asked_for(voice: Voice, call: Phone) -> None:
    play(call, "a", "b", "a", seconds=3)
    voice.advance(20)
    assert names(call) == ["a", "b"]


def test_newer_files_take_the_place_of_older_ones(voice: Voice, call: Phone) -> None:
    play(call, "a", loop=True)
    voice.advance(1)
    play(call, "b")
    voice.advance(10)
    assert names(call) == ["a", "b"]


def test_speech_and_files_do_not_stop_each_other(voice: Voice, call: Phone) -> None:
    play(call, "a", loop=True)
    call.call.start_background("speak", background.spoken([call.call], speech("hello")))
    voice.advance(1)
    call.call.stop_background("speak")
    assert set(names(call)) == {"a", "hello"}
    assert len(call.call.side_tasks) == 1


def test_both_legs_can_hear_it(voice: Voice) -> None:
    voice.on("/a.wav", Reply(200, lasting(2), "audio/wav"))
    call = voice.answered("<Dial><Number>15000010000</Number></Dial>")
    voice.advance(2)
    play(call, "a", legs=(call, call.other))
    voice.advance(3)
    assert names(call) == names(call.other) == ["a"]


def test_a_leg_that_has_gone_hears_nothing_more(voice: Voice) -> None:
    voice.on("/a.wav", Reply(200, lasting(2), "audio/wav")).on("/b.wav", Reply(200, lasting(3), "audio/wav"))
    call = voice.answered(f"<Dial><Number>15000010000</Number></Dial>{FOR_EVER}")
    voice.advance(2)
    other = call.other
    play(call, "a", "b", legs=(call, other))
    voice.advance(1)
    phone_actions.hang_up(other.call)
    voice.advance(5)
    assert (names(call), names(other)) == (["a", "b"], ["a"])


def test_sounds_end_with_their_call(voice: Voice, call: Phone) -> None:
    play(call, "a", loop=True)
    call.call.start_side_task(hear_tones(call.call, "1WWWWWWWW2"))
    voice.advance(1)
    phone_actions.hang_up(call.call)
    voice.run_out()
    assert names(call) == ["1", "a"]


def test_a_tone_lasts_a_day_at_most(voice: Voice, call: Phone) -> None:
    call.call.start_side_task(hear_tones(call.call, f"1@{'9' * 5000}"))
    voice.advance(1)
    assert call.entries("audio.digits")[0].facts["length"] == 86_400 * SECOND
    assert call.entries("emulator.fault") == []


def test_stopping_what_does_not_play_is_nothing(voice: Voice, call: Phone) -> None:
    call.call.stop_background("play")
    voice.advance(1)
    assert call.entries("background.") == []


@pytest.mark.parametrize(("seconds", "times"), [(None, 0), (5, 3)])
def test_one_file_in_a_loop_is_one_sound_with_its_number_of_times(
    voice: Voice, call: Phone, seconds: int | None, times: int
) -> None:
    play(call, "a", loop=True, seconds=seconds)
    voice.advance(10)
    assert [entry.facts["times"] for entry in call.entries("audio.play")] == [times]
    assert bool(call.call.side_tasks) is (seconds is None)
