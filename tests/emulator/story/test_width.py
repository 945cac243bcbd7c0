"""Text that is cut or wrapped by columns."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from plivo_emulator.story.width import columns, shortened, wrapped
from plivo_emulator.wire.printable import printable

LONG = "the app must give a whole URL such as https://voice.example.test/a/very/long/path/that/has/no/space"


def test_wide_letters_take_two_columns_and_accents_none() -> None:
    assert (columns("abc"), columns("日本"), columns("e\u0301")) == (3, 4, 1)


@pytest.mark.parametrize(("most", "cut"), [(10, "one two…"), (7, "one tw…"), (13, "one two three"), (12, "one two…")])
def test_what_is_too_long_ends_after_a_whole_word_if_one_is_near(most: int, cut: str) -> None:
    assert shortened("one two three", most) == cut


def test_lines_break_between_words_and_words_only_where_they_must() -> None:
    assert wrapped("one two three", 8, 6, 9) == ["one two", "three"]
    assert wrapped(LONG, 50, 50, 9) == [
        "the app must give a whole URL such as",
        "https://voice.example.test/a/very/long/path/that/h",
        "as/no/space",
    ]


def test_more_lines_than_there_may_be_are_cut() -> None:
    assert wrapped("one two three four five", 5, 9, 2) == ["one", "two thre…"]


@given(st.text().map(printable), st.integers(2, 50), st.integers(2, 50), st.integers(1, 5))
def test_no_line_is_wider_than_its_room_and_nothing_is_lost_unless_it_is_said(
    text: str, first: int, others: int, most: int
) -> None:
    lines = wrapped(text, first, others, most)
    assert len(lines) <= most
    assert columns(lines[0]) <= first
    assert all(columns(line) <= others for line in lines[1:])
    said = "".join(lines).replace(" ", "")
    assert said == text.replace(" ", "") or lines[-1].endswith("…")


@given(st.text().map(printable), st.integers(1, 50))
def test_what_is_shortened_fits(text: str, most: int) -> None:
    assert columns(shortened(text, most)) <= most
