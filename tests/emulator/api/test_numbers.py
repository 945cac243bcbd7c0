from typing import Any

import pytest
from plivo_emulator.voice.accounts import applications, numbers
from plivo_emulator.voice.accounts.application import Application
from plivo_emulator.voice.accounts.subaccount import Subaccount
from plivo_emulator.voice.app.target import Target

from tests.emulator.api.service import AUTH_ID, OTHER, OTHER_AUTH_ID, Service

SUB, TOKEN = "SAAAAAAAAAAAAAAAAAAA", "token of a subaccount"
PATH = f"/v1/Account/{AUTH_ID}"
NUMBER, ABROAD = "14155550100", "447700900100"


def make(service: Service, app_id: str, *wanted: str, **facts: Any) -> Application:
    """Makes an application with numbers, as the control plane does it."""
    app = Application(app_id, app_id, Target(f"http://app.test/{app_id}", "POST"), **facts)
    applications.put(service.account, app)
    numbers.give(service.account, wanted, app_id)
    return app


def shown(service: Service, number: str = NUMBER) -> dict[str, Any]:
    body: dict[str, Any] = service.get("Number", number).json()
    del body["api_id"]
    return body


def change(service: Service, number: str = NUMBER, **arguments: Any) -> int:
    return service.post("Number", number, json=arguments).status_code


def listed(service: Service, **query: Any) -> list[str]:
    return [each["number"] for each in service.get("Number", **query).json()["objects"]]


def test_a_number_is_told_with_its_application(service: Service) -> None:
    make(service, "support", NUMBER)
    assert shown(service) == {
        "active": True,
        "added_on": "2026-01-01",
        "alias": None,
        "application": f"{PATH}/Application/support/",
        "carrier": "Plivo emulator",
        "cnam_lookup": "disabled",
        "mms_enabled": False,
        "mms_rate": "0.00000",
        "monthly_rental_rate": "0.00000",
        "number": NUMBER,
        "number_type": "local",
        "resource_uri": f"{PATH}/Number/{NUMBER}/",
        "sms_enabled": True,
        "sms_rate": "0.00000",
        "sub_account": None,
        "voice_enabled": True,
        "voice_rate": "0.00550",
    }


@pytest.mark.parametrize("written", [NUMBER, f"+{NUMBER}", f"%2B{NUMBER}"])
def test_a_number_is_found_with_its_plus_and_without(service: Service, written: str) -> None:
    make(service, "support", NUMBER)
    assert service.send("GET", f"{PATH}/Number/{written}/").json()["number"] == NUMBER


def test_a_number_moves_to_the_application_that_it_is_given_to(service: Service) -> None:
    make(service, "support", NUMBER)
    sales = make(service, "sales")
    response = service.post("Number", f"+{NUMBER}", json={"app_id": "sales"})
    assert (response.status_code, response.json()["message"]) == (202, "changed")
    assert shown(service)["application"] == f"{PATH}/Application/sales/"
    assert applications.of_number(service.account, NUMBER) is sales
    assert numbers.of_application(service.account, "support") == []


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"alias": "Front desk"}, {"alias": "Front desk"}),
        ({"alias": ""}, {"alias": ""}),
        ({"cnam_lookup": "enabled"}, {"cnam_lookup": "enabled"}),
        ({}, {}),
    ],
)
def test_what_is_named_is_changed_and_the_rest_stays(
    service: Service, changes: dict[str, Any], told: dict[str, Any]
) -> None:
    make(service, "support", NUMBER)
    make(service, "default", default_number_app=True)
    before = shown(service)
    assert change(service, **changes) == 202
    assert shown(service) == before | told


def test_a_number_without_an_application_gets_the_default_one_with_its_next_change(service: Service) -> None:
    make(service, "support", NUMBER)
    numbers.release(service.account, "support")
    assert change(service, alias="one") == 202
    assert shown(service)["application"] is None
    make(service, "default", default_number_app=True)
    assert change(service, alias="two") == 202
    assert shown(service)["application"] == f"{PATH}/Application/default/"


def test_calls_to_a_number_without_an_application_go_to_the_default_one(service: Service) -> None:
    support, default = make(service, "support", NUMBER), make(service, "default", default_number_app=True)
    found = [applications.of_number(service.account, each) for each in (NUMBER, "14155550999")]
    assert found == [support, default]


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"app_id": "nobody"}, "app_id parameter must be an application of the account"),
        ({"subaccount": SUB}, "subaccount parameter must be a subaccount of the account"),
        ({"cnam_lookup": "sometimes"}, "cnam_lookup parameter"),
        ({"alias": 7}, "alias parameter"),
    ],
)
def test_what_no_number_can_have_is_refused(service: Service, changes: dict[str, Any], error: str) -> None:
    make(service, "support", NUMBER)
    before = shown(service)
    response = service.post("Number", NUMBER, json=changes)
    assert response.status_code == 400
    assert response.json()["error"].startswith(error)
    assert shown(service) == before


