from typing import Any

import pytest
from plivo_emulator.voice.accounts.subaccount import Subaccount
from plivo_emulator.voice.calls.call import LIVE_CALLS

from tests.emulator.api.conftest import Serve
from tests.emulator.api.service import APP, AUTH_ID, OTHER_AUTH_ID, Service

MINIMAL = {"from": "14150000000", "to": "15000010000", "answer_url": f"{APP}/answer"}
SIP = {**MINIMAL, "to": "sip:john@sip.example.com", "sip_auth_username": "trunk01"}


def test_a_call_is_fired_and_named_before_anything_rings(service: Service) -> None:
    response = service.post("Call", json=MINIMAL)
    assert response.status_code == 201
    assert response.json()["message"] == "call fired"
    assert service.account[LIVE_CALLS][response.json()["request_uuid"]].queued
    assert service.app.requests == []


def test_the_request_uuid_of_a_single_call_is_its_call_uuid(service: Service) -> None:
    uuid = service.call(ring_url=f"{APP}/ring")
    service.advance(1)
    fields = service.app.event("ring").fields
    assert fields["CallUUID"] == fields["RequestUUID"] == uuid


def test_a_call_that_must_wait_is_told_to_be_queued(serve: Serve) -> None:
    service = serve(calls_per_second=1)
    first, second = (service.post("Call", json=MINIMAL).json() for _ in range(2))
    assert (first["message"], second["message"]) == ("call fired", "call queued")


def test_a_call_waits_for_its_second_though_nothing_is_queued_before_it(serve: Serve) -> None:
    service = serve(calls_per_second=1)
    service.call()
    service.advance(0.5)
    assert service.post("Call", json=MINIMAL).json()["message"] == "call queued"
    service.advance(2)
    assert service.post("Call", json=MINIMAL).json()["message"] == "call fired"


def test_each_event_goes_to_its_url_with_its_verb(service: Service) -> None:
    service.call(
        answer_method="GET", ring_url=f"{APP}/ring", hangup_url=f"{APP}/end", hangup_method="get", time_limit=5
    )
    service.advance(10)
    asked = [(each.kind, each.method, each.url) for each in service.app.requests]
    assert asked == [
        ("ring", "POST", f"{APP}/ring"),
        ("answer", "GET", f"{APP}/answer"),
        ("hangup", "GET", f"{APP}/end"),
    ]


def test_the_ringing_is_told_by_the_verb_that_was_asked_for(service: Service) -> None:
    service.call(ring_url=f"{APP}/ring", ring_method="GET")
    service.advance(1)
    assert service.app.event("ring").method == "GET"


def test_the_fallback_takes_over_from_an_answer_that_is_no_document(service: Service) -> None:
    service.app.documents["/answer"] = "no document"
    service.call(fallback_url=f"{APP}/fallback", fallback_method="GET")
    service.advance(90)
    asked = [(each.method, each.url) for each in service.app.requests]
    assert asked == [("POST", f"{APP}/answer")] * 3 + [("GET", f"{APP}/fallback")]


@pytest.mark.parametrize("name", ["from", "to", "answer_url"])
def test_a_missing_argument_is_named(service: Service, name: str) -> None:
    response = service.post("Call", json={key: value for key, value in MINIMAL.items() if key != name})
    assert response.status_code == 400
    assert response.json()["error"] == f"{name} parameter is missing"


def test_no_body_at_all_misses_the_first_argument(service: Service) -> None:
    response = service.send("POST", service.path("Call"))
    assert response.json()["error"] == "from parameter is missing"


@pytest.mark.parametrize(
    ("argument", "value", "must"),
    [
        ("from", True, "text that is not empty"),
        ("from", "", "text that is not empty"),
        ("to", [], "text that is not empty"),
        ("to", [15000010000], "text that is not empty"),
        ("to", None, "text that is not empty"),
        ("answer_url", "app.test/answer", "a URL with scheme and host"),
        ("answer_method", "PUT", "GET or POST"),
        ("time_limit", 0, "an integer of 1 or more"),
        ("time_limit", "soon", "an integer of 1 or more"),
        ("time_limit", 1.5, "an integer of 1 or more"),
        ("time_limit", True, "an integer of 1 or more"),
        ("machine_detection", True, 'the text "true" or "hangup"'),
        ("machine_detection_time", 1999, "an integer from 2000 to 10000"),
        ("machine_detection_time", "10001", "an integer from 2000 to 10000"),
        ("send_on_preanswer", "yes", "true or false"),
        ("send_on_preanswer", 1, "true or false"),
        ("caller_name", "x" * 51, "text of at most 50 characters"),
        ("delimiter", "<<", "one character"),
        ("sip_auth_password", "short", "text of 8 to 128 characters"),
        ("call_type", "VOICE", "voice or whatsapp_voice"),
        ("ring_timeout", {}, "an integer of 0 or more"),
    ],
)
def test_a_wrong_argument_is_told_with_what_it_must_be(service: Service, argument: str, value: Any, must: str) -> None:
    more = {"sip_auth_username": "trunk01"} if argument == "sip_auth_password" else {}
    response = service.post("Call", json={**MINIMAL, **more, argument: value})
    assert response.status_code == 400
    assert response.json()["error"] == f"{argument} parameter must be {must}"
    assert not service.account[LIVE_CALLS]


