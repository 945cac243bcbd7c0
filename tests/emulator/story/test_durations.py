"""Lengths of time in words that people read."""

from __future__ import annotations

import pytest
from plivo_emulator.story.durations import lasting

SECOND = 1_000_000


@pytest.mark.parametrize(
    ("micros", "words"),
    [
        (0, "0 ms"),
        (250, "250 µs"),
        (1_000, "1 ms"),
        (500_000, "500 ms"),
        (999_499, "999 ms"),
        (999_600, "1 s"),
        (1_200_000, "1.2 s"),
        (12 * SECOND, "12 s"),
        (59_940_000, "59.9 s"),
        (59_960_000, "1 min"),
        (250 * SECOND, "4 min 10 s"),
        (3_599_600_000, "1 h"),
        (11_100 * SECOND, "3 h 5 min"),
        (86_399 * SECOND, "1 d"),
        (176_400 * SECOND, "2 d 1 h"),
        (-500_000, "-500 ms"),
    ],
)
def test_a_length_is_as_exact_as_people_want_it(micros: int, words: str) -> None:
    assert lasting(micros) == words
