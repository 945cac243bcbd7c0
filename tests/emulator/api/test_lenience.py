"""What is taken though no document promises it, one rule after the other; and how strict accounts refuse it."""

from typing import Any

import pytest
from plivo_emulator.spec.control.values import ValuesForm
from plivo_emulator.voice.calls.call import LIVE_CALLS
from plivo_emulator.voice.conferences.conference import CONFERENCES

from tests.emulator.api.service import APP, AUTH_ID, Service

CALL: dict[str, Any] = {"from": "14150000000", "to": "15000010000", "answer_url": f"{APP}/answer"}
CONFERENCES_TWICE = f"/v1/Account/{AUTH_ID}/Conference//"
JSON = {"Content-Type": "application/json"}


def struck(service: Service) -> list[tuple[object, object, object]]:
    """Rule, place and what came, of each leniency so far."""
    return [(facts["rule"], facts["place"], facts["came"]) for facts in service.journal("api.lenient")]


def numbers(service: Service) -> list[str]:
    return [call.to_number for call in service.account[LIVE_CALLS].values()]


# A list where text holds several values


def test_destinations_may_come_as_a_list(service: Service) -> None:
    response = service.post("Call", json={**CALL, "to": ["15000010000", "15000010001"]})
    assert response.status_code == 201
    assert len(response.json()["request_uuid"]) == 2
    assert numbers(service) == ["15000010000", "15000010001"]
    assert struck(service) == [("list", "to", "['15000010000', '15000010001']")]


def test_a_list_of_one_destination_places_a_single_call(service: Service) -> None:
    response = service.post("Call", json={**CALL, "to": ["15000010000"]})
    assert (response.status_code, response.json()["request_uuid"]) == (201, *service.account[LIVE_CALLS])


def test_a_list_is_joined_by_the_delimiter_of_the_request(service: Service) -> None:
    response = service.post("Call", json={**CALL, "to": ["15000010000", "15000010001"], "delimiter": ","})
    assert response.status_code == 201
    assert numbers(service) == ["15000010000", "15000010001"]


@pytest.mark.parametrize(
    ("argument", "values"),
    [
        ("to", ["15000010000", "15000010001"]),
        ("ring_timeout", [45, 30]),
        ("delay_dial", ["0", "5"]),
        ("sip_headers", ["tier=gold", "agent=42"]),
        ("status_callback_events", ["mpc-state-changes", "participant-speak-events"]),
    ],
)
def test_every_argument_of_a_participant_that_holds_several_values_may_be_a_list(
    service: Service, argument: str, values: list[object]
) -> None:
    wanted = {"from": "14150000000", "to": "15000010000<15000010001", "role": "Agent", argument: values}
    response = service.post("MultiPartyCall", "name_room", "Participant", json=wanted)
    assert response.status_code == 201, response.text
    assert [(rule, place) for rule, place, _ in struck(service)] == [("list", argument)]


def test_sip_headers_of_a_call_and_headers_of_a_stream_may_be_lists(service: Service) -> None:
    uuid = service.call(sip_headers=["tier=gold", "agent=42"])
    service.advance(2)
    asked = service.app.event("answer").fields
    assert (asked["X-PH-tier"], asked["X-PH-agent"]) == ("gold", "42")
    stream = {"service_url": "ws://app.test/audio", "extra_headers": ["a=1", "b=2"]}
    assert service.post("Call", uuid, "Stream", json=stream).status_code == 202


# null and empty text for an argument that may be left out


@pytest.mark.parametrize("nothing", [None, ""])
@pytest.mark.parametrize(
    ("path", "argument"),
    [
        (("Call",), "ring_timeout"),
        (("Call",), "hangup_url"),
        (("Call",), "hangup_method"),
        (("Call",), "send_on_preanswer"),
        (("Call",), "parent_call_uuid"),
        (("Call",), "machine_detection"),
        (("VerifiedCallerId",), "subaccount"),
        (("Endpoint",), "app_id"),
    ],
)
def test_null_and_empty_text_leave_an_argument_out(
    service: Service, path: tuple[str, ...], argument: str, nothing: object
) -> None:
    wanted = {
        "Call": CALL,
        "VerifiedCallerId": {"phone_number": "12025550123"},
        "Endpoint": {"username": "frontdesk", "password": "zumba-2026", "alias": "desk"},
    }[path[0]]
    response = service.post(*path, json={**wanted, argument: nothing})
    assert response.status_code == 201, response.text
    assert struck(service) == [("null" if nothing is None else "empty", argument, str(nothing))]
    assert service.journal("api.lenient")[0]["warning"].startswith(f"{argument} is taken as left out")


