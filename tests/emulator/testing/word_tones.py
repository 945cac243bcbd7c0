"""A language of tones: each word is a tone of its own, so a recogniser of a few lines understands it."""

from __future__ import annotations

from array import array
from itertools import groupby
from typing import TYPE_CHECKING

from plivo_emulator.audio import pcm

if TYPE_CHECKING:
    from collections.abc import Sequence

RATE = 8_000
VOCABULARY = "hello this is the restaurant how many people one two three four five goodbye".split()  # noqa: SIM905  # words
HALF = {word: 4 + 3 * place for place, word in enumerate(VOCABULARY)}
"""Samples of half a wave of each word."""
WORD, GAP = RATE * 3 // 10, RATE // 20
"""Samples of a word, and of the silence behind it: too short to end what somebody says."""
asked: list[tuple[str, ...]] = []
"""What each listening was told to be wanted."""


def spoken(text: str) -> bytes:
    """A text as µ-law of 8 kHz; a number among the words is as many seconds of silence."""
    linear = b"".join(
        pcm.silence(round(float(word) * RATE)) if word[0].isdigit() else _tone(HALF[word]) for word in text.split()
    )
    return pcm.to_ulaw(linear)


def understand(samples: bytes, rate: int, wanted: Sequence[str]) -> str:
    """Words of the language in audio; those of which most was cut off are none."""
    assert rate == RATE
    asked.append(tuple(wanted))
    signs = [0 if abs(each) < 1_000 else 1 if each > 0 else -1 for each in memoryview(samples).cast("h")]
    halves = [(sign, len(list(run))) for sign, run in groupby(signs)]
    heard: list[str] = []
    for sounding, part in groupby(halves, key=lambda half: bool(half[0])):
        waves = [count for _, count in part]
        if sounding and sum(waves) > WORD // 2:
            heard.extend(word for word, half in HALF.items() if sorted(waves)[len(waves) // 2] == half)
    return " ".join(heard)


def _tone(half: int) -> bytes:
    wave = [9_000] * half + [-9_000] * half
    return array("h", (wave * (WORD // len(wave) + 1))[:WORD]).tobytes() + pcm.silence(GAP)
