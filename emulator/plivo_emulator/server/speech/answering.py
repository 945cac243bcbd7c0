"""The inside of a process of an engine: reads questions until there are no more, and answers each."""

import json
import os
import sys
from collections.abc import Callable
from typing import TypedDict, TypeVar

from plivo_emulator.server.speech.engine_process import HEAD

Speaks = Callable[[str, str, str], tuple[bytes, int]]
"""Samples of a text in a language by a gender, and their rate; raises ValueError with a sentence."""


class SpeechQuestion(TypedDict):
    """What to speak, by whom."""

    text: str
    language: str
    gender: str


Question = TypeVar("Question")


def answer(speaks: Speaks) -> None:
    """Speaks what it is asked to."""

    def spoken(question: SpeechQuestion) -> tuple[int, bytes]:
        samples, rate = speaks(question["text"], question["language"], question["gender"])
        return rate, samples

    answer_all(spoken)


def answer_all(answers: Callable[[Question], tuple[int, bytes]]) -> None:
    """Answers questions from standard input on standard output, which is for nothing else then.

    Args:
        answers: Returns the number, not 0, and the bytes of the answer to a question; raises ValueError with a
            sentence.
    """
    out = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # engines print there
    for line in sys.stdin.buffer:
        try:
            number, content = answers(json.loads(line))
        except ValueError as wrong:
            number, content = 0, str(wrong).encode()
        out.write(HEAD.pack(number, len(content)) + content)
        out.flush()
