"""Docstrings: wrapped, and never code."""

from __future__ import annotations

import ast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.python.docstrings import WIDTH, headed, literal, sentence, wrap

TEXT = st.text(st.sampled_from("ab \"'\\\n|-*.`{}%"), max_size=60)


@given(TEXT)
def test_any_text_stays_a_string(text: str) -> None:
    assert str(ast.literal_eval(literal(text))).strip() == text.replace('"""', "'''").strip()


@given(st.lists(st.sampled_from(["a", "word", "`code`", "longer-than-most", "\n", "\n\n", "- point"]), max_size=120))
def test_wrapping_keeps_every_word_in_its_order(words: list[str]) -> None:
    text = " ".join(words)

    assert wrap(text, 8).split() == text.split()


@given(st.lists(st.sampled_from(["a", "word", "`code`", "longer-than-most"]), max_size=120), st.integers(0, 16))
def test_no_line_is_wider_than_the_page(words: list[str], indent: int) -> None:
    lines = (" " * indent + wrap(" ".join(words), indent, 4)).splitlines()

    assert all(len(line) <= WIDTH for line in lines)


@pytest.mark.parametrize(("letters", "lines"), [(4, 1), (5, 2)])
def test_a_word_that_ends_beyond_the_page_begins_a_line(letters: int, lines: int) -> None:
    text = f"{'a' * (WIDTH - 5)} {'b' * letters}"

    assert len(wrap(text, 0).splitlines()) == lines


def test_sentences_of_a_paragraph_flow_and_points_stand_alone() -> None:
    assert (
        wrap("One.\nTwo.\n\n- `a`: first.\n- `b`: second.", 4) == "One. Two.\n\n    - `a`: first.\n    - `b`: second."
    )


def test_the_first_sentence_of_a_class_stands_on_a_line_of_its_own() -> None:
    assert headed("One. Two.\nThree.", 4) == "One.\n\n    Two. Three."
    assert headed("One.", 4) == "One."


def test_a_first_sentence_that_is_too_long_ends_at_a_comma() -> None:
    assert headed(f"{'word ' * 17}word, and more. Two.", 4) == f"{'word ' * 17}word.\n\n    And more. Two."
    assert headed("word " * 30 + "end.", 4) == "word " * 30 + "end."


@pytest.mark.parametrize(("text", "ended"), [("Yes", "Yes."), ("Yes.", "Yes."), ("Really?", "Really?")])
def test_a_sentence_ends(text: str, ended: str) -> None:
    assert sentence(text) == ended
