"""Who understands words: samples become a text."""

from collections.abc import Sequence
from typing import Protocol


class Recogniser(Protocol):
    """Understands words. The same samples must give the same text each time, or no test can be trusted."""

    def __call__(self, pcm: bytes, rate: int, wanted: Sequence[str], /) -> str:
        """Words that are spoken in audio; empty if there are none.

        Capitals, punctuation, and whether numbers are figures or words do not matter.

        Args:
            pcm: Samples: 16 bits, one channel, little-endian.
            rate: How many of them are a second, 8000 or 16000.
            wanted: What the test expects, one phrase or more. A recogniser that is told what to listen for may use it,
                but must not understand it where something else is said. Others leave it aside.

        Raises:
            RecogniserFailed: It cannot; the message says why.
        """


class RecogniserFailed(Exception):
    """A recogniser could not listen; the message says why."""


class NoRecogniser(Exception):
    """There is no such recogniser here; the message says how to get it."""
