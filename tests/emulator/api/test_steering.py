from typing import Any

import pytest
from plivo_emulator.voice.calls.call import LIVE_CALLS

from tests.emulator.api.conftest import Serve
from tests.emulator.api.service import APP, Service


def documents(service: Service) -> list[str]:
    """URLs that documents were asked from, in order."""
    return [each.url.removeprefix(APP) for each in service.app.events("answer")]


def test_a_call_is_sent_to_another_document(service: Service) -> None:
    uuid = service.answered_call()
    response = service.post("Call", uuid, json={"legs": "aleg", "aleg_url": f"{APP}/new", "aleg_method": "GET"})
    service.advance(1)
    assert response.status_code == 202
    assert response.json()["message"] == "call transferred"
    assert documents(service) == ["/answer", "/new"]
    assert service.app.events("answer")[-1].method == "GET"


def test_the_second_leg_can_go_alone(service: Service) -> None:
    first, second = service.bridged_calls()
    service.post("Call", first, json={"legs": "bleg", "aleg_url": f"{APP}/a", "bleg_url": f"{APP}/b"})
    service.advance(1)
    assert documents(service) == ["/answer", "/b"]
    assert service.app.events("answer")[-1].fields["CallUUID"] == second
    assert service.account[LIVE_CALLS][second].live


def test_both_legs_can_go(service: Service) -> None:
    first, second = service.bridged_calls()
    service.post("Call", first, json={"legs": "BOTH", "aleg_url": f"{APP}/a", "bleg_url": f"{APP}/b"})
    service.advance(1)
    asked = {each.url: each.fields["CallUUID"] for each in service.app.events("answer")[1:]}
    assert asked == {f"{APP}/a": first, f"{APP}/b": second}


def test_the_legs_with_a_url_go_when_none_is_named(service: Service) -> None:
    first, second = service.bridged_calls()
    service.post("Call", first, json={"bleg_url": f"{APP}/b"})
    service.advance(1)
    assert service.app.events("answer")[-1].fields["CallUUID"] == second


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        ({}, "aleg_url parameter is missing"),
        ({"legs": "aleg"}, "aleg_url parameter is missing"),
        ({"legs": "aleg", "bleg_url": f"{APP}/b"}, "aleg_url parameter is missing"),
        ({"legs": "bleg", "aleg_url": f"{APP}/a"}, "bleg_url parameter is missing"),
        ({"legs": "both", "aleg_url": f"{APP}/a"}, "bleg_url parameter is missing"),
        ({"legs": "cleg", "aleg_url": f"{APP}/a"}, "legs parameter must be aleg, bleg or both"),
        ({"aleg_url": "a"}, "aleg_url parameter must be a URL with scheme and host"),
    ],
)
def test_a_transfer_needs_a_document_for_each_leg_that_goes(
    service: Service, arguments: dict[str, Any], error: str
) -> None:
    response = service.post("Call", service.answered_call(), json=arguments)
    assert response.status_code == 400
    assert response.json()["error"] == error


def test_a_leg_that_is_not_there_is_not_found(service: Service) -> None:
    response = service.post("Call", service.answered_call(), json={"legs": "bleg", "bleg_url": f"{APP}/b"})
    assert response.status_code == 404
    assert response.json()["error"] == "call has no second leg"


def test_a_call_that_rings_cannot_be_transferred(service: Service) -> None:
    uuid = service.call("15003990000")
    service.advance(1)
    assert service.post("Call", uuid, json={"aleg_url": f"{APP}/a"}).status_code == 404
    assert service.post("Call", "nobody", json={"aleg_url": f"{APP}/a"}).status_code == 404


def test_a_call_is_hung_up_before_the_answer_comes(service: Service) -> None:
    uuid = service.answered_call(hangup_url=f"{APP}/end")
    assert service.delete("Call", uuid).status_code == 204
    assert service.delete("Call", uuid).status_code == 404
    record = service.get("Call", uuid).json()
    assert (record["hangup_cause_name"], record["hangup_source"]) == ("Normal Hangup", "API Request")
    assert service.app.event("hangup").fields["HangupSource"] == "API Request"


def test_a_call_hung_up_while_it_rings_was_canceled(service: Service) -> None:
    uuid = service.call("15003990000")
    service.advance(1)
    service.delete("Call", uuid)
    assert service.get("Call", uuid).json()["hangup_cause_name"] == "Canceled"


def test_a_queued_call_is_taken_back(serve: Serve) -> None:
    service = serve(calls_per_second=1)
    service.call()
    uuid = service.call()
    assert service.delete("Call", uuid).status_code == 204
    service.advance(5)
    assert service.get("Call", uuid).json()["hangup_cause_code"] == 1000


def test_all_live_calls_are_hung_up_and_queued_ones_stay(serve: Serve) -> None:
    service = serve(calls_per_second=1)
    live = [service.answered_call(), service.answered_call(), service.call("15003990000")]
    service.advance(2)
    live.append(service.call())
    queued = [service.call() for _ in range(3)]
    service.advance(0)
    assert service.get("Call", status="live").json()["calls"] == live
    assert service.delete("Call").status_code == 204
    assert service.get("Call", status="live").json()["calls"] == []
    assert service.get("Call", status="queued").json()["calls"] == queued
    for uuid in live:
        record = service.get("Call", uuid).json()
        assert (record["hangup_cause_code"], record["hangup_cause_name"]) == (0, "Unknown")
    service.advance(5)
    assert service.get("Call", status="live").json()["calls"] == queued


def test_hanging_up_very_many_calls_at_once_ends_them_all(service: Service) -> None:
    for _ in range(400):
        service.call()
    service.advance(3)
    service.delete("Call")
    service.advance(0)
    assert service.account[LIVE_CALLS] == {}


def test_a_request_is_cancelled_by_its_uuid(service: Service) -> None:
    uuid = service.call("15003990000")
    service.advance(1)
    assert service.delete("Request", uuid).status_code == 204
    assert service.delete("Request", uuid).status_code == 404


def test_each_call_of_several_is_cancelled_by_its_own_request_uuid(service: Service) -> None:
    wanted = {"from": "14150000000", "to": "15003990000<15003990001", "answer_url": f"{APP}/answer"}
    first, second = service.post("Call", json=wanted).json()["request_uuid"]
    assert service.delete("Request", first).status_code == 204
    assert list(service.account[LIVE_CALLS]) == [second]
