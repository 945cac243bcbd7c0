from typing import Any

import plivo  # type: ignore[import-untyped]
import pytest
from plivo_emulator.voice.accounts import applications, numbers
from plivo_emulator.voice.accounts.subaccount import Subaccount

from tests.emulator.api.service import APP, AUTH_ID, Service

NUMBERS = ["14155550100", "14155550101", "14155550102"]
SUB = "SAAAAAAAAAAAAAAAAAAA"


def make(client: Any, name: str = "Support") -> str:
    return str(client.applications.create(app_name=name, answer_url=f"{APP}/answer").app_id)


def test_an_application_is_made_read_changed_and_deleted(client: Any) -> None:
    app_id = make(client)
    application = client.applications.get(app_id)
    assert (application.app_name, application.answer_url) == ("Support", f"{APP}/answer")
    changed = client.applications.update(app_id, answer_url=f"{APP}/new", answer_method="GET")
    assert changed.message == "changed"
    application = client.applications.get(app_id)
    assert (application.answer_url, application.answer_method) == (f"{APP}/new", "GET")
    client.applications.delete(app_id)
    with pytest.raises(plivo.exceptions.ResourceNotFoundError):
        client.applications.get(app_id)


def test_applications_are_listed_page_by_page(client: Any) -> None:
    made = [make(client, name) for name in ("one", "two", "three")]
    page = client.applications.list(limit=2)
    assert (len(page.objects), page.meta["total_count"]) == (2, 3)
    assert sorted(each.app_id for each in client.applications) == sorted(made)


def test_a_number_moves_to_another_application_by_its_update(client: Any, service: Service) -> None:
    app_id = make(client)
    numbers.give(service.account, NUMBERS, make(client, "former"))
    assert client.numbers.update(NUMBERS[0], app_id=app_id, alias="Front desk").message == "changed"
    number = client.numbers.get(NUMBERS[0])
    assert (number.alias, number.application) == ("Front desk", f"/v1/Account/{AUTH_ID}/Application/{app_id}/")
    answering = applications.of_number(service.account, NUMBERS[0])
    assert answering is not None
    assert answering.app_id == app_id


def test_a_number_read_by_the_package_changes_itself(client: Any, service: Service) -> None:
    service.account.subaccounts[SUB] = Subaccount(SUB, "token", "Sales")
    numbers.give(service.account, NUMBERS, make(client))
    client.numbers.get(NUMBERS[0]).update(subaccount=SUB, alias="Sales")
    [found] = client.numbers.list(subaccount=SUB).objects
    assert (found.number, found.alias) == (NUMBERS[0], "Sales")


def test_numbers_are_listed_page_by_page(client: Any, service: Service) -> None:
    numbers.give(service.account, NUMBERS, make(client))
    page = client.numbers.list(services="voice", limit=2)
    assert (len(page.objects), page.meta["total_count"]) == (2, 3)
    assert sorted(each.number for each in client.numbers) == NUMBERS


def test_an_application_leaves_its_endpoints_to_another(client: Any) -> None:
    app_id, heir = make(client), make(client, "heir")
    made = client.endpoints.create("alice", "Secret123", "Alice", app_id)
    client.applications.delete(app_id, cascade=False, new_endpoint_application=heir)
    assert client.endpoints.get(made.endpoint_id).application.endswith(f"/Application/{heir}/")