def test_nobody_is_called_when_an_argument_is_wrong(service: Service) -> None:
    service.post("Call", json={**MINIMAL, "time_limit": "x"})
    service.advance(100)
    assert service.app.requests == []


@pytest.mark.parametrize(
    "arguments",
    [
        {"time_limit": "30", "ring_timeout": "60", "hangup_on_ring": "90"},
        {"time_limit": 30.0},
        {"send_on_preanswer": "True", "error_if_parent_not_found": "false"},
        {"answer_method": "post", "hangup_method": "Get"},
        {"Machine_detection_maximum_words": "4", "Machine_detection_silence": 900},
    ],
)
def test_arguments_come_in_all_the_forms_that_official_clients_send(
    service: Service, arguments: dict[str, Any]
) -> None:
    service.call(**arguments)


def test_numbers_as_text_mean_what_they_say(service: Service) -> None:
    uuid = service.answered_call(time_limit="30")
    service.advance(28)
    assert uuid in service.account[LIVE_CALLS]
    service.advance(3)
    assert service.get("Call", uuid).json()["hangup_cause_name"] == "Scheduled Hangup"


def test_a_call_lasts_four_hours_unless_told_otherwise_and_a_day_at_most(service: Service) -> None:
    service.app.documents["/answer"] = "<Response><Wait length='200000'/></Response>"
    usual, longest = service.answered_call(), service.answered_call(time_limit=1_000_000)
    service.advance(86_500)
    records = [service.get("Call", uuid).json() for uuid in (usual, longest)]
    assert [record["bill_duration"] for record in records] == [14_400, 86_400]


def test_a_call_rings_for_two_minutes_unless_told_otherwise(service: Service) -> None:
    uuid = service.call(to="15003000000")
    other = service.call(to="15003000000", ring_timeout=30)
    service.advance(31)
    assert service.get("Call", other).json()["hangup_cause_name"] == "Ring Timeout Reached"
    service.advance(88)
    assert service.get("Call", uuid, status="live").status_code == 200
    service.advance(2)
    assert service.get("Call", uuid).json()["hangup_cause_name"] == "Ring Timeout Reached"


def test_several_destinations_are_called_at_once_and_each_has_an_id(service: Service) -> None:
    to = "15000010000<+15000010001< sip:john@phone.plivo.com <15000010000"
    response = service.post("Call", json={**MINIMAL, "to": to})
    uuids = response.json()["request_uuid"]
    called = [service.account[LIVE_CALLS][uuid].to_number for uuid in uuids]
    assert called == ["15000010000", "+15000010001", "sip:john@phone.plivo.com"]
    assert "invalid_numbers" not in response.json()


def test_destinations_may_stand_between_another_character(service: Service) -> None:
    response = service.post("Call", json={**MINIMAL, "to": "15000010000;15000010001", "delimiter": ";"})
    assert len(response.json()["request_uuid"]) == 2


def test_malformed_destinations_of_several_are_told_and_not_called(service: Service) -> None:
    response = service.post("Call", json={**MINIMAL, "to": "15000010000<122<not a number<++15000010001"})
    assert len(response.json()["request_uuid"]) == 1
    assert response.json()["invalid_numbers"] == ["122", "not a number", "++15000010001"]


def test_a_thousand_destinations_can_be_called_and_no_more(service: Service) -> None:
    numbers = [f"1500001{number:04}" for number in range(1001)]
    assert len(service.post("Call", json={**MINIMAL, "to": "<".join(numbers[:1000])}).json()["request_uuid"]) == 1000
    refused = service.post("Call", json={**MINIMAL, "to": "<".join(numbers)})
    assert refused.status_code == 400
    assert refused.json()["error"] == "to parameter must hold at most 1000 destinations"


