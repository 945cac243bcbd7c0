from datetime import timedelta, timezone
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from plivo_emulator.spec.control.values import Attestation
from plivo_emulator.voice.calls.call import LIVE_CALLS

from tests.emulator.api.service import AUTH_ID, Service

DAY = 86_400


def ended(service: Service, to: str = "15001010005", **arguments: Any) -> str:
    """Places a call that ends by itself after six seconds."""
    uuid = service.call(to, **arguments)
    service.advance(10)
    assert uuid not in service.account[LIVE_CALLS]
    return uuid


def found(service: Service, **query: Any) -> list[str]:
    """UUIDs that a list holds."""
    response = service.get("Call", **query)
    assert response.status_code == 200, response.text
    return [record["call_uuid"] for record in response.json()["objects"]]


def test_the_record_of_a_call_says_who_when_how_long_at_what_price_and_why(service: Service) -> None:
    uuid = ended(service, from_="ignored")
    record = service.get("Call", uuid).json()
    del record["api_id"]
    assert record == {
        "answer_time": "2026-01-01 00:00:01+00:00",
        "bill_duration": 5,
        "billed_duration": 60,
        "call_direction": "outbound",
        "call_duration": 5,
        "call_state": "ANSWER",
        "call_uuid": uuid,
        "cnam_lookup": "disabled",
        "conference_uuid": None,
        "end_time": "2026-01-01 00:00:06+00:00",
        "from_number": "14150000000",
        "hangup_cause_code": 4000,
        "hangup_cause_name": "Normal Hangup",
        "hangup_source": "Callee",
        "initiation_time": "2026-01-01 00:00:00+00:00",
        "parent_call_uuid": None,
        "resource_uri": f"/v1/Account/{AUTH_ID}/Call/{uuid}/",
        "source_ip": "127.0.0.1",
        "stir_attestation": "A",
        "stir_verification": "Verified",
        "to_number": "15001010005",
        "total_amount": "0.00850",
        "total_rate": "0.00850",
        "voice_network_group": "",
    }


def test_a_call_that_nobody_answered_has_no_answer_time_and_costs_nothing(service: Service) -> None:
    record = service.get("Call", ended(service, "15002010000")).json()
    assert (record["answer_time"], record["billed_duration"], record["total_amount"]) == (None, 0, "0.00000")


def test_a_record_is_there_only_once_the_call_has_ended(service: Service) -> None:
    uuid = service.answered_call()
    assert service.get("Call", uuid).status_code == 404


def test_a_record_can_be_had_for_ninety_days(service: Service) -> None:
    uuid = ended(service)
    service.advance(89 * DAY)
    assert service.get("Call", uuid).status_code == 200
    service.advance(2 * DAY)
    assert service.get("Call", uuid).status_code == 404


def test_an_empty_list_says_so(service: Service) -> None:
    body = service.get("Call").json()
    assert body["meta"] == {"limit": 20, "offset": 0, "total_count": 0, "next": None, "previous": None}
    assert body["objects"] == []


def test_the_latest_call_comes_first(service: Service) -> None:
    first, second = ended(service), ended(service)
    assert found(service) == [second, first]


def test_pages_link_to_each_other_and_keep_their_filters(service: Service) -> None:
    uuids = [ended(service) for _ in range(5)][::-1]
    pages, metas = [], []
    link: str | None = f"/v1/Account/{AUTH_ID}/Call/?limit=2&from_number=14150000000"
    while link is not None:
        body = service.send("GET", link).json()
        pages.append([record["call_uuid"] for record in body["objects"]])
        metas.append(body["meta"])
        link = body["meta"]["next"]
    assert pages == [uuids[:2], uuids[2:4], uuids[4:]]
    assert [meta["total_count"] for meta in metas] == [5, 5, 5]
    parts = urlsplit(metas[1]["next"])
    assert parts.path == f"/v1/Account/{AUTH_ID}/Call/"
    assert dict(parse_qsl(parts.query)) == {"limit": "2", "offset": "4", "from_number": "14150000000"}
    assert dict(parse_qsl(urlsplit(metas[1]["previous"]).query))["offset"] == "0"


