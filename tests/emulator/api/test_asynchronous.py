import json
from typing import Any

import pytest
from plivo_emulator.api import table
from plivo_emulator.spec.arguments import Asynchronous
from plivo_emulator.voice.calls.call import LIVE_CALLS

from tests.emulator.api.service import APP, Service

RESULT = f"{APP}/result"


def result(service: Service) -> dict[str, Any]:
    """JSON that the app got."""
    request = service.app.event("async_result")
    assert (request.method, request.url, request.fields) == ("POST", RESULT, {})
    assert request.json is not None
    found: dict[str, Any] = json.loads(request.json)
    return found


def test_a_request_with_a_callback_url_is_answered_at_once_and_its_result_is_sent_there(service: Service) -> None:
    wanted = {"from": "14150000000", "to": "15000010000", "answer_url": f"{APP}/answer", "callback_url": RESULT}
    response = service.post("Call", json=wanted)
    assert response.status_code == 202
    assert response.json()["message"] == "async api spawned"
    sent = result(service)
    (uuid,) = service.account[LIVE_CALLS]
    assert sent == {"api_id": response.json()["api_id"], "message": "call fired", "request_uuid": uuid}


def test_a_result_can_come_in_a_query_string(service: Service) -> None:
    service.answered_call()
    service.get("Call", callback_url=RESULT, callback_method="get")
    request = service.app.event("async_result")
    assert (request.method, request.json) == ("GET", None)
    assert json.loads(request.fields["meta"])["total_count"] == 0
    assert json.loads(request.fields["objects"]) == []


def test_letters_come_in_a_result_as_they_are(service: Service) -> None:
    service.members(1, name="Büro")
    service.get("Conference", callback_url=RESULT)
    text = service.app.event("async_result").json
    assert text is not None
    assert '["Büro"]' in text


def test_null_is_empty_in_a_query_string(service: Service) -> None:
    uuid = service.call("15002010000")
    service.advance(10)
    service.get("Call", uuid, callback_url=RESULT, callback_method="GET")
    fields = service.app.event("async_result").fields
    assert (fields["answer_time"], fields["bill_duration"], fields["call_uuid"]) == ("", "0", uuid)


def test_a_failure_is_sent_as_a_result_too(service: Service) -> None:
    assert service.delete("Call", "nobody", callback_url=RESULT).status_code == 202
    assert result(service)["error"] == "not found"


def test_a_result_without_a_body_has_the_api_id_alone(service: Service) -> None:
    uuid = service.answered_call()
    response = service.send("DELETE", service.path("Call", uuid), json={"callback_url": RESULT})
    assert response.status_code == 202
    assert result(service) == {"api_id": response.json()["api_id"]}
    assert uuid not in service.account[LIVE_CALLS]


def test_a_result_waits_for_what_the_app_is_told_of_the_call_before(service: Service) -> None:
    uuid = service.answered_call(hangup_url=f"{APP}/hangup")
    service.send("DELETE", service.path("Call", uuid), json={"callback_url": RESULT})
    service.advance(1)
    first, second = service.app.event("hangup").lane, service.app.event("async_result").lane
    assert first is not None
    assert second is not None
    assert first.root is second.root


def test_wrong_arguments_are_refused_at_once(service: Service) -> None:
    response = service.post("Call", json={"callback_url": RESULT})
    assert response.status_code == 400
    assert service.app.requests == []
    assert service.get("Call", callback_url="nowhere").status_code == 400


def test_results_are_signed_as_other_callbacks_are(service: Service) -> None:
    service.get("Call", callback_url=RESULT)
    assert service.app.event("async_result").signed


