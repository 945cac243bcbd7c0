"""Verified caller IDs, against the emulator: each method, synchronous and asynchronous."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from plivo_voice import NotFound, StatusError

if TYPE_CHECKING:
    from tests.client.line import Line

MINE = "+14155550111"


def verified(line: Line, number: str = MINE, alias: str = "mine") -> str:
    """Verify a number and return it."""
    started = line.verified_caller_ids.start_verification(phone_number=number, alias=alias, channel="call")
    code = line.told("GET", f"verifications/{started.verification_uuid}")["otp"]
    return str(line.verified_caller_ids.verify(started.verification_uuid, otp=code).phone_number)


def test_a_number_is_verified_by_the_code_that_was_told(line: Line) -> None:
    number = verified(line)
    found = line.verified_caller_ids.get(number)

    assert number.removeprefix("+") == MINE.removeprefix("+")
    assert (found.phone_number, found.alias) == (number, "mine")


def test_a_wrong_code_is_refused(line: Line) -> None:
    started = line.verified_caller_ids.start_verification(phone_number=MINE, alias="mine")
    code = line.told("GET", f"verifications/{started.verification_uuid}")["otp"]
    with pytest.raises(StatusError):
        line.verified_caller_ids.verify(started.verification_uuid, otp=f"{(int(code) + 1) % 1_000_000:06}")


def test_numbers_are_listed_over_pages(line: Line) -> None:
    numbers = {verified(line, f"+1415555012{number}", f"n{number}") for number in range(3)}
    page = line.verified_caller_ids.list(limit=2)

    assert (len(page.objects), page.meta.total_count) == (2, 3)
    assert {found.phone_number for found in line.items(page)} == numbers
    assert [found.alias for found in line.items(line.verified_caller_ids.list(alias="n1"))] == ["n1"]


def test_the_name_of_a_number_is_changed(line: Line) -> None:
    number = verified(line)

    assert line.verified_caller_ids.update(number, alias="ours").alias == "ours"
    assert line.verified_caller_ids.get(number).alias == "ours"


def test_a_number_is_given_up(line: Line) -> None:
    number = verified(line)
    line.verified_caller_ids.delete(number)

    with pytest.raises(NotFound):
        line.verified_caller_ids.get(number)