def test_a_last_page_that_is_full_is_followed_by_none(service: Service) -> None:
    for _ in range(4):
        ended(service)
    assert service.get("Call", limit=2, offset=2).json()["meta"]["next"] is None


def test_the_page_before_one_begins_no_earlier_than_the_list(service: Service) -> None:
    ended(service)
    previous = service.get("Call", limit=5, offset=3).json()["meta"]["previous"]
    assert dict(parse_qsl(urlsplit(previous).query)) == {"limit": "5", "offset": "0"}


def test_a_link_keeps_a_filter_that_is_zero(service: Service) -> None:
    for _ in range(2):
        ended(service, "15002010000")
    link = service.get("Call", limit=1, bill_duration=0).json()["meta"]["next"]
    assert dict(parse_qsl(urlsplit(link).query))["bill_duration"] == "0"


def test_a_link_can_be_followed_as_it_is_whatever_its_filters_hold(service: Service) -> None:
    for _ in range(2):
        ended(service, "sip:noanswer@example.com")
    page = service.get("Call", limit=1, to_number="sip:noanswer@example.com", from_number="+1415").json()
    arguments = urlsplit(page["meta"]["next"]).query.split("&")
    assert {"from_number=%2B1415", "to_number=sip%3Anoanswer%40example.com"} <= set(arguments)


def test_all_times_of_a_record_are_told_in_the_time_zone_of_the_account(service: Service) -> None:
    service.conduct(zone=timezone(timedelta(hours=5, minutes=30)))
    record = service.get("Call", ended(service)).json()
    assert [record[name] for name in ("initiation_time", "answer_time", "end_time")] == [
        "2026-01-01 05:30:00+05:30",
        "2026-01-01 05:30:01+05:30",
        "2026-01-01 05:30:06+05:30",
    ]


def test_a_page_beyond_the_end_is_empty(service: Service) -> None:
    ended(service)
    body = service.get("Call", offset=10**30).json()
    assert (body["objects"], body["meta"]["next"]) == ([], None)


@pytest.mark.parametrize(
    ("query", "error"),
    [
        ({"limit": 0}, "limit parameter must be an integer from 1 to 20"),
        ({"limit": 21}, "limit parameter must be an integer from 1 to 20"),
        ({"limit": "ten"}, "limit parameter must be an integer from 1 to 20"),
        ({"offset": -1}, "offset parameter must be an integer of 0 or more"),
        ({"call_direction": "Inbound"}, "call_direction parameter must be inbound or outbound"),
        ({"status": "over"}, "status parameter must be live or queued"),
        ({"bill_duration__gt": "1.5"}, "bill_duration__gt parameter must be an integer of 0 or more"),
        ({"end_time": "yesterday"}, "end_time parameter must be a time in UTC, YYYY-MM-DD HH:MM or finer"),
        (
            {"end_time__lt": "2026-02-30 00:00"},
            "end_time__lt parameter must be a time in UTC, YYYY-MM-DD HH:MM or finer",
        ),
        ({"callback_url": "nowhere"}, "callback_url parameter must be a URL with scheme and host"),
        (
            {"end_time__gt": "2025-10-01 00:00", "end_time__lt": "2025-12-01 00:00"},
            "end_time range exceeds 30 days",
        ),
    ],
)
def test_a_wrong_filter_is_told_with_what_it_must_be(service: Service, query: dict[str, Any], error: str) -> None:
    response = service.get("Call", **query)
    assert response.status_code == 400
    assert response.json()["error"] == error


def test_lists_are_filtered_by_numbers_or_how_they_start(service: Service) -> None:
    one, other = ended(service), ended(service, "15002010000")
    assert found(service, to_number="15001") == [one]
    assert found(service, to_number="+15002010000") == [other]
    assert found(service, from_number="1415") == [other, one]
    assert found(service, from_number="999") == []


