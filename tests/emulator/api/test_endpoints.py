import hashlib
from typing import Any

import pytest
from plivo_emulator.records.kinds.endpoints import ENDPOINTS, EndpointRecord
from plivo_emulator.voice.accounts.subaccount import Subaccount
from plivo_emulator.voice.calls.call import LIVE_CALLS
from plivo_emulator.wire.times import SECOND

from tests.emulator.api.paged import newest_of_three
from tests.emulator.api.service import APP, AUTH_ID, OTHER, OTHER_AUTH_ID, START, Service

SUB, TOKEN = "SAAAAAAAAAAAAAAAAAAA", "token of a subaccount"
PATH = f"/v1/Account/{AUTH_ID}"


def make(service: Service, username: str = "zumba", **arguments: Any) -> dict[str, Any]:
    wanted = {"username": username, "password": "zumba-2026", "alias": "Zumba", **arguments}
    response = service.post("Endpoint", json=wanted)
    assert response.status_code == 201, response.text
    body: dict[str, Any] = response.json()
    return body


def shown(service: Service, endpoint_id: str) -> dict[str, Any]:
    body: dict[str, Any] = service.get("Endpoint", endpoint_id).json()
    del body["api_id"]
    return body


def register(service: Service, endpoint_id: str, seconds: int = 3600) -> EndpointRecord:
    """Lets a phone register, as the control plane does it."""
    record = service.records[ENDPOINTS].get(AUTH_ID, endpoint_id)
    assert record is not None
    registered = record._replace(
        contact=f"sip:{record.username}@203.0.113.20:57563;ob",
        user_agent="Telephone 1.1.4",
        expires=service.account.now + seconds * SECOND,
    )
    service.records[ENDPOINTS].put(registered)
    return registered


def test_an_endpoint_gets_the_time_behind_its_name(service: Service) -> None:
    body = make(service)
    assert body["message"] == "created"
    assert (body["username"], body["alias"]) == ("zumba260101000000", "Zumba")
    assert len(body["endpoint_id"]) == 14


def test_two_endpoints_of_one_name_and_second_are_told_apart(service: Service) -> None:
    names = [make(service)["username"] for _ in range(3)]
    assert names == ["zumba260101000000", "zumba260101000001", "zumba260101000002"]


def test_an_id_that_is_taken_is_not_dealt_again(service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    dealt = iter([make(service)["endpoint_id"], "1" * 14])
    monkeypatch.setattr(type(service.account.ids), "digits", lambda _ids, _count: next(dealt))
    assert make(service, "samba")["endpoint_id"] == "1" * 14


def test_an_endpoint_without_a_phone_is_told_with_the_hash_of_its_password(service: Service) -> None:
    made = make(service, app_id="379619814477342321")
    assert shown(service, made["endpoint_id"]) == {
        "alias": "Zumba",
        "application": f"{PATH}/Application/379619814477342321/",
        "endpoint_id": made["endpoint_id"],
        "password": hashlib.md5(b"zumba-2026", usedforsecurity=False).hexdigest(),
        "resource_uri": f"{PATH}/Endpoint/{made['endpoint_id']}/",
        "sip_registered": "false",
        "sip_uri": "sip:zumba260101000000@phone.plivo.com",
        "sub_account": None,
        "username": "zumba260101000000",
    }


def test_an_endpoint_with_a_phone_is_told_with_what_is_known_of_it(service: Service) -> None:
    endpoint_id = make(service)["endpoint_id"]
    register(service, endpoint_id)
    body = shown(service, endpoint_id)
    assert "password" not in body
    assert {name: body[name] for name in body if name.startswith("sip_")} == {
        "sip_contact": "sip:zumba260101000000@203.0.113.20:57563;ob",
        "sip_expires": "2026-01-01 01:00:00",
        "sip_registered": "true",
        "sip_uri": "sip:zumba260101000000@phone.plivo.com",
        "sip_user_agent": "Telephone 1.1.4",
    }
    [listed] = service.get("Endpoint").json()["objects"]
    assert listed == body


def test_a_registration_ends_with_its_time(service: Service) -> None:
    endpoint_id = make(service)["endpoint_id"]
    register(service, endpoint_id, 60)
    service.advance(59)
    assert shown(service, endpoint_id)["sip_registered"] == "true"
    service.advance(1)
    body = shown(service, endpoint_id)
    assert (body["sip_registered"], "sip_contact" in body, "password" in body) == ("false", False, True)


def test_lists_have_pages_with_the_newest_first_and_no_passwords(service: Service) -> None:
    made = []
    for name in "abc":
        made.append(make(service, name)["endpoint_id"])
        service.advance(1)
    assert not any("password" in each for each in newest_of_three(service, "Endpoint", "endpoint_id", made))


@pytest.mark.parametrize(
    ("changes", "field", "value"),
    [
        ({"alias": "Double_time-2"}, "alias", "Double_time-2"),
        ({"app_id": "app"}, "application", f"{PATH}/Application/app/"),
        ({"password": "another"}, "password", hashlib.md5(b"another", usedforsecurity=False).hexdigest()),
    ],
)
def test_what_is_named_is_changed_and_the_rest_stays(
    service: Service, changes: dict[str, str], field: str, value: str
) -> None:
    endpoint_id = make(service)["endpoint_id"]
    before = shown(service, endpoint_id)
    response = service.post("Endpoint", endpoint_id, json=changes)
    assert (response.status_code, response.json()["message"]) == (202, "changed")
    assert shown(service, endpoint_id) == before | {field: value}


def test_a_deleted_endpoint_is_gone(service: Service) -> None:
    endpoint_id = make(service)["endpoint_id"]
    assert service.delete("Endpoint", endpoint_id).status_code == 204
    for method in ("GET", "DELETE"):
        assert service.send(method, service.path("Endpoint", endpoint_id)).status_code == 404
    assert service.post("Endpoint", endpoint_id, json={"alias": "x"}).status_code == 404


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        ({"username": "1zumba"}, "username parameter must be text of letters and digits, a letter first"),
        ({"username": "zum ba"}, "username parameter"),
        ({"username": None}, "username parameter"),
        ({"password": "four"}, "password parameter"),
        ({"alias": ""}, "alias parameter must be text of letters, digits, - and _"),
        ({"alias": "Test Account"}, "alias parameter must be text of letters, digits, - and _"),
        ({"alias": "zumba.2"}, "alias parameter must be text of letters, digits, - and _"),
        ({"alias": "Zümba"}, "alias parameter must be text of letters, digits, - and _"),
    ],
)
def test_what_no_endpoint_can_have_is_refused(service: Service, arguments: dict[str, Any], error: str) -> None:
    wanted = {"username": "zumba", "password": "zumba-2026", "alias": "Zumba", **arguments}
    response = service.post("Endpoint", json=wanted)
    assert response.status_code == 400
    assert response.json()["error"].startswith(error)
    assert service.get("Endpoint").json()["objects"] == []


