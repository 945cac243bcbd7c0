from __future__ import annotations

import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as some

from generator.profiles.digits import any_case_pattern, integer_pattern, number_pattern
from generator.profiles.tolerance import number_as_text

BOUNDS = some.none() | some.integers(-300, 5000)


@given(BOUNDS, BOUNDS, some.data())
def test_whole_numbers_as_text_keep_their_bounds(least: int | None, most: int | None, data: some.DataObject) -> None:
    assume(least is None or most is None or least <= most)
    number = data.draw(
        some.integers(-400, 60_000) | some.sampled_from([n for n in (least, most) if n is not None] or [0])
    )
    number += data.draw(some.sampled_from([-1, 0, 1]))

    fits = (least is None or number >= least) and (most is None or number <= most)

    assert bool(re.search(integer_pattern(least, most), str(number))) == fits


@given(some.integers(0, 300), some.none() | some.integers(0, 5000), some.decimals(-10, 6000, places=2))
def test_decimal_numbers_as_text_keep_their_bounds(least: int, most: int | None, number: object) -> None:
    assume(most is None or least <= most)
    value = float(str(number))

    fits = value >= least and (most is None or value <= most) and not str(number).startswith("-")

    assert bool(re.search(number_pattern(least, most), str(number))) == fits


@given(some.integers(-300, -1), some.none() | some.integers(0, 5000), some.decimals(-400, 6000, places=2))
def test_decimal_numbers_may_begin_below_zero(least: int, most: int | None, number: object) -> None:
    fits = float(str(number)) >= least and (most is None or float(str(number)) <= most)

    assert bool(re.search(number_pattern(least, most), str(number))) == fits


@pytest.mark.parametrize("text", ["", "-", "+1", "01", "1.0", " 1", "1 ", "1e3", "-0", "1,000", "٣"])
def test_what_is_no_plain_whole_number_does_not_fit(text: str) -> None:
    assert not re.fullmatch(integer_pattern(None, None), text)


def test_a_number_without_a_lower_bound_cannot_have_an_upper_one() -> None:
    with pytest.raises(ValueError, match="lower bound"):
        number_pattern(None, 5)


@pytest.mark.parametrize(
    ("facts", "fitting"),
    [
        ({"exclusiveMinimum": 2, "exclusiveMaximum": 5}, ["3", "4"]),
        ({"minimum": 4, "exclusiveMaximum": 5}, ["4"]),
        ({"exclusiveMinimum": 2, "maximum": 3}, ["3"]),
        ({"exclusiveMinimum": 2, "minimum": 4, "exclusiveMaximum": 7, "maximum": 5}, ["4", "5"]),
    ],
)
def test_a_number_as_text_keeps_bounds_that_are_excluded(facts: dict[str, int], fitting: list[str]) -> None:
    pattern = number_as_text({"type": "integer", **facts})["pattern"]

    assert [text for text in map(str, range(10)) if re.search(pattern, text)] == fitting


def test_patterns_are_short() -> None:
    assert integer_pattern(15, 120) == "^(?:1[5-9]|[2-9][0-9]|1[0-1][0-9]|120)$"
    assert integer_pattern(0, None) == "^(?:[0-9]|[1-9][0-9][0-9]*)$"
    assert number_pattern(1, 5) == r"^(?:(?:[1-4])(?:\.[0-9]+)?|5(?:\.0+)?)$"


@pytest.mark.parametrize("word", ["GET", "ai-agent", "audio/x-l16;rate=8000", "a.b(c)", "Not Verified"])
def test_words_fit_in_any_case_and_nothing_else_does(word: str) -> None:
    pattern = any_case_pattern(["other", word])

    assert all(re.search(pattern, form) for form in (word, word.upper(), word.lower(), word.swapcase()))
    assert not re.search(pattern, word + "x")
    assert not re.search(pattern, word.replace(".", "x") + "y")
