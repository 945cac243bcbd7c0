"""An agent of pipecat keeps call sheets over the real stream protocol; Silero takes what is said for a voice."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from plivo_emulator.audio import pcm
from plivo_emulator.audio.spoken import sound_of, wav_of
from plivo_emulator.audio.voice import samples
from plivo_emulator.testing import Unmet, start
from plivo_emulator.voice.media.sound import speech

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from fastapi import FastAPI
    from plivo_emulator.server.speech.speakers import Speakers
    from plivo_emulator.testing import Call, RunningEmulator, Voice

WORDS = "I would like to book a table for two at eight tomorrow evening, please."


@pytest.fixture(scope="module")
def emulator(spoken_files: Path) -> Iterator[RunningEmulator]:  # noqa: ARG001  # what is spoken is kept there
    with start(speaker="espeak") as running:
        yield running


@pytest.fixture
def voice(emulator: RunningEmulator, request: pytest.FixtureRequest) -> Iterator[Voice]:
    with emulator.account(request.node.nodeid) as voice:
        yield voice


def called(voice: Voice, app: FastAPI) -> Call:
    voice.answer_url = f"{voice.serve(app)}/answer"
    return voice.incoming()


def share_of_voice(linear: bytes) -> float:
    """Share of the windows that Silero takes for a voice."""
    from pipecat.audio.vad.silero import SileroVADAnalyzer  # noqa: PLC0415  # who lacks it leaves these tests out

    ears = SileroVADAnalyzer()
    ears.set_sample_rate(8000)
    width = ears.num_frames_required() * pcm.WIDTH
    windows = [linear[first : first + width] for first in range(0, len(linear) - width + 1, width)]
    return sum(bool(ears.voice_confidence(each).item() >= 0.5) for each in windows) / len(windows)


@pytest.mark.parametrize("name", ["espeak", "piper"])
def test_silero_takes_a_speaker_for_a_voice(speakers: Speakers, name: str) -> None:
    speaker = speakers(name)
    assert speaker is not None
    sound = sound_of(wav_of(*speaker(WORDS, "en-US", "man")), "speech", WORDS)
    assert share_of_voice(samples(sound, 0, sound.length)) > 0.8


def test_silero_does_not_take_the_hum_for_a_voice() -> None:
    hum = speech(WORDS, "speech")
    assert share_of_voice(samples(hum, 0, hum.length)) < 0.1


def test_it_greets_and_answers(voice: Voice) -> None:
    from tests.agents.pipecat_agent import agent  # noqa: PLC0415  # the same

    call = called(voice, agent())
    call.agent.begins(within=1)
    call.agent.reaches("greeting")
    call.says(WORDS)
    call.agent.begins(within=1)
    call.agent.reaches("answer")
    assert (call.agent.gaps, call.agent.nonsense) == ([], [])


def test_it_stops_when_it_is_interrupted(voice: Voice) -> None:
    from tests.agents.pipecat_agent import agent  # noqa: PLC0415  # the same

    call = called(voice, agent())
    call.agent.begins()
    voice.advance(1)
    call.says(WORDS, to_the_end=False)
    call.agent.stops(within=0.6)


def test_one_that_does_not_clear_its_audio_is_found(voice: Voice) -> None:
    from tests.agents.pipecat_agent import agent  # noqa: PLC0415  # the same

    call = called(voice, agent(interrupts=False))
    call.agent.begins()
    voice.advance(1)
    call.says(WORDS, to_the_end=False)
    with pytest.raises(Unmet, match="the agent talked on for"):
        call.agent.stops(within=0.6)
