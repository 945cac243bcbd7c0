"""A phrase is said where it fits the audio about as well as what is understood freely, and nowhere else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from plivo_emulator.hearing.readings import AudioReading, TimedWord, WordFit, fit, grammar, is_said, merged

FITS = st.builds(WordFit, st.integers(1, 60), st.floats(-20, -0.1), st.floats(-9, -0.1))


def reading(*words: tuple[str, int, int], score: float) -> AudioReading:
    """Words with their frames, all of which fit as well."""
    last = max(ended for _, _, ended in words)
    return AudioReading(tuple(TimedWord(*word) for word in words), (), dict.fromkeys(range(last), score))


@pytest.mark.parametrize(
    ("strict", "free", "said"),
    [
        (-4.0, -3.8, True),
        (-3.0, -4.0, True),  # better than the free reading: the engine had not thought of it
        (-8.0, -3.8, False),
        (-6.8, -3.8, False),  # more than three quarters of what the free reading is off by itself
        (-8.5, -5.2, True),  # a voice that the engine does not know well
        (-9.0, -5.2, False),
        (-9.5, -7.0, True),
        (-10.5, -7.0, False),
    ],
)
def test_a_phrase_that_fits_nearly_as_well_as_the_free_reading_is_said(
    strict: float, free: float, *, said: bool
) -> None:
    assert is_said([WordFit(20, strict, free), WordFit(30, strict, free)]) == said


def test_a_phrase_that_is_spoken_too_fast_is_not_said() -> None:
    assert is_said([WordFit(45, -4.0, -4.0, phones=8)])
    assert not is_said([WordFit(44, -4.0, -4.0, phones=8)])


def test_a_phrase_without_a_frame_is_not_said() -> None:
    assert not is_said([])


def test_one_long_word_that_does_not_fit_is_enough() -> None:
    well = [WordFit(20, -4.0, -4.0)] * 5
    assert is_said(well)
    assert not is_said([*well, WordFit(40, -12.0, -4.0)])


@given(st.lists(FITS, min_size=1), st.integers(0, 30), st.floats(0, 10))
def test_a_phrase_that_fits_worse_is_never_said_rather(fits: list[WordFit], place: int, worse: float) -> None:
    place %= len(fits)
    changed = [each._replace(strict=each.strict - worse) if at == place else each for at, each in enumerate(fits)]
    assert is_said(fits) or not is_said(changed)


def test_a_word_is_measured_in_its_own_frames() -> None:
    strict, free = reading(("one", 0, 10), ("two", 10, 30), score=-5.0), reading(("won", 0, 30), score=-4.0)
    assert fit(strict.words[1], strict, free) == WordFit(20, -5.0, -4.0)


@given(
    st.lists(st.sampled_from(["one", "two"]), min_size=1, max_size=4),
    st.lists(st.sampled_from(["AH", "T"]), max_size=5),
)
def test_a_grammar_has_some_first_phones_the_whole_phrase_and_some_last_phones(
    phrase: list[str], phones: list[str]
) -> None:
    end, moves = grammar(phrase, phones)
    ways: dict[int, set[tuple[str, ...]]] = {0: {()}}
    for _ in range(2 * len(phones) + len(phrase) + 2):
        for begins, ends, _, *word in moves:
            ways.setdefault(ends, set()).update((*way, *word) for way in ways.get(begins, ()))
    own = [f"phone_{phone}" for phone in phones]
    all_of_it = {(*own[:first], *phrase, *own[last:]) for first in range(len(own) + 1) for last in range(len(own) + 1)}
    assert ways[end] == all_of_it


def test_phrases_take_the_place_of_what_was_understood_there() -> None:
    free = (TimedWord("hello", 0, 20), TimedWord("look", 20, 40), TimedWord("angle", 40, 70), TimedWord("now", 75, 90))
    assert " ".join(merged(free, [TimedWord("book a table", 22, 71)])) == "hello book a table now"
    assert " ".join(merged(free, [])) == "hello look angle now"


def test_of_phrases_in_the_same_place_the_longest_is_told() -> None:
    free = (TimedWord("one", 0, 20),)
    found = [TimedWord("a table", 30, 60), TimedWord("book a table", 10, 60), TimedWord("now", 70, 80)]
    assert " ".join(merged(free, found)) == "one book a table now"