def test_an_empty_track_type_is_none(service: Service) -> None:
    service.app.documents["/answer"] = "<Response><MultiPartyCall role='Agent'>room</MultiPartyCall></Response>"
    service.answered_call()
    room = ("MultiPartyCall", "name_room", "Participant")
    [participant] = service.get(*room).json()["objects"]
    response = service.post(*room, participant["member_id"], "Record", json={"record_track_type": ""})
    assert response.status_code == 202, response.text
    assert struck(service) == [("empty", "record_track_type", "")]


def test_null_is_no_caller_name_while_an_empty_one_is_what_it_says(service: Service) -> None:
    service.call(caller_name=None)
    service.call(caller_name="")
    assert [rule for rule, _, _ in struck(service)] == ["null"]


def test_an_empty_filter_filters_nothing(service: Service) -> None:
    assert service.get("Call", from_number="", limit="", status="").status_code == 200
    assert [(rule, place) for rule, place, _ in struck(service)] == [
        ("empty", "from_number"),
        ("empty", "limit"),
        ("empty", "status"),
    ]


@pytest.mark.parametrize("nothing", [None, "", []])
def test_an_argument_that_must_be_there_is_never_left_out(service: Service, nothing: object) -> None:
    response = service.post("Call", json={**CALL, "to": nothing})
    assert response.status_code == 400
    assert struck(service) == []


# A body where there is none


@pytest.mark.parametrize("content", [b'""', b"null", b"[]", b' "" '])
@pytest.mark.parametrize("headers", [JSON, {}])
def test_a_body_that_says_nothing_is_none(service: Service, content: bytes, headers: dict[str, str]) -> None:
    uuid = service.answered_call()
    listed = service.send("GET", service.path("Call"), content=content, headers=headers)
    assert listed.status_code == 200
    ended = service.send("DELETE", service.path("Call", uuid), content=content, headers=headers)
    assert ended.status_code == 204
    assert {(rule, place) for rule, place, _ in struck(service)} == {("empty-body", "body")}


def test_a_request_that_may_have_a_body_takes_an_empty_one_too(service: Service) -> None:
    service.members(1)
    path = service.path("Conference", "Room", "Member", service.member_ids("1"), "Mute")
    assert service.send("POST", path, content=b"null", headers=JSON).status_code == 202


def test_a_request_that_must_have_a_body_does_not(service: Service) -> None:
    response = service.send("POST", service.path("Call"), content=b'""', headers=JSON)
    assert (response.status_code, response.json()["error"]) == (400, "body must be a JSON object")


# Slashes


def test_a_doubled_slash_behind_conferences_means_all_of_them(service: Service) -> None:
    service.members(2)
    assert service.send("GET", CONFERENCES_TWICE).json()["conferences"] == ["Room"]
    assert service.send("DELETE", CONFERENCES_TWICE).status_code == 204
    service.advance(1)
    assert not service.account[CONFERENCES]
    assert struck(service) == [("doubled-slash", "path", CONFERENCES_TWICE)] * 2


@pytest.mark.parametrize("query", ["status=queued/", "limit=5&status=queued/", "status=queued/&limit=5/"])
def test_a_slash_behind_a_value_of_a_query_is_passed_over(service: Service, query: str) -> None:
    service.reset(calls_per_second=1)
    uuid = service.call()
    response = service.send("GET", f"{service.path('Call')}?{query}")
    assert response.json()["calls"] == [uuid]
    assert ("slash-after-value", "status", "queued/") in struck(service)


def test_a_slash_behind_the_status_of_one_call_is_passed_over(service: Service) -> None:
    uuid = service.answered_call()
    response = service.send("GET", f"{service.path('Call', uuid)}?status=live/")
    assert (response.status_code, response.json()["call_uuid"]) == (200, uuid)


def test_a_url_in_a_query_keeps_the_slash_at_its_end(service: Service) -> None:
    assert service.get("Call", callback_url=f"{APP}/").status_code == 202
    assert service.app.event("async_result").url == f"{APP}/"
    assert struck(service) == []


# What was tolerated before is told, too


