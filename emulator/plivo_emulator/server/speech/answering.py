"""The inside of a process that speaks: reads questions until there are no more, and answers each."""

import json
import os
import sys
from collections.abc import Callable

from plivo_emulator.server.speech.worker import HEAD

Speaks = Callable[[str, str, str], tuple[bytes, int]]
"""Samples of a text in a language by a gender, and their rate; raises ValueError with a sentence."""


def answer(speaks: Speaks) -> None:
    """Answers questions from standard input on standard output, which is for nothing else then."""
    out = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # engines print there
    for line in sys.stdin.buffer:
        asked = json.loads(line)
        try:
            samples, rate = speaks(asked["text"], asked["language"], asked["gender"])
        except ValueError as wrong:
            samples, rate = str(wrong).encode(), 0
        out.write(HEAD.pack(rate, len(samples)) + samples)
        out.flush()
