"""Ears and a voice without a model: loudness, and a tone."""

from __future__ import annotations

import math
from array import array
from functools import cache
from typing import TYPE_CHECKING

from plivo_emulator.audio import pcm

from tests.agents.apps.booking import PIECE

if TYPE_CHECKING:
    from tests.agents.apps.booking import Habits

LOUD = 400
"""Mean power of samples from which on somebody speaks."""


@cache
def tone(seconds: float, rate: int) -> bytes:
    """Samples of 16 bits of a tone of 200 Hz."""
    samples = (round(9000 * math.sin(2 * math.pi * 200 * n / rate)) for n in range(round(rate * seconds)))
    return array("h", samples).tobytes()


class Ears:
    """Hears whether the caller speaks, piece by piece."""

    def __init__(self, habits: Habits) -> None:
        self._habits = habits
        self._speaks = False
        self._loud = 0
        self._quiet = 0.0

    def hear(self, ulaw: bytes) -> bool:
        """Whether the caller speaks, after another 20 ms."""
        loud = pcm.rms(pcm.from_ulaw(ulaw)) > LOUD
        self._loud, self._quiet = (self._loud + 1, 0.0) if loud else (0, self._quiet + PIECE)
        if self._loud >= self._habits.barge_in:
            self._speaks = True
        elif self._quiet >= self._habits.turn:
            self._speaks = False
        return self._speaks
