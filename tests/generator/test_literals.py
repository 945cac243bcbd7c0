"""What nobody can see in a text is written in a sample so that everybody can."""

from __future__ import annotations

import pytest

from generator.samples.literals import json_text, quoted, single_quoted


@pytest.mark.parametrize(
    ("text", "literal"),
    [
        ("plain", '"plain"'),
        ('say "hi"', r'"say \"hi\""'),
        ("back\\slash", r'"back\\slash"'),
        ("one\ntwo\ttabs\r", r'"one\ntwo\ttabs\r"'),
        ("turned \u202e around", r'"turned \u202e around"'),
        ("no\u200bthing", r'"no\u200bthing"'),
        ("zero\x00", r'"zero\u0000"'),
        ("Grüße", '"Grüße"'),
    ],
)
def test_a_text_in_double_quotes_shows_all_that_is_in_it(text: str, literal: str) -> None:
    assert quoted(text) == literal


def test_characters_that_mean_something_to_a_language_are_escaped() -> None:
    assert quoted("$name #{x}", "$#") == r'"\$name \#{x}"'
    assert quoted("\u202e", unseen=lambda character: f"<{ord(character):x}>") == '"<202e>"'


def test_single_quotes_hold_no_text_that_nobody_sees() -> None:
    assert single_quoted("it's") == r"'it\'s'"
    assert single_quoted("turned \u202e around") is None


def test_json_of_a_sample_shows_all_that_is_in_it() -> None:
    assert json_text({"a": "x\u2028y"}) == '{\n  "a": "x\\u2028y"\n}'