@pytest.mark.parametrize(
    ("method", "segments", "arguments", "message"),
    [
        ("POST", (), {"aleg_url": f"{APP}/new"}, "call transferred"),
        ("POST", ("Play",), {"urls": f"{APP}/x.wav"}, "play started"),
        ("DELETE", ("Play",), {}, None),
        ("POST", ("Speak",), {"text": "hi"}, "speak started"),
        ("DELETE", ("Speak",), {}, None),
        ("POST", ("DTMF",), {"digits": "1"}, "digits sent"),
        ("DELETE", ("Record",), {}, None),
        ("POST", ("Conversion",), {}, "success"),
    ],
)
def test_every_operation_on_a_call_has_its_asynchronous_form(
    service: Service, method: str, segments: tuple[str, ...], arguments: dict[str, Any], message: str | None
) -> None:
    path = service.path("Call", service.answered_call(), *segments)
    arguments = {**arguments, "callback_url": RESULT}
    how: dict[str, Any] = {"json": arguments} if method == "POST" else {"params": arguments}
    assert service.send(method, path, **how).status_code == 202
    assert result(service).get("message") == message


@pytest.mark.parametrize(
    ("method", "segments", "arguments", "message"),
    [
        ("GET", (), {}, None),
        ("DELETE", (), {}, None),
        ("GET", ("Room",), {}, None),
        ("DELETE", ("Room",), {}, None),
        ("DELETE", ("Room", "Member", "1"), {}, None),
        ("POST", ("Room", "Member", "1", "Kick"), {}, "kicked"),
        ("POST", ("Room", "Member", "1,2", "Mute"), {}, "muted"),
        ("DELETE", ("Room", "Member", "all", "Mute"), {}, None),
        ("POST", ("Room", "Member", "1", "Deaf"), {}, "deaf"),
        ("DELETE", ("Room", "Member", "1", "Deaf"), {}, None),
        ("POST", ("Room", "Member", "1", "Play"), {"url": f"{APP}/x.wav"}, "play queued into conference"),
        ("DELETE", ("Room", "Member", "1", "Play"), {}, None),
        ("POST", ("Room", "Member", "1", "Speak"), {"text": "hi"}, "speak queued into conference"),
        ("DELETE", ("Room", "Member", "1", "Speak"), {}, None),
        ("POST", ("Room", "Member", "9", "Mute"), {}, None),
    ],
)
def test_every_operation_on_a_conference_has_its_asynchronous_form(
    service: Service, method: str, segments: tuple[str, ...], arguments: dict[str, Any], message: str | None
) -> None:
    service.members()
    segments = tuple(service.member_ids(each) for each in segments)
    arguments = {**arguments, "callback_url": RESULT}
    how: dict[str, Any] = {"json": arguments} if method == "POST" else {"params": arguments}
    assert service.send(method, service.path("Conference", *segments), **how).status_code == 202
    sent = result(service)
    assert sent.get("message") == message
    assert ("error" in sent) is ("9" in segments)


@pytest.mark.parametrize(
    ("path", "query"),
    [
        ("v1/Account/{}/Call/", {}),
        ("v1/Account/{}/Call/", {"status": "live"}),
        ("v1/Account/{}/Call/", {"status": "queued"}),
        ("v2/Account/{}/Call/", {}),
    ],
)
def test_every_list_has_its_asynchronous_form(service: Service, path: str, query: dict[str, str]) -> None:
    address = "/" + path.format(service.account.settings.auth_id)
    plain = service.send("GET", address, params=query).json()
    assert service.send("GET", address, params={**query, "callback_url": RESULT}).status_code == 202
    sent = result(service)
    assert {**sent, "api_id": ""} == {**plain, "api_id": ""}


def test_all_operations_but_three_are_asynchronous_with_a_callback_url() -> None:
    served = table.handlers().items()
    synchronous = {name for name, each in served if not issubclass(each.arguments, Asynchronous)}
    assert synchronous == {"startCallRecording", "startConferenceRecording", "createCallFeedback"}


def test_a_path_that_can_name_nothing_is_refused_at_once(service: Service) -> None:
    url = service.path("MultiPartyCall", "room")
    assert service.send("GET", url, params={"callback_url": f"{APP}/result"}).status_code == 404
    assert service.app.events("async_result") == []
