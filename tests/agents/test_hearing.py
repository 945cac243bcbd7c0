"""PocketSphinx understands what was said, and nothing else: whole phrases, parts of a longer text, and wrong words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from plivo_emulator.audio import pcm
from plivo_emulator.audio.spoken import sound_of, wav_of
from plivo_emulator.hearing.recogniser import RecogniserFailed
from plivo_emulator.hearing.recognisers import Recognisers
from plivo_emulator.hearing.spelled import contains

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plivo_emulator.audio.speaker import Gender
    from plivo_emulator.hearing.recogniser import Recogniser
    from plivo_emulator.server.speech.speakers import Speakers

PHRASES = (
    "Do you want to book a table?",
    "How many people will be coming?",
    "And at what time should that be?",
    "Your table is booked for eight o'clock.",
    "Thank you for calling and goodbye.",
    "Please hold while I transfer you to an agent.",
    "What is your account number?",
    "I did not understand that.",
    "Could you please repeat your name?",
    "Your appointment is on Monday at 10:30.",
    "The doctor is not available today.",
    "Your balance is $42.",
    "The payment was received yesterday.",
    "Would you like to speak with a person?",
    "Your order has been shipped.",
    "The package will arrive tomorrow morning.",
    "Please enter the last 4 digits of your card.",
    "I am sorry to hear that.",
    "Is there anything else I can help you with?",
    "We are open from 9 to 5.",
    "Our office is closed on Sunday.",
    "Your reservation has been cancelled.",
    "Let me check that for you.",
    "One moment please.",
    "Have a nice day.",
    "The flight leaves at seven in the evening.",
    "Your room is on the 3rd floor.",
    "Breakfast is included in the price.",
    "Do you have any allergies?",
    "Your prescription is ready to pick up.",
    "The technician will visit you on Friday.",
    "Please restart your router.",
    "Your internet service has been restored.",
    "How would you rate this call?",
    "Can I have your phone number?",
    "What is the name of the street?",
    "The meeting has been moved to Wednesday.",
    "I have sent you a confirmation by email.",
    "Your call may be recorded.",
    "Which language do you prefer?",
    "The store is two blocks from the station.",
    "There is a fee of twenty dollars.",
    "Your password has been changed.",
    "We will call you back within an hour.",
    "The line is busy right now.",
    "Please say yes or no.",
    "Your ticket number is five six seven.",
    "I can offer you a discount.",
    "The car is ready for delivery.",
    "Good morning, this is the front desk.",
)
FURTHER = 17
"""How many phrases further on the wrong words for a phrase are."""


@pytest.fixture(scope="module")
def pocketsphinx() -> Iterator[Recogniser]:
    recognisers = Recognisers()
    recogniser = recognisers("pocketsphinx")
    assert recogniser is not None
    yield recogniser
    recognisers.close()


def said(speakers: Speakers, name: str, text: str, gender: Gender = "woman") -> bytes:
    """What is said, as it comes out of a stream of µ-law at 8 kHz: linear samples."""
    speaker = speakers(name)
    assert speaker is not None
    clip = sound_of(wav_of(*speaker(text, "en-US", gender)), "speech", text).clip
    assert clip is not None
    return pcm.from_ulaw(clip.audio)


def judged(recogniser: Recogniser, speakers: Speakers, name: str, chosen: tuple[str, ...]) -> tuple[list[str], ...]:
    """Phrases that were said and not understood, and those that were understood where others were said."""
    audio = {text: said(speakers, name, text) for text in chosen}
    wrong = {text: chosen[(place + FURTHER) % len(chosen)] for place, text in enumerate(chosen)}
    missed = [text for text in chosen if not contains(recogniser(audio[text], 8000, [text]), text)]
    false = [text for text in chosen if contains(recogniser(audio[wrong[text]], 8000, [text]), text)]
    return missed, false


def test_fifty_phrases_of_espeak_are_told_from_wrong_words(pocketsphinx: Recogniser, speakers: Speakers) -> None:
    assert len(set(PHRASES)) == 50
    assert judged(pocketsphinx, speakers, "espeak", PHRASES) == ([], [])


def test_phrases_of_piper_are_told_from_wrong_words(pocketsphinx: Recogniser, speakers: Speakers) -> None:
    assert judged(pocketsphinx, speakers, "piper", PHRASES[::5]) == ([], [])


@pytest.mark.parametrize(
    ("phrase", "instead"),
    [
        ("Do you want to book a table?", "Do you want to book a room?"),
        ("The doctor is not available today.", "The lawyer is not available today."),
        ("Your appointment is on Monday at ten.", "Your appointment is on Thursday at ten."),
    ],
)
def test_one_wrong_word_of_a_clear_voice_is_noticed(
    pocketsphinx: Recogniser, speakers: Speakers, phrase: str, instead: str
) -> None:
    audio = said(speakers, "piper", instead, "man")
    assert contains(pocketsphinx(audio, 8000, [instead]), instead)
    assert not contains(pocketsphinx(audio, 8000, [phrase]), phrase)


def test_a_part_of_a_longer_text_is_found_between_other_words(pocketsphinx: Recogniser, speakers: Speakers) -> None:
    audio = said(speakers, "piper", "Hello, this is the restaurant. Do you want to book a table? We are open all day.")
    for part in ("this is the restaurant", "book a table", "we are open"):
        heard = pocketsphinx(audio, 8000, [part])
        assert contains(heard, part)
        assert len(heard) > len(part)
    both = pocketsphinx(audio, 8000, ["book a table", "the restaurant"])
    assert both.index("the restaurant") < both.index("book a table")


def test_the_same_audio_is_understood_the_same_each_time(pocketsphinx: Recogniser, speakers: Speakers) -> None:
    audio = said(speakers, "espeak", "Please hold the line.")
    once = pocketsphinx(audio, 8000, ["please hold"])
    pocketsphinx(said(speakers, "espeak", "Good morning."), 8000, ["good morning"])
    assert pocketsphinx(audio, 8000, ["please hold"]) == once


@pytest.mark.parametrize("samples", [b"", bytes(16_000)])
def test_where_nobody_speaks_nothing_is_understood(pocketsphinx: Recogniser, samples: bytes) -> None:
    assert not contains(pocketsphinx(samples, 8000, ["hello"]), "hello")


def test_a_word_that_the_engine_does_not_know_is_named(pocketsphinx: Recogniser) -> None:
    with pytest.raises(RecogniserFailed, match="has no word 'przemek'"):
        pocketsphinx(bytes(16_000), 8000, ["Hello Przemek"])
    with pytest.raises(RecogniserFailed, match="not 44100"):
        pocketsphinx(bytes(16_000), 44_100, ["hello"])
