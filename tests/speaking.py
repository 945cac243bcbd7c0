"""Who speaks in tests: tones instead of words, different ones for each text, language and gender."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING
from zlib import crc32

if TYPE_CHECKING:
    from plivo_emulator.audio.speaker import Gender

RATE = 16_000
WORD = RATE * 2 // 5
"""Samples of a word, as long as one of the emulator's own."""


def tones(text: str, language: str, gender: Gender) -> tuple[bytes, int]:
    """A tone for each word; how much longer it lasts tells the language and the gender."""
    tell = crc32(f"{language} {gender}".encode()) % 160
    samples = array("h")
    for word in text.split():
        half = 20 + crc32(word.encode()) % 60
        wave = array("h", [9_000] * half + [-9_000] * half)
        samples += (wave * (WORD // len(wave) + 1))[:WORD]
    return (samples + array("h", bytes(2 * tell))).tobytes(), RATE
