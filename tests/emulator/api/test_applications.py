from typing import Any

import pytest
from plivo_emulator.records.kinds.endpoints import ENDPOINTS
from plivo_emulator.voice.accounts import applications, numbers
from plivo_emulator.voice.accounts.subaccount import Subaccount
from plivo_emulator.voice.app.target import Target

from tests.emulator.api.paged import newest_of_three
from tests.emulator.api.service import AUTH_ID, OTHER, OTHER_AUTH_ID, Service

SUB, TOKEN = "SAAAAAAAAAAAAAAAAAAA", "token of a subaccount"
PATH = f"/v1/Account/{AUTH_ID}"
NUMBER = "14155550100"


def make(service: Service, name: str = "Support", **arguments: Any) -> str:
    wanted = {"app_name": name, "answer_url": "http://app.test/answer", **arguments}
    response = service.post("Application", json=wanted)
    assert response.status_code == 201, response.text
    app_id: str = response.json()["app_id"]
    return app_id


def shown(service: Service, app_id: str) -> dict[str, Any]:
    body: dict[str, Any] = service.get("Application", app_id).json()
    del body["api_id"]
    return body


def endpoint(service: Service, app_id: str) -> str:
    wanted = {"username": "zumba", "password": "zumba-2026", "alias": "Zumba", "app_id": app_id}
    endpoint_id: str = service.post("Endpoint", json=wanted).json()["endpoint_id"]
    return endpoint_id


def application_of(service: Service, endpoint_id: str) -> str | None:
    record = service.records[ENDPOINTS].get(AUTH_ID, endpoint_id)
    assert record is not None
    return record.app_id


def test_an_application_is_told_with_all_that_was_left_out(service: Service) -> None:
    app_id = make(service)
    assert len(app_id) == 17
    assert shown(service, app_id) == {
        "answer_method": "POST",
        "answer_url": "http://app.test/answer",
        "app_id": app_id,
        "app_name": "Support",
        "application_type": "XML",
        "default_app": False,
        "default_endpoint_app": False,
        "enabled": True,
        "fallback_answer_url": "",
        "fallback_method": "POST",
        "hangup_method": "POST",
        "hangup_url": "http://app.test/answer",
        "log_incoming_messages": True,
        "message_method": "POST",
        "message_url": "",
        "public_uri": False,
        "resource_uri": f"{PATH}/Application/{app_id}/",
        "sip_uri": f"sip:{app_id}@app.plivo.com",
        "sub_account": None,
    }


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"answer_method": "get"}, {"answer_method": "GET"}),
        (
            {"hangup_url": "http://app.test/bye", "hangup_method": "GET"},
            {"hangup_url": "http://app.test/bye", "hangup_method": "GET"},
        ),
        (
            {"fallback_answer_url": "http://app.test/else", "fallback_method": "GET"},
            {"fallback_answer_url": "http://app.test/else", "fallback_method": "GET"},
        ),
        (
            {"message_url": "http://app.test/text", "message_method": "GET"},
            {"message_url": "http://app.test/text", "message_method": "GET"},
        ),
        ({"default_number_app": True}, {"default_app": True}),
        ({"default_endpoint_app": "true"}, {"default_endpoint_app": True}),
        ({"log_incoming_messages": False}, {"log_incoming_messages": False}),
        ({"public_uri": True}, {"public_uri": True}),
    ],
)
def test_what_is_given_is_told_whether_at_first_or_later(
    service: Service, given: dict[str, Any], told: dict[str, Any]
) -> None:
    first, later = make(service), make(service, **given)
    assert {name: shown(service, later)[name] for name in told} == told
    before = shown(service, first)
    response = service.post("Application", first, json=given)
    assert (response.status_code, response.json()["message"]) == (202, "changed")
    assert shown(service, first) == before | told