def test_lists_are_filtered_by_what_became_of_the_call(service: Service) -> None:
    answered, busy = ended(service), ended(service, "15002010000")
    assert found(service, hangup_cause_code=3010) == [busy]
    assert found(service, bill_duration__gte=1) == [answered]
    assert found(service, bill_duration=5) == [answered]
    assert (found(service, bill_duration__gt=5), found(service, bill_duration__gt=4)) == ([], [answered])
    assert found(service, bill_duration__lte=5) == [busy, answered]
    assert (found(service, bill_duration__lte=4), found(service, bill_duration__lt=5)) == ([busy], [busy])
    assert found(service, bill_duration__lt=10**25) == [busy, answered]
    assert found(service, call_direction="inbound") == []
    assert found(service, hangup_source="Callee", stir_verification="Verified") == [busy, answered]


def test_lists_are_filtered_by_what_was_proven_of_the_caller(service: Service) -> None:
    proven, abroad = ended(service), ended(service, "sip:busy@phone.example")
    service.conduct(stir_attestation=Attestation.C)
    doubtful = ended(service)
    for wanted, uuid in ("Verified", proven), ("Not Verified", doubtful), ("Not Applicable", abroad):
        assert found(service, stir_verification=wanted) == [uuid]


@pytest.mark.parametrize("to", ["15000010000", "442079460123"])
def test_a_live_call_and_its_record_say_the_same_of_the_caller(service: Service, to: str) -> None:
    uuid = service.call(to)
    service.advance(3)
    live = service.send("GET", service.path("Call", uuid), params={"status": "live"}).json()
    (listed,) = service.send("GET", "/v2" + service.path("Call").removeprefix("/v1")).json()["objects"]
    service.delete("Call", uuid)
    service.advance(1)
    record = service.get("Call", uuid).json()
    for name in "stir_verification", "stir_attestation":
        assert live[name] == listed[name] == record[name] != ""


def test_second_legs_are_found_by_their_first(service: Service) -> None:
    first, second = service.bridged_calls()
    service.delete("Call", first)
    service.advance(0)
    assert found(service, parent_call_uuid=first) == [second]
    assert service.get("Call", second).json()["parent_call_uuid"] == first


def test_a_list_looks_seven_days_back_unless_told_otherwise(service: Service) -> None:
    uuid = ended(service)
    service.advance(8 * DAY)
    assert found(service) == []
    assert found(service, end_time__gte="2026-01-01 00:00") == [uuid]
    assert found(service, end_time="2026-01-01 00:00:06") == [uuid]
    assert found(service, end_time="2026-01-01 00:00:00") == []


@pytest.mark.parametrize(
    ("filters", "is_found"),
    [
        ({"end_time": "2026-01-01 00:00"}, True),
        ({"end_time": "2026-01-01 00:01"}, False),
        ({"end_time__gt": "2026-01-01 00:00"}, False),
        ({"end_time__gt": "2025-12-31 23:59"}, True),
        ({"end_time__gte": "2026-01-01 00:00"}, True),
        ({"end_time__lt": "2026-01-01 00:00"}, False),
        ({"end_time__lte": "2026-01-01 00:00"}, True),
        ({"end_time__gt": "2026-01-01 00:00:05"}, True),
        ({"end_time__lt": "2026-01-01 00:00:07"}, True),
        ({"end_time__lte": "2026-01-01 00:00:05"}, False),
    ],
)
def test_a_time_without_seconds_means_the_whole_minute(
    service: Service, filters: dict[str, str], *, is_found: bool
) -> None:
    uuid = ended(service)
    assert found(service, **filters) == ([uuid] if is_found else [])


def test_one_bound_alone_searches_the_thirty_days_beyond_it(service: Service) -> None:
    first = ended(service)
    service.advance(31 * DAY)
    second = ended(service)
    assert found(service, end_time__gte="2026-01-01 00:00") == [first]
    assert found(service, end_time__lte="2026-02-01 00:01") == [second]


def test_arguments_of_a_list_may_come_as_json_too(service: Service) -> None:
    uuid = ended(service)
    response = service.send("GET", service.path("Call"), json={"limit": 1, "offset": 0, "call_direction": "outbound"})
    assert [record["call_uuid"] for record in response.json()["objects"]] == [uuid]


def test_the_query_counts_more_than_the_body(service: Service) -> None:
    response = service.send("GET", service.path("Call"), params={"limit": 3}, json={"limit": 7})
    assert response.json()["meta"]["limit"] == 3
