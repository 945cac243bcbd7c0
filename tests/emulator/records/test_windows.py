from __future__ import annotations

import re

import pytest
from plivo_emulator.records.kinds.calls import CALLS
from plivo_emulator.records.kinds.multiparty_calls import MULTIPARTY_CALLS
from plivo_emulator.records.kinds.recordings import RECORDINGS
from plivo_emulator.records.query.query import Operator
from plivo_emulator.records.query.windows import (
    LIST_CALLS,
    LIST_MULTIPARTY_CALLS,
    LIST_RECORDINGS,
    RangeTooWide,
    Rules,
    retrievable,
    window,
)

from tests.emulator.records import spec
from tests.emulator.records.facts import DAY, NOW, SECOND

EQUAL, GT, GTE, LT, LTE = Operator.EQUAL, Operator.GT, Operator.GTE, Operator.LT, Operator.LTE


def days(path: str) -> set[int]:
    """Spans that the description of a list names."""
    return {int(found) * DAY for found in re.findall(r"(\d+) days", spec.operation(path)["description"])}


def test_the_figures_of_calls_are_those_of_the_spec() -> None:
    assert CALLS.rules is LIST_CALLS
    assert days("Call") == {LIST_CALLS.default, LIST_CALLS.widest, LIST_CALLS.kept}


def test_the_figures_of_recordings_are_those_of_the_spec() -> None:
    assert RECORDINGS.rules is LIST_RECORDINGS
    assert days("Recording") == {LIST_RECORDINGS.default, LIST_RECORDINGS.widest}
    assert LIST_RECORDINGS.kept is None


def test_the_figures_of_multiparty_calls_are_those_of_the_spec() -> None:
    assert MULTIPARTY_CALLS.rules is LIST_MULTIPARTY_CALLS
    assert days("MultiPartyCall") == {LIST_MULTIPARTY_CALLS.default, LIST_MULTIPARTY_CALLS.widest}
    assert LIST_MULTIPARTY_CALLS.kept is None


def test_without_a_time_the_last_seven_days_are_searched() -> None:
    assert window(LIST_CALLS, [], NOW) == (NOW - 7 * DAY, None)
    assert window(LIST_RECORDINGS, [], NOW) == (NOW - 7 * DAY, None)


def test_a_lower_bound_alone_opens_thirty_days() -> None:
    start = NOW - 60 * DAY
    assert window(LIST_CALLS, [(GTE, start)], NOW) == (start, start + 30 * DAY + SECOND)


def test_an_upper_bound_alone_opens_the_thirty_days_before_it() -> None:
    end = NOW - 20 * DAY
    assert window(LIST_CALLS, [(LT, end)], NOW) == (end - 30 * DAY, end)


def test_two_bounds_are_searched_as_they_are() -> None:
    assert window(LIST_CALLS, [(GTE, NOW - 9 * DAY), (LT, NOW - 8 * DAY)], NOW) == (NOW - 9 * DAY, NOW - 8 * DAY)


def test_thirty_days_between_two_bounds_are_not_too_many() -> None:
    assert window(LIST_CALLS, [(GTE, NOW - 30 * DAY), (LTE, NOW)], NOW) == (NOW - 30 * DAY, NOW + SECOND)


@pytest.mark.parametrize(
    ("rules", "message"),
    [(LIST_CALLS, "end_time range exceeds 30 days"), (LIST_RECORDINGS, "add_time range exceeds 30 days")],
)
def test_more_than_thirty_days_between_two_bounds_are_refused(rules: Rules, message: str) -> None:
    with pytest.raises(RangeTooWide) as refusal:
        window(rules, [(GT, NOW - 30 * DAY - 1), (LT, NOW)], NOW)
    assert str(refusal.value) == message


def test_the_narrowest_of_several_bounds_counts() -> None:
    given = [(GT, NOW - 80 * DAY), (GTE, NOW - 5 * DAY), (LT, NOW), (LTE, NOW - 2 * DAY)]
    assert window(LIST_CALLS, given, NOW) == (NOW - 5 * DAY, NOW - 2 * DAY + SECOND)


def test_bounds_the_wrong_way_round_find_nothing() -> None:
    since, until = window(LIST_CALLS, [(GTE, NOW), (LT, NOW - DAY)], NOW)
    assert since is not None
    assert until is not None
    assert since > until


def test_calls_of_more_than_ninety_days_ago_cannot_be_had() -> None:
    assert window(LIST_CALLS, [(GTE, NOW - 100 * DAY)], NOW)[0] == NOW - 90 * DAY
    assert retrievable(LIST_CALLS, NOW - 90 * DAY, NOW)
    assert not retrievable(LIST_CALLS, NOW - 90 * DAY - 1, NOW)


def test_recordings_can_be_had_however_old() -> None:
    assert window(LIST_RECORDINGS, [(GTE, NOW - 900 * DAY)], NOW)[0] == NOW - 900 * DAY
    assert retrievable(LIST_RECORDINGS, NOW - 900 * DAY, NOW)


@pytest.mark.parametrize(
    ("operator", "found"),
    [(EQUAL, [0, 999_999]), (GTE, [0, 999_999, 1_000_000]), (GT, [1_000_000]), (LTE, [-1, 0, 999_999]), (LT, [-1])],
)
def test_a_call_is_compared_by_the_second_that_its_record_shows(operator: Operator, found: list[int]) -> None:
    since, until = window(LIST_CALLS, [(operator, NOW)], NOW)
    low = NOW - 30 * DAY if since is None else since
    high = NOW + 30 * DAY if until is None else until
    assert [after for after in (-1, 0, 999_999, 1_000_000) if low <= NOW + after < high] == found


def test_a_recording_is_compared_by_the_microsecond() -> None:
    assert window(LIST_RECORDINGS, [(EQUAL, NOW + 5)], NOW) == (NOW + 5, NOW + 6)


def test_no_call_ends_between_two_seconds() -> None:
    since, until = window(LIST_CALLS, [(EQUAL, NOW + 5)], NOW)
    assert since == until