def test_an_id_that_is_taken_is_not_dealt_again(service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    dealt = iter([make(service), "1" * 17])
    monkeypatch.setattr(type(service.account.ids), "digits", lambda _ids, _count: next(dealt))
    assert make(service, "Sales") == "1" * 17


def test_another_verb_leaves_the_url_as_it_is(service: Service) -> None:
    app_id = make(service, hangup_url="http://app.test/bye")
    service.post("Application", app_id, json={"hangup_method": "GET", "answer_url": "http://app.test/new"})
    body = shown(service, app_id)
    assert (body["hangup_url"], body["hangup_method"]) == ("http://app.test/bye", "GET")
    assert (body["answer_url"], body["answer_method"]) == ("http://app.test/new", "POST")


@pytest.mark.parametrize(("argument", "field"), [("default_number_app", "default_app"), ("default_endpoint_app",) * 2])
def test_the_last_application_that_says_so_is_the_default(service: Service, argument: str, field: str) -> None:
    one, two = make(service), make(service)
    service.post("Application", one, json={argument: True})
    service.post("Application", two, json={argument: True})
    assert [shown(service, each)[field] for each in (one, two)] == [False, True]
    service.post("Application", two, json={argument: False})
    assert [shown(service, each)[field] for each in (one, two)] == [False, False]


def test_lists_have_pages_with_the_newest_first(service: Service) -> None:
    made = []
    for name in ("one", "two", "three"):
        made.append(make(service, name))
        service.advance(1)
    assert newest_of_three(service, "Application", "app_id", made)[0] == shown(service, made[2])


def test_lists_are_asked_by_name(service: Service) -> None:
    made = [make(service, name) for name in ("one", "two", "one")]
    found = service.get("Application", app_name="one").json()["objects"]
    assert {each["app_id"] for each in found} == {made[0], made[2]}


def test_a_deleted_application_is_gone_and_its_numbers_are_left_without_one(service: Service) -> None:
    app_id = make(service)
    numbers.give(service.account, [NUMBER], app_id)
    assert service.delete("Application", app_id).status_code == 204
    for method in ("GET", "DELETE"):
        assert service.send(method, service.path("Application", app_id)).status_code == 404
    assert service.post("Application", app_id, json={"answer_url": "http://app.test/x"}).status_code == 404
    assert service.get("Number", NUMBER).json()["application"] is None


def test_endpoints_go_with_their_application(service: Service) -> None:
    app_id, other = make(service), make(service)
    gone, stays = endpoint(service, app_id), endpoint(service, other)
    assert service.delete("Application", app_id).status_code == 204
    assert service.get("Endpoint", gone).status_code == 404
    assert application_of(service, stays) == other


@pytest.mark.parametrize("inherits", [False, True])
def test_endpoints_outlive_their_application_when_it_does_not_cascade(service: Service, *, inherits: bool) -> None:
    app_id, heir = make(service), make(service)
    endpoint_id = endpoint(service, app_id)
    query = {"new_endpoint_application": heir} if inherits else {}
    assert service.delete("Application", app_id, cascade="false", **query).status_code == 204
    assert application_of(service, endpoint_id) == (heir if inherits else None)


@pytest.mark.parametrize("heir", ["nobody", "itself"])
def test_endpoints_are_not_given_to_an_application_that_will_not_be_there(service: Service, heir: str) -> None:
    app_id = make(service)
    response = service.delete(
        "Application", app_id, cascade="false", new_endpoint_application=app_id if heir == "itself" else heir
    )
    assert response.status_code == 400
    assert response.json()["error"] == "new_endpoint_application parameter must be an application of the account"
    assert shown(service, app_id)


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        ({"app_name": ""}, "app_name parameter"),
        ({"app_name": None}, "app_name parameter"),
        ({"answer_url": "app.test"}, "answer_url parameter must be a URL with scheme and host"),
        ({"answer_method": "PUT"}, "answer_method parameter"),
        ({"default_number_app": "maybe"}, "default_number_app parameter"),
        ({"subaccount": SUB}, "subaccount parameter must be a subaccount of the account"),
    ],
)
def test_what_no_application_can_have_is_refused(service: Service, arguments: dict[str, Any], error: str) -> None:
    response = service.post("Application", json={"app_name": "a", "answer_url": "http://app.test/a", **arguments})
    assert response.status_code == 400
    assert response.json()["error"].startswith(error)
    assert service.get("Application").json()["objects"] == []


def test_applications_of_others_are_not_there(service: Service) -> None:
    service.account.subaccounts[SUB] = Subaccount(SUB, TOKEN, "Sub")
    own = make(service)
    wanted = {"app_name": "Sub", "answer_url": "http://app.test/answer"}
    made = service.send("POST", f"/v1/Account/{SUB}/Application/", (SUB, TOKEN), json=wanted).json()["app_id"]
    assert shown(service, made)["sub_account"] == f"{PATH}/Subaccount/{SUB}/"
    assert service.send("GET", f"/v1/Account/{SUB}/Application/{own}/", (SUB, TOKEN)).status_code == 404
    [seen] = service.send("GET", f"/v1/Account/{SUB}/Application/", (SUB, TOKEN)).json()["objects"]
    assert seen["app_id"] == made
    assert service.get("Application").json()["meta"]["total_count"] == 2
    [filtered] = service.get("Application", subaccount=SUB).json()["objects"]
    assert filtered["app_id"] == made
    for app_id in (own, made):
        assert service.send("GET", f"/v1/Account/{OTHER_AUTH_ID}/Application/{app_id}/", OTHER).status_code == 404


def test_the_account_gives_an_application_to_a_subaccount_which_cannot_give_it_away(service: Service) -> None:
    for sub in (SUB, f"{SUB[:-1]}B"):
        service.account.subaccounts[sub] = Subaccount(sub, TOKEN, "Sub")
    app_id = make(service)
    assert service.post("Application", app_id, json={"subaccount": SUB}).status_code == 202
    assert shown(service, app_id)["sub_account"] == f"{PATH}/Subaccount/{SUB}/"
    path = f"/v1/Account/{SUB}/Application/{app_id}/"
    refused = service.send("POST", path, (SUB, TOKEN), json={"subaccount": f"{SUB[:-1]}B"})
    assert refused.status_code == 400
    assert shown(service, app_id)["sub_account"] == f"{PATH}/Subaccount/{SUB}/"


def test_calls_to_a_number_find_the_application_as_it_is_now(service: Service) -> None:
    app_id = make(service)
    numbers.give(service.account, [NUMBER], app_id)
    service.post("Application", app_id, json={"answer_url": "http://app.test/new"})
    answering = applications.of_number(service.account, NUMBER)
    assert answering is not None
    assert answering.answer == Target("http://app.test/new", "POST")


@pytest.mark.parametrize("nothing", [{}, {"answer_url": ""}, {"answer_url": None}])
def test_an_application_needs_no_answer_url_and_may_get_one_later(service: Service, nothing: dict[str, Any]) -> None:
    response = service.post("Application", json={"app_name": "Texts", "message_url": "http://app.test/text", **nothing})
    assert response.status_code == 201, response.text
    app_id = response.json()["app_id"]
    told = shown(service, app_id)
    assert (told["answer_url"], told["answer_method"], told["hangup_url"]) == ("", "POST", "")
    service.post("Application", app_id, json={"answer_url": "http://app.test/late", "answer_method": "GET"})
    told = shown(service, app_id)
    assert (told["answer_url"], told["answer_method"]) == ("http://app.test/late", "GET")