@pytest.mark.parametrize(
    ("argument", "value", "rule"),
    [
        ("ring_timeout", "30", "numeric-string"),
        ("send_on_preanswer", "True", "boolean-string"),
        ("answer_method", "get", "any-case"),
        ("callback_method", ["POST"], "one-element-list"),
        ("from", 14155550100, "number"),
        ("to", 15000010000, "number"),
        ("send_digits", 1234, "number"),
    ],
)
def test_other_forms_of_a_value_are_told(service: Service, argument: str, value: object, rule: str) -> None:
    assert service.post("Call", json={**CALL, argument: value}).status_code == 201
    assert [(told, place) for told, place, _ in struck(service)] == [(rule, argument)]


def test_another_name_of_an_argument_is_told(service: Service) -> None:
    uuid = service.answered_call()
    assert service.post("Call", uuid, "DTMF", json={"digits": "1", "legs": "aleg"}).status_code == 202
    assert struck(service) == [("named", "legs", "aleg")]
    assert [entry.call_uuid for entry in service.account.journal if entry.kind == "api.lenient"] == [uuid]


def test_what_is_as_documented_is_not_told(service: Service) -> None:
    service.call(ring_timeout=30, answer_method="POST", hangup_url=f"{APP}/hangup/", caller_name="")
    assert service.get("Call", limit=5, offset=0, call_direction="inbound").status_code == 200
    assert service.send("GET", service.path("Call"), json={}).status_code == 200
    assert struck(service) == []


# Strict accounts


@pytest.mark.parametrize(
    ("more", "error"),
    [
        ({"to": ["15000010000"]}, "to parameter must be text that is not empty"),
        ({"caller_name": None}, "caller_name parameter must be text of at most 50 characters"),
        ({"hangup_url": ""}, "hangup_url parameter must be a URL with scheme and host"),
        ({"ring_timeout": None}, "ring_timeout parameter must be an integer of 0 or more"),
    ],
)
def test_a_strict_account_refuses_what_the_rules_would_take(service: Service, more: dict[str, Any], error: str) -> None:
    service.conduct(strict_input=True)
    response = service.post("Call", json={**CALL, **more})
    assert (response.status_code, response.json()["error"]) == (400, error)
    assert struck(service) == []


def test_a_strict_account_refuses_empty_bodies_and_needless_slashes(service: Service) -> None:
    service.members(1)
    service.conduct(strict_input=True)
    for method in ("GET", "DELETE"):
        refused = service.send(method, service.path("Call"), content=b'""', headers=JSON)
        assert (refused.status_code, refused.json()["error"]) == (400, "body must be a JSON object")
        assert service.send(method, CONFERENCES_TWICE).status_code == 404
    refused = service.send("GET", f"{service.path('Call')}?status=queued/")
    assert (refused.status_code, refused.json()["error"]) == (400, "status parameter must be live or queued")
    assert service.account[CONFERENCES]


def test_a_strict_account_still_takes_the_forms_that_official_clients_always_send(service: Service) -> None:
    service.conduct(strict_input=True)
    service.call(ring_timeout="30", answer_method="get", callback_method=["POST"])
    assert [rule for rule, _, _ in struck(service)] == ["numeric-string", "any-case", "one-element-list"]


# Forms of answers


def test_members_are_confirmed_as_text_or_as_a_list_as_the_account_wants(service: Service) -> None:
    service.members(2)
    first, second = service.member_ids("1"), service.member_ids("2")
    path = ("Conference", "Room", "Member", f"{first},{second}", "Mute")
    assert service.post(*path).json()["member_id"] == f"{first},{second}"
    service.conduct(member_id_form=ValuesForm.LIST)
    assert service.post(*path).json()["member_id"] == [first, second]
    assert service.post("Conference", "Room", "Member", "all", "Deaf").json()["member_id"] == ["all"]


def test_several_calls_are_confirmed_as_a_list_or_as_text_as_the_account_wants(service: Service) -> None:
    bulk = {**CALL, "to": "15000010000<15000010001"}
    listed = service.post("Call", json=bulk).json()["request_uuid"]
    service.conduct(bulk_request_uuid_form=ValuesForm.TEXT)
    joined = service.post("Call", json=bulk).json()["request_uuid"]
    assert [*listed, *joined.split(",")] == list(service.account[LIVE_CALLS])
    assert service.post("Call", json=CALL).json()["request_uuid"] in service.account[LIVE_CALLS]


# Answers without a body


def test_an_answer_without_a_body_has_a_content_type_all_the_same(service: Service) -> None:
    response = service.delete("Call", service.answered_call())
    assert (response.status_code, response.content) == (204, b"")
    assert response.headers["content-type"] == "application/json"
    assert "content-length" not in response.headers