def test_the_same_destination_twice_counts_once(service: Service) -> None:
    response = service.post("Call", json={**MINIMAL, "to": "<".join(["15000010000"] * 2000)})
    assert isinstance(response.json()["request_uuid"], str)


@pytest.mark.parametrize("first", ["15000010000", "+15000010000"])
def test_a_number_with_a_plus_is_the_same_as_without(service: Service, first: str) -> None:
    response = service.post("Call", json={**MINIMAL, "to": f"{first}<+15000010000<15000010000"})
    (call,) = service.account[LIVE_CALLS].values()
    assert (response.json()["request_uuid"], call.to_number) == (call.uuid, first)


def test_callbacks_carry_numbers_without_a_plus_and_records_as_they_were_given(service: Service) -> None:
    numbers = {"from": "+14150000000", "to": "+15001010003"}
    uuid = service.call(**numbers, ring_url=f"{APP}/ring", hangup_url=f"{APP}/end")
    service.advance(2)
    live = service.get("Call", uuid, status="live").json()
    assert (live["from"], live["to"]) == (numbers["from"], numbers["to"])
    service.advance(5)
    told = {(each.kind, each.fields["From"], each.fields["To"]) for each in service.app.requests}
    assert told == {(kind, "14150000000", "15001010003") for kind in ("ring", "answer", "hangup")}
    record = service.get("Call", uuid).json()
    assert (record["from_number"], record["to_number"]) == (numbers["from"], numbers["to"])
    for number in ("+15001010003", "15001010003"):
        assert service.get("Call", to_number=number).json()["meta"]["total_count"] == 1


def test_a_destination_is_needed(service: Service) -> None:
    response = service.post("Call", json={**MINIMAL, "to": " < "})
    assert response.status_code == 400
    assert response.json()["error"] == "to parameter must be a number or SIP URI"


@pytest.mark.parametrize("to", ["122", "++15000010000"])
def test_a_single_malformed_destination_fails_as_a_call(service: Service, to: str) -> None:
    uuid = service.call(to=to)
    service.advance(1)
    assert service.get("Call", uuid).json()["hangup_cause_name"] == "Invalid Destination Address"


def test_a_call_can_be_tied_to_one_that_is_under_way(service: Service) -> None:
    parent = service.answered_call()
    child = service.call(parent_call_uuid=parent, error_if_parent_not_found=True)
    service.send("DELETE", service.path("Call", child))
    assert service.get("Call", child).json()["parent_call_uuid"] == parent


def test_an_unknown_parent_is_refused_only_when_that_was_asked_for(service: Service) -> None:
    lenient = service.post("Call", json={**MINIMAL, "parent_call_uuid": "nobody"})
    strict = service.post("Call", json={**MINIMAL, "parent_call_uuid": "nobody", "error_if_parent_not_found": True})
    assert lenient.status_code == 201
    assert strict.status_code == 400
    assert strict.json()["error"] == "parent call not found"


@pytest.mark.parametrize(("auth_id", "known"), [(AUTH_ID, True), (OTHER_AUTH_ID, False), ("nobody", False)])
def test_a_parent_call_is_one_of_the_account_that_is_named(service: Service, auth_id: str, *, known: bool) -> None:
    parent = service.answered_call()
    named = {**MINIMAL, "parent_call_uuid": parent, "parent_auth_id": auth_id}
    child = service.post("Call", json=named).json()["request_uuid"]
    assert service.post("Call", json={**named, "error_if_parent_not_found": True}).status_code == (
        201 if known else 400
    )
    service.advance(1)
    service.delete("Call")
    assert service.get("Call", child).json()["parent_call_uuid"] == (parent if known else None)


def test_a_parent_call_of_a_subaccount_is_found_by_either_id(service: Service) -> None:
    service.account.subaccounts["SATEST"] = Subaccount("SATEST", "token", "Sales")
    response = service.send("POST", "/v1/Account/SATEST/Call/", ("SATEST", "token"), json=MINIMAL)
    parent = response.json()["request_uuid"]
    service.advance(2)
    for auth_id, status in (AUTH_ID, 201), ("SATEST", 201), ("SAOTHER", 400):
        asked = {**MINIMAL, "parent_call_uuid": parent, "parent_auth_id": auth_id, "error_if_parent_not_found": True}
        assert service.post("Call", json=asked).status_code == status


def test_several_calls_have_no_parent(service: Service) -> None:
    arguments = {"to": "15000010000<15000010001", "parent_call_uuid": "nobody", "error_if_parent_not_found": True}
    assert service.post("Call", json={**MINIMAL, **arguments}).status_code == 201


