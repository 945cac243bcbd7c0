"""sherpa-onnx as a recogniser: `pip install sherpa-onnx numpy`, and a model from its releases.

The model here is Moonshine; others have a class method of their own, such as `from_whisper`.
"""

import os
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import numpy as np
import sherpa_onnx

MODEL = Path(os.environ.get("SHERPA_MODEL", "sherpa-onnx-moonshine-tiny-en-int8"))
"""Folder of the model."""


@cache
def recogniser() -> sherpa_onnx.OfflineRecognizer:
    """The recogniser, once its model is loaded."""
    return sherpa_onnx.OfflineRecognizer.from_moonshine(
        preprocessor=str(MODEL / "preprocess.onnx"),
        encoder=str(MODEL / "encode.int8.onnx"),
        uncached_decoder=str(MODEL / "uncached_decode.int8.onnx"),
        cached_decoder=str(MODEL / "cached_decode.int8.onnx"),
        tokens=str(MODEL / "tokens.txt"),
    )


def hear(pcm: bytes, rate: int, wanted: Sequence[str]) -> str:
    """Words of audio, whatever is wanted."""
    del wanted
    stream = recogniser().create_stream()
    stream.accept_waveform(rate, np.frombuffer(pcm, np.int16).astype(np.float32) / 32_768)
    recogniser().decode_stream(stream)
    return str(stream.result.text)
