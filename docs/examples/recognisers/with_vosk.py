"""Vosk as a recogniser: `pip install vosk`. It fetches the model at its first use."""

import json
from collections.abc import Sequence
from functools import cache

from vosk import KaldiRecognizer, Model, SetLogLevel


@cache
def model() -> Model:
    """The model, once it is loaded."""
    SetLogLevel(-1)
    return Model(lang="en-us")


def hear(pcm: bytes, rate: int, wanted: Sequence[str]) -> str:
    """Words of audio, whatever is wanted: a grammar of that alone would hear it in whatever is said."""
    del wanted
    recogniser = KaldiRecognizer(model(), rate)
    recogniser.AcceptWaveform(pcm + bytes(rate))  # half a second of silence ends the last word
    return str(json.loads(recogniser.FinalResult())["text"])
