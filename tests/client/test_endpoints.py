"""Endpoints, against the emulator: each method, synchronous and asynchronous."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from plivo_voice import BadRequest, NotFound

if TYPE_CHECKING:
    from tests.client.client_account import ClientAccount

PASSWORD = "Secret123"  # noqa: S105  # of an endpoint that is no more


def create(account: ClientAccount, username: str = "zoe", alias: str = "Zoe") -> Any:
    """Make an endpoint."""
    return account.endpoints.create(username=username, password=PASSWORD, alias=alias)


def test_an_endpoint_is_created_and_read(account: ClientAccount) -> None:
    created = create(account)
    endpoint = account.endpoints.get(created.endpoint_id)

    assert created.username.startswith("zoe")
    assert (endpoint.endpoint_id, endpoint.username, endpoint.alias) == (created.endpoint_id, created.username, "Zoe")
    assert endpoint.sip_registered == "false"


def test_endpoints_are_listed_over_pages(account: ClientAccount) -> None:
    made = {create(account, f"user{number}").endpoint_id for number in range(3)}
    page = account.endpoints.list(limit=2)

    assert (len(page.objects), page.meta.total_count) == (2, 3)
    assert {endpoint.endpoint_id for endpoint in account.items(page)} == made


def test_an_endpoint_is_changed(account: ClientAccount) -> None:
    endpoint_id = create(account).endpoint_id

    assert account.endpoints.update(endpoint_id, alias="Desk").message == "changed"
    assert account.endpoints.get(endpoint_id).alias == "Desk"


def test_an_endpoint_is_deleted(account: ClientAccount) -> None:
    endpoint_id = create(account).endpoint_id
    account.endpoints.delete(endpoint_id)

    with pytest.raises(NotFound):
        account.endpoints.get(endpoint_id)


def test_a_password_that_is_too_short_is_refused(account: ClientAccount) -> None:
    with pytest.raises(BadRequest, match="password"):
        account.endpoints.create(username="zoe", password="x", alias="Zoe")  # noqa: S106  # that is the point