def test_names_of_callers_are_looked_up_in_the_united_states_alone(service: Service) -> None:
    make(service, "support", ABROAD)
    assert shown(service, ABROAD)["cnam_lookup"] is None
    response = service.post("Number", ABROAD, json={"cnam_lookup": "enabled"})
    assert (response.status_code, response.json()["error"]) == (
        400,
        "cnam_lookup parameter is for numbers of the United States",
    )


def test_lists_have_pages_with_the_newest_first(service: Service) -> None:
    made = ["14155550101", "14155550102", "14155550103"]
    for count in range(3):
        numbers.give(service.account, made[: count + 1], make(service, "support").app_id)
        service.advance(1)
    body = service.get("Number", limit=2, number_startswith="1415").json()
    assert [each["number"] for each in body["objects"]] == [made[2], made[1]]
    assert body["meta"]["total_count"] == 3
    assert body["meta"]["next"] == f"{PATH}/Number/?limit=2&offset=2&number_startswith=1415"
    [last] = service.send("GET", body["meta"]["next"]).json()["objects"]
    assert last == shown(service, made[0])
    assert listed(service, offset=10**30) == []


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({}, {NUMBER, ABROAD}),
        ({"number_startswith": "1415"}, {NUMBER}),
        ({"number_startswith": "+44"}, {ABROAD}),
        ({"number_startswith": "5550"}, set()),
        ({"alias": "Front desk"}, {NUMBER}),
        ({"alias": "front"}, set()),
        ({"subaccount": SUB}, {ABROAD}),
        ({"type": "local"}, {NUMBER, ABROAD}),
        ({"type": "tollfree"}, set()),
        ({"services": "voice"}, {NUMBER, ABROAD}),
        ({"services": "voice,sms"}, {NUMBER, ABROAD}),
        ({"services": "voice,mms"}, set()),
        ({"cnam_lookup": "disabled"}, {NUMBER}),
        ({"cnam_lookup": "enabled"}, set()),
        ({"alias": "Front desk", "subaccount": SUB}, set()),
    ],
)
def test_lists_are_asked_by_what_numbers_are(service: Service, query: dict[str, str], found: set[str]) -> None:
    service.account.subaccounts[SUB] = Subaccount(SUB, TOKEN, "Sub")
    make(service, "support", NUMBER, ABROAD)
    assert change(service, alias="Front desk") == 202
    assert change(service, ABROAD, subaccount=SUB) == 202
    assert set(listed(service, **query)) == found


def test_numbers_of_others_are_not_there(service: Service) -> None:
    service.account.subaccounts[SUB] = Subaccount(SUB, TOKEN, "Sales")
    make(service, "support", NUMBER, ABROAD)
    assert change(service, ABROAD, subaccount=SUB) == 202
    told = shown(service, ABROAD)
    assert (told["sub_account"], told["sub_account_name"]) == (SUB, "Sales")
    [seen] = service.send("GET", f"/v1/Account/{SUB}/Number/", (SUB, TOKEN)).json()["objects"]
    assert seen == told
    assert service.send("GET", f"/v1/Account/{SUB}/Number/{NUMBER}/", (SUB, TOKEN)).status_code == 404
    assert service.send("GET", f"/v1/Account/{OTHER_AUTH_ID}/Number/{NUMBER}/", OTHER).status_code == 404
    assert service.get("Number", "14155550999").status_code == 404


def test_a_subaccount_gives_its_number_to_its_own_applications_alone(service: Service) -> None:
    service.account.subaccounts[SUB] = Subaccount(SUB, TOKEN, "Sales")
    make(service, "support", NUMBER)
    make(service, "sales", subaccount=SUB)
    assert change(service, subaccount=SUB) == 202
    path = f"/v1/Account/{SUB}/Number/{NUMBER}/"
    assert service.send("POST", path, (SUB, TOKEN), json={"app_id": "support"}).status_code == 400
    assert service.send("POST", path, (SUB, TOKEN), json={"app_id": "sales"}).status_code == 202
    assert shown(service)["application"] == f"{PATH}/Application/sales/"
