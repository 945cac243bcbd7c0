"""Numbers, against the emulator: each method, synchronous and asynchronous."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from plivo_voice import BadRequest, NotFound

if TYPE_CHECKING:
    from tests.client.client_account import ClientAccount

NUMBERS = ["14155550100", "14155550101", "442071234567"]


def own(account: ClientAccount) -> None:
    """Give the account its numbers."""
    account.control("PUT", "applications/support", {"answer_url": account.app.url("/answer"), "numbers": NUMBERS})


def test_a_number_is_read(account: ClientAccount) -> None:
    own(account)
    number = account.numbers.get("+14155550100")

    assert (number.number, number.number_type, number.voice_enabled) == ("14155550100", "local", True)
    assert number.application.endswith("/Application/support/")


def test_numbers_are_listed_over_pages(account: ClientAccount) -> None:
    own(account)
    page = account.numbers.list(limit=2)

    assert (len(page.objects), page.meta.total_count) == (2, 3)
    assert {number.number for number in account.items(page)} == set(NUMBERS)
    assert [each.number for each in account.numbers.list(number_startswith="44").objects] == ["442071234567"]


def test_a_number_is_given_to_an_application_that_answers_the_next_call(account: ClientAccount) -> None:
    own(account)
    app_id = account.applications.create(app_name="Sales", answer_url=account.app.url("/sales")).app_id

    assert account.numbers.update("14155550100", app_id=app_id, alias="Sales").message == "changed"
    assert account.numbers.get("14155550100").alias == "Sales"
    account.control("POST", "incoming", {"from": "14155550199", "to": "14155550100"})
    account.advance(3)
    assert [heard.form["To"] for heard in account.app.at("/sales")][:1] == ["14155550100"]
    assert account.app.at("/answer") == []


def test_a_number_that_the_account_does_not_have_is_not_there(account: ClientAccount) -> None:
    with pytest.raises(NotFound):
        account.numbers.get("14155550100")


def test_a_number_is_not_given_to_an_application_that_is_not_there(account: ClientAccount) -> None:
    own(account)
    with pytest.raises(BadRequest, match="app_id"):
        account.numbers.update("14155550100", app_id="nobody")
