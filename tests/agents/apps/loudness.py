"""Ears and a voice without a model: loudness, and a tone."""

from __future__ import annotations

import math
from array import array
from functools import cache

from plivo_emulator.audio import pcm

LOUD = 400
"""Mean power of samples from which on somebody speaks."""


@cache
def tone(seconds: float, rate: int) -> bytes:
    """Samples of 16 bits of a tone of 200 Hz."""
    samples = (round(9000 * math.sin(2 * math.pi * 200 * n / rate)) for n in range(round(rate * seconds)))
    return array("h", samples).tobytes()


def loud(ulaw: bytes) -> bool:
    """Whether somebody speaks in a piece of audio."""
    return pcm.rms(pcm.from_ulaw(ulaw)) > LOUD
