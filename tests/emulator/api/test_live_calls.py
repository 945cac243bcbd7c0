from typing import Any

import pytest

from tests.emulator.api.conftest import Serve
from tests.emulator.api.service import AUTH_ID, Service


def v2(service: Service, **query: Any) -> list[str]:
    """UUIDs that the second version of the live list holds."""
    response = service.send("GET", f"/v2/Account/{AUTH_ID}/Call/", params=query)
    assert response.status_code == 200
    return [call["call_uuid"] for call in response.json()["objects"]]


def test_live_calls_are_listed_by_name_oldest_first(service: Service) -> None:
    uuids = [service.answered_call() for _ in range(3)]
    assert service.get("Call", status="live").json()["calls"] == uuids


def test_a_ringing_call_is_live(service: Service) -> None:
    uuid = service.call("15003990000")
    service.advance(1)
    assert service.get("Call", uuid, status="live").json()["call_status"] == "ringing"


def test_live_calls_are_filtered_by_direction_and_numbers(service: Service) -> None:
    uuid = service.answered_call()
    service.answered_call("15000010009")
    assert service.get("Call", status="live", to_number="+15000010000").json()["calls"] == [uuid]
    assert len(service.get("Call", status="live", to_number="1500", from_number="1415").json()["calls"]) == 2
    assert service.get("Call", status="live", call_direction="inbound").json()["calls"] == []
    assert service.get("Call", status="live", to_number="1500", from_number="999").json()["calls"] == []


def test_live_calls_come_in_pages(service: Service) -> None:
    uuids = [service.answered_call() for _ in range(3)]
    assert service.get("Call", status="live", limit=1, offset=1).json()["calls"] == uuids[1:2]


@pytest.mark.parametrize(
    ("caller", "name", "told"),
    [
        ("14150000000", None, "+14150000000"),
        ("+14150000000", None, "+14150000000"),
        ("14150000000", "Alice", "Alice"),
        ("sip:john@phone.example", None, ""),
    ],
)
def test_a_caller_without_a_name_is_known_by_its_number(
    service: Service, caller: str, name: str | None, told: str
) -> None:
    wanted: dict[str, str] = {} if name is None else {"caller_name": name}
    uuid = service.call(**{"from": caller}, **wanted)
    service.advance(2)
    assert service.get("Call", uuid, status="live").json()["caller_name"] == told


def test_a_live_call_is_told_with_its_details(service: Service) -> None:
    uuid = service.answered_call(caller_name="Alice")
    call = service.get("Call", uuid, status="live").json()
    del call["api_id"]
    assert call == {
        "call_uuid": uuid,
        "request_uuid": uuid,
        "direction": "outbound",
        "from": "14150000000",
        "to": "15000010000",
        "caller_name": "Alice",
        "call_status": "in-progress",
        "session_start": "2026-01-01 00:00:00.000000",
        "stir_verification": "Verified",
        "stir_attestation": call["stir_attestation"],
    }


def test_a_call_is_live_only_until_it_ends(service: Service) -> None:
    uuid = service.answered_call()
    service.delete("Call", uuid)
    assert service.get("Call", uuid, status="live").status_code == 404
    assert service.get("Call", status="live").json()["calls"] == []


def test_queued_calls_wait_for_their_turn(serve: Serve) -> None:
    service = serve(calls_per_second=1)
    first, second, third = (service.call() for _ in range(3))
    service.advance(0)
    assert service.get("Call", status="queued").json()["calls"] == [second, third]
    assert service.get("Call", status="queued", limit=1, offset=1).json()["calls"] == [third]
    assert service.get("Call", first, status="queued").status_code == 404
    queued = service.get("Call", second, status="queued").json()
    assert (queued["call_status"], queued["to"]) == ("queued", "15000010000")
    assert "session_start" not in queued


def test_a_queued_call_is_not_live(serve: Serve) -> None:
    service = serve(calls_per_second=1)
    service.call()
    uuid = service.call()
    service.advance(0)
    assert service.get("Call", uuid, status="live").status_code == 404
    assert uuid not in service.get("Call", status="live").json()["calls"]


def test_the_second_version_lists_live_calls_with_or_without_a_status(service: Service) -> None:
    uuid = service.answered_call()
    assert v2(service) == v2(service, status="live") == [uuid]


def test_the_second_version_filters_by_either_number_and_by_direction(service: Service) -> None:
    one, other = service.answered_call(), service.answered_call("15000019999")
    assert v2(service, number="+1500001999") == [other]
    assert v2(service, number="1415") == [one, other]
    assert v2(service, number="15000010000", call_direction="outbound") == [one]
    assert v2(service, call_direction="inbound") == []


def test_the_second_version_has_pages_that_link_to_each_other(service: Service) -> None:
    for _ in range(3):
        service.answered_call()
    body = service.send("GET", f"/v2/Account/{AUTH_ID}/Call/?limit=2").json()
    assert body["meta"] == {
        "limit": 2,
        "offset": 0,
        "count": 3,
        "next": f"/v2/Account/{AUTH_ID}/Call/?limit=2&offset=2",
        "previous": None,
    }
    assert len(service.send("GET", body["meta"]["next"]).json()["objects"]) == 1
