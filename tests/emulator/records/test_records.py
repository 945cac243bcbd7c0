from __future__ import annotations

from typing import Any

import pytest

from tests.emulator.records.facts import DAY, NOW, SECOND, call, recording


def test_a_record_cannot_be_changed() -> None:
    record: Any = call()
    with pytest.raises(AttributeError):
        record.amount = 0
    with pytest.raises(AttributeError):
        record.colour = "red"


@pytest.mark.parametrize(("length", "rounded"), [(0, 0), (1, 60), (60 * SECOND, 60), (60 * SECOND + 1, 120)])
def test_the_length_of_a_recording_is_rounded_up_to_minutes(length: int, rounded: int) -> None:
    assert recording(length=length).rounded_length == rounded


@pytest.mark.parametrize(("age", "days"), [(0, 1), (DAY - 1, 1), (DAY, 2), (22 * DAY, 23)])
def test_days_of_storage_are_counted_from_one(age: int, days: int) -> None:
    assert recording(added=NOW - age).days_stored(NOW) == days
