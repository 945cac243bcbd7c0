"""Applications, against the emulator: each method, synchronous and asynchronous."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from plivo_voice import BadRequest, NotFound

if TYPE_CHECKING:
    from tests.client.client_account import ClientAccount

ANSWER = "https://example.com/answer"


def create(account: ClientAccount, app_name: str = "Support") -> str:
    """Make an application."""
    return str(account.applications.create(app_name=app_name, answer_url=ANSWER).app_id)


def test_an_application_is_created_and_read(account: ClientAccount) -> None:
    app_id = create(account)
    application = account.applications.get(app_id)

    assert (application.app_id, application.app_name, application.answer_url) == (app_id, "Support", ANSWER)
    assert application.hangup_url == ANSWER


def test_applications_are_listed_over_pages(account: ClientAccount) -> None:
    made = {create(account, f"App {number}") for number in range(3)}
    page = account.applications.list(limit=2)

    assert (len(page.objects), page.meta.total_count) == (2, 3)
    assert {application.app_id for application in account.items(page)} == made
    assert [each.app_name for each in account.applications.list(app_name="App 1").objects] == ["App 1"]


def test_an_application_is_changed(account: ClientAccount) -> None:
    app_id = create(account)

    assert account.applications.update(app_id, answer_url=f"{ANSWER}/2", answer_method="GET").message == "changed"
    application = account.applications.get(app_id)
    assert (application.answer_url, application.answer_method) == (f"{ANSWER}/2", "GET")


def test_an_application_is_deleted(account: ClientAccount) -> None:
    app_id = create(account)
    account.applications.delete(app_id, cascade=False)

    with pytest.raises(NotFound):
        account.applications.get(app_id)


def test_an_application_without_a_name_is_refused(account: ClientAccount) -> None:
    with pytest.raises(BadRequest, match="app_name"):
        account.applications.create(app_name="", answer_url=ANSWER)
