"""How quickly files of recordings are made: seconds of sound in a second of processor time."""

from __future__ import annotations

import time
from typing import Final

from plivo_emulator.audio.file import file
from plivo_emulator.audio.score import Score, Segment
from plivo_emulator.audio.sound import WORD, Sound
from plivo_emulator.wire.times import SECOND

from benchmarks.table import Result

_HOUR: Final = 3600 * SECOND
_WAV: Final = 2_000
_MP3: Final = 200


def run() -> list[Result]:
    """Make files of an hour in which two people talk all the time."""
    return [
        Result(
            f"recording in stereo, {form}: seconds in a second",
            *(_speed(form), least, "×", "an hour"),
            at_least=True,
            steady=True,
        )
        for form, least in (("wav", _WAV), ("mp3", _MP3))
    ]


def _speed(form: str) -> float:
    """Seconds of sound made in a second."""
    began = time.process_time()
    content = file(_talk(), form)
    made = sum(len(make()) for make in content.read(0, content.size))
    if made != content.size:
        raise ValueError(f"{made} of {content.size} bytes were made")
    return _HOUR / SECOND / (time.process_time() - began)


def _talk() -> Score:
    sentence = Sound("speech", "one two three four five", 5 * WORD)
    parts = [Segment(n * 2 * SECOND, None, n % 2, sentence, 1) for n in range(_HOUR // (2 * SECOND))]
    return Score(2, [(0, _HOUR)], parts)
