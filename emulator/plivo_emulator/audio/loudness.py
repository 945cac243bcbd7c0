"""How loud audio is, and where in it somebody is heard."""

import math
from typing import NamedTuple

from plivo_emulator.audio import pcm
from plivo_emulator.audio.pcm import LINE, LOUDEST, WIDTH
from plivo_emulator.wire.times import MILLISECOND, SECOND

WINDOW = 20 * MILLISECOND
"""Microseconds that are judged together."""

QUIET = -45.0
"""Decibels below which a window counts as silence; a telephone line hisses below that. 0 is the loudest there is."""

CODED = WINDOW * LINE // SECOND
"""Samples of a window."""


class Loudness(NamedTuple):
    """Where in a piece of audio somebody is heard, and how loud that is."""

    voice: tuple[tuple[int, int], ...]
    """Begin and end of each stretch that is not silent, in microseconds since the beginning of the piece."""
    level: float | None
    """Mean power of these stretches in decibels, at most 0; None: all is silent."""
    clipped: int
    """Samples that are as loud as samples can be: the audio was louder than the line."""


def measured(coded: bytes) -> Loudness:
    """Loudness of µ-law at 8 kHz."""
    stretches: list[tuple[int, int]] = []
    power, loud = 0.0, 0
    for first in range(0, len(coded), CODED):
        window = pcm.from_ulaw(coded[first : first + CODED])
        mean = pcm.rms(window) / LOUDEST
        if mean <= 0 or 20 * math.log10(mean) < QUIET:
            continue
        count = len(window) // WIDTH
        power, loud = power + mean * mean * count, loud + count
        begins, ends = first * SECOND // LINE, (first + count) * SECOND // LINE
        if stretches and stretches[-1][1] == begins:
            begins = stretches.pop()[0]
        stretches.append((begins, ends))
    level = round(10 * math.log10(power / loud), 1) if loud else None
    return Loudness(tuple(stretches), level, coded.count(0x80) + coded.count(0x00))
