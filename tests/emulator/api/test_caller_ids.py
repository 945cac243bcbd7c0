import re
from typing import Any

import httpx
import pytest
from plivo_emulator.api import caller_ids, ownership
from plivo_emulator.records.kinds.verifications import VERIFICATIONS, VerificationRecord
from plivo_emulator.voice.accounts.subaccount import Subaccount
from plivo_emulator.voice.calls.call import LIVE_CALLS
from plivo_emulator.wire import country

from tests.emulator.api.service import AUTH_ID, OTHER, OTHER_AUTH_ID, Service

NUMBER = "+12025550123"
SUB, OTHER_SUB = "SAAAAAAAAAAAAAAAAAAA", "SABBBBBBBBBBBBBBBBBB"
TOKEN = "token of a subaccount"  # noqa: S105  # no secret


@pytest.fixture(autouse=True)
def subaccounts(service: Service) -> None:
    for sub_auth_id in (SUB, OTHER_SUB):
        service.account.subaccounts[sub_auth_id] = Subaccount(sub_auth_id, TOKEN, "Sub")


def as_sub(service: Service, method: str, *segments: str, **request: Any) -> httpx.Response:
    return service.send(
        method, "/".join(("/v1/Account", SUB, "VerifiedCallerId", *segments, "")), (SUB, TOKEN), **request
    )


def start(service: Service, number: str = NUMBER, **arguments: Any) -> VerificationRecord:
    """Starts a verification; what the owner of the number knows."""
    response = service.post("VerifiedCallerId", json={"phone_number": number, **arguments})
    assert response.status_code == 201, response.text
    record = service.records[VERIFICATIONS].get(AUTH_ID, response.json()["verification_uuid"])
    assert record is not None
    return record


def hand_in(service: Service, record: VerificationRecord, otp: str | None = None) -> httpx.Response:
    code = record.otp if otp is None else otp
    return service.post("VerifiedCallerId", "Verification", record.verification_uuid, json={"otp": code})


def verified(service: Service, number: str = NUMBER, **arguments: Any) -> dict[str, Any]:
    response = hand_in(service, start(service, number, **arguments))
    assert response.status_code == 201, response.text
    body: dict[str, Any] = response.json()
    return body


def listed(service: Service, **query: Any) -> list[str]:
    response = service.get("VerifiedCallerId", **query)
    assert response.status_code == 200, response.text
    return [each["phone_number"] for each in response.json()["objects"]]


def test_a_code_goes_by_text_message_unless_told_otherwise(service: Service) -> None:
    response = service.post("VerifiedCallerId", json={"phone_number": NUMBER})
    assert response.status_code == 201
    assert response.json()["message"] == f"Verification code is sent to number {NUMBER} which is valid for 15 minutes"
    [message] = service.journal("message.sent")
    record = service.records[VERIFICATIONS].get(AUTH_ID, response.json()["verification_uuid"])
    assert record is not None
    assert (message["dst"], message["text"]) == ("12025550123", f"Your verification code is {record.otp}")
    assert re.fullmatch(r"[0-9]{4}", record.otp)
    assert not service.account[LIVE_CALLS]


def test_a_code_by_phone_is_spoken_on_a_call_of_its_own(service: Service) -> None:
    record = start(service, "15000020000", channel="call")
    [call] = service.account[LIVE_CALLS].values()
    service.advance(1)
    assert (call.to_number, call.status) == ("15000020000", "ringing")
    service.advance(30)
    [spoken] = service.journal("audio.speak")
    assert (spoken["text"], spoken["times"]) == (f"Your verification code is {' '.join(record.otp)}", 2)
    told = service.get("Call", call.uuid).json()
    assert (told["hangup_cause_name"], told["call_direction"]) == ("End Of XML Instructions", "outbound")
    assert service.app.requests == []


def test_the_right_code_verifies_the_number(service: Service) -> None:
    record = start(service, alias="US Mainland")
    service.advance(60)
    response = hand_in(service, record)
    assert response.status_code == 201
    body = response.json()
    del body["api_id"]
    assert body == {
        "alias": "US Mainland",
        "channel": "",
        "country": "US",
        "created_at": "2026-01-01T00:00:00.000000Z",
        "phone_number": NUMBER,
        "verification_uuid": record.verification_uuid,
    }


@pytest.mark.parametrize("channel", ["sms", "call", "Call"])
def test_a_channel_that_was_chosen_is_told(service: Service, channel: str) -> None:
    assert verified(service, channel=channel)["channel"] == channel.lower()


def test_a_wrong_code_verifies_nothing_and_the_right_one_still_counts(service: Service) -> None:
    record = start(service)
    wrong = f"{(int(record.otp) + 1) % 10_000:04}"
    response = hand_in(service, record, wrong)
    assert (response.status_code, response.json()["error"]) == (400, caller_ids.WRONG_CODE)
    assert listed(service) == []
    assert hand_in(service, record).status_code == 201


def test_a_code_is_valid_for_fifteen_minutes_of_virtual_time(service: Service) -> None:
    early, late = start(service), start(service, "+12025550124")
    service.advance(15 * 60 - 0.001)
    assert hand_in(service, early).status_code == 201
    service.advance(0.001)
    response = hand_in(service, late)
    assert (response.status_code, response.json()["error"]) == (400, caller_ids.EXPIRED)
    assert listed(service) == [NUMBER]


def test_a_code_counts_once(service: Service) -> None:
    record = start(service)
    hand_in(service, record)
    response = hand_in(service, record)
    assert (response.status_code, response.json()["error"]) == (400, caller_ids.USED)


