"""An engine of speech for tests: it counts its utterances, refuses French, and dies at a word."""

from __future__ import annotations

import os

from plivo_emulator.server.speech.answering import answer

RATE = 16_000


def speak(text: str, language: str, gender: str) -> tuple[bytes, int]:
    print("engines print")  # noqa: T201  # as real ones do
    if language.startswith("fr"):
        raise ValueError("this engine speaks no French")
    if text == "die":
        os._exit(3)
    global _spoken  # noqa: PLW0603  # the process has one engine
    _spoken += 1
    return bytes([_spoken, len(gender)]) * (100 * len(text)), RATE


_spoken = 0

if __name__ == "__main__":
    answer(speak)
