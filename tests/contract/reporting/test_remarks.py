"""What records and the order of callbacks say against themselves."""

from __future__ import annotations

from typing import Any

import pytest
from plivo_emulator.contract_testing.callbacks.order import is_counted, story_remarks
from plivo_emulator.contract_testing.probes.laws import disagreements


@pytest.mark.parametrize(
    ("kinds", "remarks"),
    [
        (["ring", "answer", "hangup"], []),
        (["ring", "ring", "answer"], [("ring", "u told ring 2 times")]),
        (["answer", "ring"], [("ring", "u: ring came after answer")]),
        (["ring", "hangup", "answer"], [("hangup", "u had ended when it told answer")]),
    ],
)
def test_a_call_rings_once_before_it_is_answered_and_tells_nothing_after_its_end(
    kinds: list[str], remarks: list[tuple[str, str]]
) -> None:
    assert list(story_remarks("u", kinds)) == remarks


@pytest.mark.parametrize(
    ("kind", "numbers", "counted"),
    [("mpc", [1, 2, 3], True), ("mpc", [1, 3], False), ("mpc", [2, 3], False), ("get_input_interim", [1, 2, 1], True)],
)
def test_numbers_rise_by_one_and_begin_anew_only_with_an_element(
    kind: str, numbers: list[int], *, counted: bool
) -> None:
    assert is_counted(kind, numbers) is counted


@pytest.mark.parametrize(
    ("record", "fields"),
    [
        ({"conference_member_count": "1", "members": [{}]}, []),
        ({"conference_member_count": "2", "members": [{}]}, ["conference_member_count"]),
        ({"bill_duration": 0, "answer_time": None}, []),
        ({"bill_duration": 7, "answer_time": None}, ["bill_duration"]),
        ({"a": "2026-01-01 10:00:00+01:00", "b": "2026-07-01 10:00:00+02:00"}, ["b"]),
    ],
)
def test_fields_of_a_record_that_cannot_both_be_true_are_told(record: dict[str, Any], fields: list[str]) -> None:
    assert [field for field, _ in disagreements(record)] == fields
