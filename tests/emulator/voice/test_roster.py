"""A roster is a dictionary that remembers in which order things came."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from plivo_emulator.voice.accounts.roster import Roster

KEYS = st.sampled_from("abcdefghijkl")
CHANGES = st.lists(st.tuples(st.sampled_from(["set", "delete", "set", "clear"]), KEYS), max_size=80)


@given(st.integers(1, 4), CHANGES)
def test_it_holds_what_a_dictionary_holds_in_the_same_order(most: int, changes: list[tuple[str, str]]) -> None:
    roster, plain = Roster[int](most), dict[str, int]()
    for number, (change, key) in enumerate(changes):
        if change == "set":
            roster[key] = plain[key] = number
        elif change == "delete":
            assert roster.pop(key, None) == plain.pop(key, None)
        elif number % 10 == 0:
            roster.clear()
            plain.clear()
        assert list(roster.items()) == list(plain.items())
        assert list(roster.values()) == list(plain.values())
        assert (len(roster), roster.get(key), key in roster) == (len(plain), plain.get(key), key in plain)


def test_a_few_that_stay_from_each_crowd_are_kept_together() -> None:
    roster, most = Roster[int](8), 8
    for crowd in range(200):
        for number in range(most + 1):
            roster[f"{crowd}.{number}"] = number
        for number in range(1, most + 1):
            del roster[f"{crowd}.{number}"]
    assert list(roster) == [f"{crowd}.0" for crowd in range(200)]
    assert roster.parts <= 2 * len(roster) // most + 2


def test_what_stays_of_crowds_that_leave_when_the_next_has_come_is_kept_together() -> None:
    roster, most = Roster[int](8), 8
    for crowd in range(200):
        for number in range(most):
            roster[f"{crowd}.{number}"] = number
        for number in range(1, most):
            roster.pop(f"{crowd - 1}.{number}", None)
    assert [key for key in roster if key.endswith(".0")] == [f"{crowd}.0" for crowd in range(200)]
    assert roster.parts <= 2 * len(roster) // most + 2


def test_what_is_not_there_cannot_be_deleted() -> None:
    roster = Roster[int]()
    with pytest.raises(KeyError, match="nobody"):
        del roster["nobody"]
