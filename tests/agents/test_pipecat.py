"""Silero, the voice-activity model of pipecat, takes what a speaker says for a voice, and the hum for none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from plivo_emulator.audio import pcm
from plivo_emulator.audio.spoken import sound_of, wav_of
from plivo_emulator.audio.voice import samples
from plivo_emulator.voice.media.sound import speech

if TYPE_CHECKING:
    from plivo_emulator.server.speech.speakers import Speakers

WORDS = "I would like to book a table for two at eight tomorrow evening, please."


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