def test_a_verification_that_nobody_started_is_not_found(service: Service) -> None:
    path = ("VerifiedCallerId", "Verification", "f87836bd-f3c0-41bb-9498-125e6faaa4d4")
    assert service.post(*path, json={"otp": "1234"}).status_code == 404
    record = start(service)
    response = service.send(
        "POST",
        f"/v1/Account/{OTHER_AUTH_ID}/VerifiedCallerId/Verification/{record.verification_uuid}/",
        OTHER,
        json={"otp": record.otp},
    )
    assert response.status_code == 404


@pytest.mark.parametrize("number", ["nobody", "sip:bob@example.com", "0123456789", "+1", "123456789012345678"])
def test_what_is_no_number_cannot_be_verified(service: Service, number: str) -> None:
    response = service.post("VerifiedCallerId", json={"phone_number": number})
    assert (response.status_code, response.json()["error"]) == (400, caller_ids.NO_NUMBER)


@pytest.mark.parametrize("path", [NUMBER, "12025550123", "%2B12025550123"])
def test_a_verified_number_is_found_with_its_plus_or_without(service: Service, path: str) -> None:
    uuid = verified(service, alias="US Mainland")["verification_uuid"]
    for end in ("", "/"):
        body = service.send("GET", f"/v1/Account/{AUTH_ID}/VerifiedCallerId/{path}{end}").json()
        del body["api_id"]
        assert body == {
            "alias": "US Mainland",
            "country": "US",
            "created_at": "2026-01-01T00:00:00.000000Z",
            "modified_at": "2026-01-01T00:00:00.000000Z",
            "phone_number": NUMBER,
            "subaccount": "",
            "verification_uuid": uuid,
        }


def test_lists_have_the_newest_first_with_their_paths(service: Service) -> None:
    for last in "345":
        verified(service, f"+1202555012{last}")
        service.advance(1)
    body = service.get("VerifiedCallerId", limit=1, offset=1).json()
    assert body["meta"]["total_count"] == 3
    [shown] = body["objects"]
    assert shown["phone_number"] == "+12025550124"
    assert shown["resource_uri"] == f"/v1/Account/{AUTH_ID}/VerifiedCallerId/12025550124"
    assert "channel" not in shown


def test_lists_are_filtered_by_alias_country_and_subaccount(service: Service) -> None:
    verified(service, NUMBER, alias="one")
    verified(service, "+442071234567", alias="two", subaccount=SUB)
    assert listed(service, alias="one") == [NUMBER]
    assert listed(service, country="GB") == ["+442071234567"]
    assert listed(service, subaccount=SUB) == ["+442071234567"]
    assert listed(service, subaccount=SUB, country="US") == []
    assert service.get("VerifiedCallerId", country="USA").status_code == 400


def test_alias_and_subaccount_can_be_changed_and_taken_away(service: Service) -> None:
    verified(service, alias="before")
    service.advance(5)
    response = service.post("VerifiedCallerId", NUMBER, json={"alias": "after", "subaccount": SUB})
    assert response.status_code == 202
    body = response.json()
    assert (body["alias"], body["subaccount"], body["modified_at"]) == ("after", SUB, "2026-01-01T00:00:05.000000Z")
    body = service.post("VerifiedCallerId", NUMBER, json={"subaccount": ""}).json()
    assert (body["alias"], body["subaccount"]) == ("after", "")
    assert service.post("VerifiedCallerId", NUMBER, json={"alias": ""}).json()["alias"] == ""


def test_a_subaccount_that_the_account_does_not_have_is_refused(service: Service) -> None:
    wanted = {"phone_number": NUMBER, "subaccount": "SANOBODY"}
    response = service.post("VerifiedCallerId", json=wanted)
    assert (response.status_code, response.json()["error"]) == (400, ownership.NO_SUBACCOUNT)
    verified(service)
    assert service.post("VerifiedCallerId", NUMBER, json={"subaccount": "SANOBODY"}).status_code == 400


def test_a_deleted_number_is_verified_no_more(service: Service) -> None:
    verified(service)
    assert service.delete("VerifiedCallerId", NUMBER).status_code == 204
    assert service.get("VerifiedCallerId", NUMBER).status_code == 404
    assert service.post("VerifiedCallerId", NUMBER, json={"alias": "x"}).status_code == 404
    assert service.delete("VerifiedCallerId", NUMBER).status_code == 404
    assert verified(service)["phone_number"] == NUMBER


def test_a_subaccount_verifies_for_itself_and_sees_its_own(service: Service) -> None:
    verified(service)
    response = as_sub(service, "POST", json={"phone_number": "+12025550124", "subaccount": OTHER_SUB})
    record = service.records[VERIFICATIONS].get(AUTH_ID, response.json()["verification_uuid"])
    assert record is not None
    assert record.subaccount == SUB
    main = start(service, "+12025550125")
    code = {"otp": main.otp}
    assert as_sub(service, "POST", "Verification", main.verification_uuid, json=code).status_code == 404
    assert as_sub(service, "POST", "Verification", record.verification_uuid, json={"otp": record.otp}).is_success
    assert as_sub(service, "GET", NUMBER).status_code == 404
    [own] = as_sub(service, "GET").json()["objects"]
    assert (own["phone_number"], own["subaccount"]) == ("+12025550124", SUB)
    assert as_sub(service, "POST", "+12025550124", json={"subaccount": OTHER_SUB}).status_code == 400
    assert sorted(listed(service)) == [NUMBER, "+12025550124"]


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("12025550123", "US"),
        ("14165550123", "CA"),
        ("18765550123", "JM"),
        ("442071234567", "GB"),
        ("919876543210", "IN"),
        ("77011234567", "KZ"),
        ("79011234567", "RU"),
        ("35312345678", "IE"),
        ("999123456", ""),
    ],
)
def test_a_number_says_its_country(number: str, expected: str) -> None:
    assert country.of(number) == expected
