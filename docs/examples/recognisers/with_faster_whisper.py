"""Whisper by faster-whisper as a recogniser: `pip install faster-whisper`. It fetches the model at its first use."""

from collections.abc import Sequence
from functools import cache

import numpy as np
from faster_whisper import WhisperModel

RATE = 16_000
"""Samples a second that it wants."""


@cache
def model() -> WhisperModel:
    """The model, once it is loaded."""
    return WhisperModel("small.en", device="cpu", compute_type="int8")


def hear(pcm: bytes, rate: int, wanted: Sequence[str]) -> str:
    """Words of audio, whatever is wanted: told of it, Whisper would hear it sooner."""
    del wanted
    samples = np.frombuffer(pcm, np.int16).astype(np.float32) / 32_768
    if rate != RATE:
        places = np.arange(len(samples) * RATE // rate) * rate / RATE
        samples = np.interp(places, np.arange(len(samples)), samples).astype(np.float32)
    segments, _ = model().transcribe(samples, language="en", beam_size=5, temperature=0.0)
    return " ".join(segment.text for segment in segments)
