"""A subaccount sees and steers what was made with its credentials; the account sees all."""

from typing import Any

import httpx
import pytest
from plivo_emulator.voice.accounts.subaccount import Subaccount
from plivo_emulator.voice.calls.call import LIVE_CALLS

from tests.emulator.api.service import APP, AUTH_ID, AUTH_TOKEN, Service

SUB, OTHER_SUB = "SAAAAAAAAAAAAAAAAAAA", "SABBBBBBBBBBBBBBBBBB"
TOKEN = "token of a subaccount"  # noqa: S105  # no secret
ENDS = "15001010005"


@pytest.fixture(autouse=True)
def subaccounts(service: Service) -> None:
    for sub_auth_id in (SUB, OTHER_SUB):
        service.account.subaccounts[sub_auth_id] = Subaccount(sub_auth_id, TOKEN, "Sub")


def sub_request(service: Service, method: str, *segments: str, sub: str = SUB, **request: Any) -> httpx.Response:
    """Asks with the credentials of a subaccount."""
    return service.send(method, "/".join(("/v1/Account", sub, *segments, "")), auth=(sub, TOKEN), **request)


def place(service: Service, sub: str = SUB, to: str = "15000010000") -> str:
    wanted = {"from": "14150000000", "to": to, "answer_url": f"{APP}/answer", "hangup_url": f"{APP}/bye"}
    response = sub_request(service, "POST", "Call", sub=sub, json=wanted)
    assert response.status_code == 201
    uuid: str = response.json()["request_uuid"]
    return uuid


def found(response: httpx.Response) -> list[str]:
    assert response.status_code == 200, response.text
    return [record["call_uuid"] for record in response.json()["objects"]]


def test_live_calls_of_others_are_not_there_for_a_subaccount(service: Service) -> None:
    main, own, other = service.call(), place(service), place(service, OTHER_SUB)
    service.advance(2)
    live: dict[str, Any] = {"params": {"status": "live"}}
    assert sub_request(service, "GET", "Call", **live).json()["calls"] == [own]
    assert service.get("Call", status="live").json()["calls"] == [main, own, other]
    for uuid in (main, other):
        assert sub_request(service, "GET", "Call", uuid, **live).status_code == 404
        assert sub_request(service, "DELETE", "Call", uuid).status_code == 404
        assert sub_request(service, "POST", "Call", uuid, "Speak", json={"text": "hi"}).status_code == 404
    assert sub_request(service, "GET", "Call", own, **live).status_code == 200


def test_hanging_up_all_calls_of_a_subaccount_leaves_the_others(service: Service) -> None:
    main, own = service.call(), place(service)
    service.advance(2)
    assert sub_request(service, "DELETE", "Call").status_code == 204
    assert list(service.account[LIVE_CALLS]) == [main]
    assert own not in service.account[LIVE_CALLS]


def test_records_of_others_are_not_there_for_a_subaccount(service: Service) -> None:
    main, own, other = service.call(ENDS), place(service, to=ENDS), place(service, OTHER_SUB, to=ENDS)
    service.advance(10)
    assert found(sub_request(service, "GET", "Call")) == [own]
    assert sorted(found(service.get("Call"))) == sorted([main, own, other])
    assert found(service.get("Call", subaccount=SUB)) == [own]
    assert found(sub_request(service, "GET", "Call", params={"subaccount": OTHER_SUB})) == []
    assert sub_request(service, "GET", "Call", other).status_code == 404
    assert sub_request(service, "GET", "Call", own).status_code == 200
    assert sub_request(service, "POST", "Call", main, "Conversion", json={}).status_code == 404


def test_second_legs_belong_to_the_subaccount_of_the_first(service: Service) -> None:
    service.app.documents["/answer"] = f"<Response><Dial><Number>{ENDS}</Number></Dial></Response>"
    first = place(service)
    service.advance(20)
    [second] = [uuid for uuid in found(service.get("Call", subaccount=SUB)) if uuid != first]
    assert sub_request(service, "GET", "Call", second).json()["parent_call_uuid"] == first


def test_callbacks_say_whose_call_they_are_about(service: Service) -> None:
    place(service, to=ENDS)
    service.call(ENDS)
    service.advance(10)
    assert [request.subaccount for request in service.app.events("answer")] == [SUB, None]
    assert [request.subaccount for request in service.app.events("hangup")] == [SUB, None]
    assert service.account.token_of(SUB) == TOKEN
    assert service.account.token_of(None) == service.account.token_of("SAGONE") == AUTH_TOKEN


@pytest.mark.parametrize(
    ("auth", "path"),
    [
        ((SUB, AUTH_TOKEN), SUB),
        ((SUB, "wrong"), SUB),
        ((SUB, TOKEN), AUTH_ID),
        ((SUB, TOKEN), OTHER_SUB),
        ((AUTH_ID, TOKEN), AUTH_ID),
        ((AUTH_ID, AUTH_TOKEN), SUB),
        (("SACCCCCCCCCCCCCCCCCC", TOKEN), "SACCCCCCCCCCCCCCCCCC"),
    ],
)
def test_who_asks_is_who_the_path_names(service: Service, auth: tuple[str, str], path: str) -> None:
    assert service.send("GET", f"/v1/Account/{path}/Call/", auth=auth).status_code == 401


def test_pages_for_a_subaccount_link_to_its_own_path(service: Service) -> None:
    for _ in range(2):
        place(service, to=ENDS)
    service.advance(10)
    body = sub_request(service, "GET", "Call", params={"limit": 1}).json()
    assert body["meta"]["next"] == f"/v1/Account/{SUB}/Call/?limit=1&offset=1"