def test_an_alias_that_no_endpoint_can_have_changes_nothing(service: Service) -> None:
    endpoint_id = make(service)["endpoint_id"]
    before = shown(service, endpoint_id)
    response = service.post("Endpoint", endpoint_id, json={"alias": "Updated Endpoint Alias", "app_id": "7"})
    assert (response.status_code, response.json()["error"].partition(" ")[0]) == (400, "alias")
    assert shown(service, endpoint_id) == before


def test_endpoints_of_others_are_not_there(service: Service) -> None:
    service.account.subaccounts[SUB] = Subaccount(SUB, TOKEN, "Sub")
    own = make(service)["endpoint_id"]
    wanted = {"username": "sub", "password": "zumba-2026", "alias": "Sub"}
    made = service.send("POST", f"/v1/Account/{SUB}/Endpoint/", (SUB, TOKEN), json=wanted).json()["endpoint_id"]
    assert shown(service, made)["sub_account"] == f"{PATH}/Subaccount/{SUB}/"
    assert service.send("GET", f"/v1/Account/{SUB}/Endpoint/{own}/", (SUB, TOKEN)).status_code == 404
    [seen] = service.send("GET", f"/v1/Account/{SUB}/Endpoint/", (SUB, TOKEN)).json()["objects"]
    assert seen["endpoint_id"] == made
    assert service.get("Endpoint").json()["meta"]["total_count"] == 2
    for endpoint_id in (own, made):
        assert service.send("GET", f"/v1/Account/{OTHER_AUTH_ID}/Endpoint/{endpoint_id}/", OTHER).status_code == 404


def test_a_call_to_an_endpoint_rings_its_phone(service: Service) -> None:
    record = register(service, make(service)["endpoint_id"])
    uuid = service.answered_call(f"sip:{record.username}@phone.plivo.com")
    assert service.account[LIVE_CALLS][uuid].answered


@pytest.mark.parametrize("address", ["sip:{}@phone.plivo.com", "SIP:{}@PHONE.plivo.com", "sip:{}@phone.plivo.com;x=1"])
def test_a_call_to_an_endpoint_without_a_phone_fails(service: Service, address: str) -> None:
    username = make(service)["username"]
    uuid = service.call(address.format(username), hangup_url=f"{APP}/bye")
    service.advance(1)
    record = service.get("Call", uuid).json()
    assert (record["hangup_cause_code"], record["hangup_cause_name"]) == (2020, "Endpoint Not Registered")
    assert record["hangup_source"] == "Plivo"
    assert service.app.event("hangup").fields["CallStatus"] == "failed"


def test_a_call_that_a_registration_did_not_wait_for_fails(service: Service) -> None:
    record = register(service, make(service)["endpoint_id"], 5)
    service.advance(5)
    uuid = service.call(f"sip:{record.username}@phone.plivo.com")
    service.advance(1)
    assert service.get("Call", uuid).json()["hangup_cause_code"] == 2020


def test_a_dial_rings_the_phones_that_are_there(service: Service) -> None:
    here = register(service, make(service, "here")["endpoint_id"])
    away = make(service, "away")["username"]
    users = "".join(f"<User>sip:{name}@phone.plivo.com</User>" for name in (away, here.username))
    service.app.documents["/answer"] = f"<Response><Dial>{users}</Dial></Response>"
    uuid = service.answered_call()
    service.advance(5)
    peer = service.account[LIVE_CALLS][uuid].peer
    assert peer is not None
    assert peer.to_number == f"sip:{here.username}@phone.plivo.com"
    [failed] = service.get("Call").json()["objects"]
    assert (failed["to_number"], failed["hangup_cause_code"]) == (f"sip:{away}@phone.plivo.com", 2020)


def test_addresses_that_are_no_endpoints_of_the_account_ring(service: Service) -> None:
    make(service)
    for address in ("sip:zumba@phone.plivo.com", "sip:zumba260101000000@example.com"):
        assert service.account[LIVE_CALLS][service.answered_call(address)].answered
    assert service.account.now > START