def test_sip_headers_come_back_in_every_event_but_for_the_reserved_ones(service: Service) -> None:
    service.call(sip_headers="tier=gold,Plivo-x=1,ClientRegion=eu,agent=42,garbage", ring_url=f"{APP}/ring")
    service.advance(3)
    for event in service.app.requests:
        headers = {name: value for name, value in event.fields.items() if name.startswith("X-")}
        assert headers == {"X-PH-tier": "gold", "X-PH-agent": "42"}


def test_sip_credentials_are_taken_for_sip_destinations_and_kept_nowhere(service: Service) -> None:
    service.post("Call", json={**SIP, "sip_auth_password": "Correct7Horse", "ring_url": f"{APP}/ring"})
    service.advance(5)
    everything = [str(each) for each in (*service.account.journal, *service.app.requests)]
    assert not any("Correct7Horse" in text for text in everything)


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        ({"sip_auth_password": None}, "sip_auth_password parameter is missing"),
        (
            {"sip_auth_password": "correcthorse7"},
            "sip_auth_password parameter must hold an upper-case letter, a lower-case letter and a digit",
        ),
        (
            {"sip_auth_password": "Correct7Horse", "to": "15000010000"},
            "sip_auth_username parameter is only accepted when to is a SIP URI",
        ),
        (
            {"sip_auth_password": "Correct7Horse", "to": "sip:john@sip.example.com<15000010000"},
            "sip_auth_username parameter is only accepted when to is a SIP URI",
        ),
    ],
)
def test_sip_credentials_are_checked(service: Service, arguments: dict[str, Any], error: str) -> None:
    asked = {key: value for key, value in {**SIP, **arguments}.items() if value is not None}
    response = service.post("Call", json=asked)
    assert response.status_code == 400
    assert response.json()["error"] == error


def test_a_machine_is_told_to_the_answer_url_or_to_a_url_of_its_own(service: Service) -> None:
    machine = "15006010400"  # answers after a second with a greeting of four
    service.call(to=machine, machine_detection="true")
    service.advance(10)
    assert service.app.event("answer").fields["Machine"] == "true"
    service.call(to=machine, machine_detection="hangup", machine_detection_url=f"{APP}/machine")
    service.advance(10)
    assert service.app.event("machine_detection").fields["Machine"] == "true"


@pytest.mark.parametrize(("given", "used"), [({}, "POST"), ({"machine_detection_method": "GET"}, "GET")])
def test_a_machine_is_told_by_the_verb_that_was_asked_for(service: Service, given: dict[str, str], used: str) -> None:
    service.call("15006010400", machine_detection="true", machine_detection_url=f"{APP}/machine", **given)
    service.advance(10)
    assert service.app.event("machine_detection").method == used


def test_detection_decides_within_the_time_that_it_is_given(service: Service) -> None:
    service.call(to="15006010400", machine_detection="true", machine_detection_answer_time=100)
    service.advance(2)
    assert service.app.event("answer").fields.get("Machine") != "true"


def test_digits_are_sent_once_somebody_answers(service: Service) -> None:
    service.answered_call(send_digits="1w2")
    service.advance(5)
    assert [facts["text"] for facts in service.journal("audio.digits")] == ["1", "2"]


@pytest.mark.parametrize(
    ("url", "character"),
    [
        ("http://app.test/añadir", "'ñ'"),
        ("https://app.test/a b", "' '"),
        ("http://app.test/a?b=😀", "'😀'"),
        ("http://app.test/a?b[]=1", "'['"),
        ("http://[::1]/a?b=1]", "']'"),
        ("http://app.test/a?b=100%", "'%'"),
        ("http://app.test/a?b=%e9%zz", "'%'"),
        ("http://app.test/a#b#c", "'#'"),
    ],
)
def test_what_has_to_be_escaped_in_a_url_is_named(service: Service, url: str, character: str) -> None:
    response = service.post("Call", json={**MINIMAL, "answer_url": url})
    assert response.status_code == 400
    assert response.json()["error"] == (
        f"answer_url parameter must be a URL with scheme and host; {character} has to be escaped there"
    )


@pytest.mark.parametrize(
    "url", ["http://", "https:///path", "http://?a=b", "ftp://app.test/answer", "mailto:a@b.c", "app"]
)
def test_a_url_that_nobody_can_be_asked_at_is_refused(service: Service, url: str) -> None:
    for name in "answer_url", "hangup_url", "fallback_url", "callback_url":
        response = service.post("Call", json={**MINIMAL, name: url})
        error = f"{name} parameter must be a URL with scheme and host"
        assert (response.status_code, response.json()["error"]) == (400, error)
