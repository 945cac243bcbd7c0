"""What a voice agent says on a stream is heard, by whatever recogniser was set."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from plivo_emulator.hearing.recogniser import RecogniserFailed
from plivo_emulator.testing import Unmet

from tests.emulator.testing import word_tones
from tests.emulator.testing.talking_app import CLEAR, TalkingApp
from tests.emulator.testing.word_tones import understand

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from plivo_emulator.testing import Call, RunningEmulator, Voice


@pytest.fixture
def voice(emulator: RunningEmulator, request: pytest.FixtureRequest) -> Iterator[Voice]:
    """An account with a recogniser of tones."""
    with emulator.account(request.node.nodeid, recogniser=understand) as voice:
        yield voice


def called(voice: Voice, app: TalkingApp) -> Call:
    voice.answer_url = f"{voice.serve(app)}/answer"
    return voice.incoming()


def test_what_an_agent_says_is_heard_once_it_pauses(voice: Voice) -> None:
    call = called(voice, TalkingApp("hello this is the restaurant 1.1 goodbye"))
    assert call.hears("the restaurant") == "hello this is the restaurant"
    [spurt] = call.agent.spurts
    assert (voice.clock.now - spurt.ended).total_seconds() == pytest.approx(0.2, abs=0.001)
    assert word_tones.asked[-1] == ("the restaurant",)


def test_each_expectation_looks_behind_the_one_before(voice: Voice) -> None:
    call = called(voice, TalkingApp("hello 1.1 hello 1.1 goodbye"))
    call.hears("hello")
    call.hears("hello")
    with pytest.raises(Unmet, match=r"did not hear 'hello' within 2 s.*“goodbye”"):
        call.hears("hello", within=2)


def test_words_with_a_short_pause_among_them_are_heard_as_one(voice: Voice) -> None:
    call = called(voice, TalkingApp("hello this 0.5 is the 1.1 restaurant"))
    assert call.hears("this is") == "hello this is the"
    with pytest.raises(Unmet):
        call.hears("the restaurant", within=2)


def test_capitals_signs_and_figures_do_not_matter(voice: Voice) -> None:
    call = called(voice, TalkingApp("one two three four five"))
    assert call.hears("2, 3: Four!") == "one two three four five"


def test_what_was_cut_off_was_not_heard(voice: Voice) -> None:
    voice.clock.set(pace="settle-fine")
    call = called(voice, TalkingApp("one two three four five", {"1": CLEAR, "2": "goodbye"}))
    call.agent.begins()
    voice.advance(0.8)
    call.presses("1")
    assert call.hears("two") == "one two three"
    call.presses("2")
    assert call.hears("goodbye") == "goodbye"


def test_other_words_are_told_when_the_expected_ones_do_not_come(voice: Voice) -> None:
    call = called(voice, TalkingApp("how many people 1.1 goodbye"))
    with pytest.raises(Unmet) as unmet:
        call.hears("hello", within=3)
    assert "did not hear 'hello' within 3 s" in unmet.value.sentence
    assert unmet.value.sentence.endswith(
        "; of what the agent said, the recogniser understood “how many people”, “goodbye”"
    )


def test_a_silent_agent_is_told_from_one_that_is_not_understood(voice: Voice) -> None:
    with pytest.raises(Unmet, match="; the agent said nothing"):
        called(voice, TalkingApp("1")).hears("hello", within=1)
    voice.recogniser = lambda *_: ""
    with pytest.raises(Unmet, match="understood no word of what the agent said"):
        called(voice, TalkingApp("hello")).hears("hello", within=1)


def test_words_of_documents_and_of_agents_are_heard_in_turn(voice: Voice) -> None:
    call = called(voice, TalkingApp("hello 1.1 goodbye", before="<Speak>hello, please wait</Speak>"))
    assert call.hears("hello") == "hello, please wait"
    assert call.hears("hello") == "hello"
    assert call.hears("goodbye") == "goodbye"


def test_words_of_a_document_are_heard_as_without_a_recogniser(voice: Voice) -> None:
    call = called(voice, TalkingApp("", before="<Speak>one two three four five</Speak><Speak>goodbye</Speak>"))
    began = voice.clock.now
    assert call.hears("three", to_the_end=True) == "one two three four five"
    assert (voice.clock.now - began).total_seconds() > 2
    with pytest.raises(Unmet, match="did not hear 'three' within 1 s"):
        call.hears("three", within=1)


def test_what_was_said_before_the_call_ended_is_heard(voice: Voice) -> None:
    call = called(voice, TalkingApp("hello"))
    call.agent.begins()
    voice.advance(0.32)
    call.hangs_up()
    assert call.hears("hello") == "hello"
    with pytest.raises(Unmet, match="did not hear 'hello'"):
        call.hears("hello")


def test_without_a_recogniser_the_test_is_told_how_to_set_one(emulator: RunningEmulator) -> None:
    with emulator.account() as voice:
        call = called(voice, TalkingApp("hello"))
        with pytest.raises(Unmet, match="--plivo-recogniser pocketsphinx"):
            call.hears("hello", within=1)


def test_why_a_recogniser_cannot_listen_is_told(voice: Voice) -> None:
    def deaf(_: bytes, __: int, wanted: Sequence[str]) -> str:
        raise RecogniserFailed(f"it has never heard of {wanted[0]}")

    voice.recogniser = deaf
    with pytest.raises(RecogniserFailed, match="never heard of hello"):
        called(voice, TalkingApp("hello")).hears("hello")
