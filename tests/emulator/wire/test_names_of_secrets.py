"""Names whose values are hidden: however many names there are, and of whatever length."""

from __future__ import annotations

import pytest
from plivo_emulator.wire.secrecy import LONGEST_KNOWN, MOST_KNOWN, masked

SECRET = "tell nobody"  # noqa: S105  # it is none


def hidden(names: list[str]) -> list[str]:
    """Those of the names whose value is not shown."""
    shown = masked(dict.fromkeys(names, SECRET))
    assert isinstance(shown, dict)
    return [name for name in names if shown[name] != SECRET]


def test_names_that_are_more_than_can_be_remembered_are_told_apart_as_before() -> None:
    names = [f"name_{number}" for number in range(MOST_KNOWN + 10)]
    assert hidden([*names, "auth_token", "password"]) == ["auth_token", "password"]


@pytest.mark.parametrize("length", [LONGEST_KNOWN - 1, LONGEST_KNOWN, LONGEST_KNOWN + 1, 10 * LONGEST_KNOWN])
def test_a_long_name_is_told_apart_like_a_short_one(length: int) -> None:
    long = "-" * (length - len("password")) + "password"
    assert hidden([long, "x" * length]) == [long]


def test_what_is_no_text_is_shown_as_it_is() -> None:
    shown = {"whole": 1, "part": 0.5, "nothing": None, "yes": True, "list": [1, "two"], "of": {"all": (3,)}}
    assert masked(shown) == {**shown, "of": {"all": [3]}}


def test_a_key_that_is_no_text_names_no_secret() -> None:
    assert masked({1: SECRET, None: SECRET}) == {1: SECRET, None: SECRET}
