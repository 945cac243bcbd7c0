"""Moonshine by its own runtime as a recogniser: `pip install useful-moonshine-onnx`. It fetches the model at first."""

from collections.abc import Sequence
from functools import cache

import numpy as np
from moonshine_onnx import MoonshineOnnxModel, load_tokenizer

RATE = 16_000
"""Samples a second that it wants."""


@cache
def model() -> MoonshineOnnxModel:
    """The model, once it is loaded."""
    return MoonshineOnnxModel(model_name="moonshine/base")


def hear(pcm: bytes, rate: int, wanted: Sequence[str]) -> str:
    """Words of audio, whatever is wanted."""
    del wanted
    samples = np.frombuffer(pcm, np.int16).astype(np.float32) / 32_768
    if rate != RATE:
        places = np.arange(len(samples) * RATE // rate) * rate / RATE
        samples = np.interp(places, np.arange(len(samples)), samples).astype(np.float32)
    tokens = model().generate(samples[np.newaxis, :])
    return str(load_tokenizer().decode_batch(tokens)[0])
