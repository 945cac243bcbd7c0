"""Verified caller IDs, against the emulator: each method, synchronous and asynchronous."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from plivo_voice import NotFound, StatusError

if TYPE_CHECKING:
    from tests.client.client_account import ClientAccount

MINE = "+14155550111"


def verified(account: ClientAccount, number: str = MINE, alias: str = "mine") -> str:
    """Verify a number and return it."""
    started = account.verified_caller_ids.start_verification(phone_number=number, alias=alias, channel="call")
    code = account.control_json("GET", f"verifications/{started.verification_uuid}")["otp"]
    return str(account.verified_caller_ids.verify(started.verification_uuid, otp=code).phone_number)


def test_a_number_is_verified_by_the_code_that_was_told(account: ClientAccount) -> None:
    number = verified(account)
    found = account.verified_caller_ids.get(number)

    assert number.removeprefix("+") == MINE.removeprefix("+")
    assert (found.phone_number, found.alias) == (number, "mine")


def test_a_wrong_code_is_refused(account: ClientAccount) -> None:
    started = account.verified_caller_ids.start_verification(phone_number=MINE, alias="mine")
    code = account.control_json("GET", f"verifications/{started.verification_uuid}")["otp"]
    with pytest.raises(StatusError):
        account.verified_caller_ids.verify(started.verification_uuid, otp=f"{(int(code) + 1) % 1_000_000:06}")


def test_numbers_are_listed_over_pages(account: ClientAccount) -> None:
    numbers = {verified(account, f"+1415555012{number}", f"n{number}") for number in range(3)}
    page = account.verified_caller_ids.list(limit=2)

    assert (len(page.objects), page.meta.total_count) == (2, 3)
    assert {found.phone_number for found in account.items(page)} == numbers
    assert [found.alias for found in account.items(account.verified_caller_ids.list(alias="n1"))] == ["n1"]


def test_the_name_of_a_number_is_changed(account: ClientAccount) -> None:
    number = verified(account)

    assert account.verified_caller_ids.update(number, alias="ours").alias == "ours"
    assert account.verified_caller_ids.get(number).alias == "ours"


def test_a_number_is_given_up(account: ClientAccount) -> None:
    number = verified(account)
    account.verified_caller_ids.delete(number)

    with pytest.raises(NotFound):
        account.verified_caller_ids.get(number)
