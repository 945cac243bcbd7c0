"""Engines of speech speak the same each time, and all languages that the document has."""

from __future__ import annotations

import hashlib
import random
from concurrent.futures import ThreadPoolExecutor

import pytest
from plivo_emulator.audio.speaker import SpeakerFailed
from plivo_emulator.server.speech.speakers import ENGINES
from plivo_emulator.server.speech.worker import SpeakingProcess
from plivo_emulator.spec.words import SpeakLanguage

SENTENCES = (
    "Hello.",
    "I would like to book a table for two, please.",
    "My number is 4 1 5, 5 5 5, 0 1 2 3.",
    "No, wait: not tomorrow, the day after!",
    "Are you still there?",
)
RUNS = 20


def digest(process: SpeakingProcess, text: str) -> str:
    samples, rate = process(text, "en-US", "woman")
    assert rate * 0.2 < len(samples) / 2 < rate * 12
    return hashlib.sha256(samples).hexdigest()


def test_an_engine_speaks_the_same_in_every_order_thread_and_process(engine: SpeakingProcess) -> None:
    once = {text: digest(engine, text) for text in SENTENCES}
    assert len(set(once.values())) == len(SENTENCES)
    runs = RUNS if engine.module == ENGINES["espeak"].module else 3
    other = SpeakingProcess(engine.module)
    try:
        order = [text for text in SENTENCES for _ in range(runs)]
        random.Random(1).shuffle(order)  # noqa: S311  # the same order each time
        with ThreadPoolExecutor(8) as threads:
            again = list(threads.map(lambda text: (text, digest(other, text)), order))
    finally:
        other.close()
    assert [text for text, found in again if found != once[text]] == []
    assert len(again) == runs * len(SENTENCES)


@pytest.mark.parametrize("engine", ["espeak"], indirect=True)
def test_espeak_speaks_all_languages_of_the_document_in_both_voices(engine: SpeakingProcess) -> None:
    spoken = {
        (language, gender): engine("Salami, 1 2 3", language, gender)[0]
        for language in SpeakLanguage
        for gender in ("woman", "man")
    }
    assert min(map(len, spoken.values())) > 22_050
    women = {language.value: spoken[language, "woman"] for language in SpeakLanguage}
    assert [each for each in SpeakLanguage if women[each.value] == spoken[each, "man"]] == []
    assert len({women["en-US"], women["en-GB"], women["fr-FR"], women["de-DE"], women["pl-PL"], women["hi-IN"]}) == 6


@pytest.mark.parametrize(("engine", "language"), [("espeak", "tlh-QO"), ("piper", "fr-FR")], indirect=["engine"])
def test_a_language_that_an_engine_does_not_speak_is_said(engine: SpeakingProcess, language: str) -> None:
    with pytest.raises(SpeakerFailed, match=language):
        engine("Bonjour", language, "woman")
