from typing import Any

import pytest
from plivo_emulator.voice.accounts.subaccount import Subaccount
from plivo_emulator.voice.calls.call import LIVE_CALLS
from plivo_emulator.voice.conferences.conference import CONFERENCES

from tests.emulator.api.service import APP, OTHER, OTHER_AUTH_ID, Service

SUB, TOKEN = "SAAAAAAAAAAAAAAAAAAA", "token of a subaccount"


def running(service: Service) -> list[str]:
    names: list[str] = service.get("Conference").json()["conferences"]
    return names


def conference(service: Service, name: str = "Room") -> dict[str, Any]:
    response = service.get("Conference", name)
    assert response.status_code == 200
    found: dict[str, Any] = response.json()
    return found


def test_conferences_are_listed_while_somebody_is_inside(service: Service) -> None:
    assert running(service) == []
    service.members(2)
    service.members(1, name="Other")
    assert running(service) == ["Room", "Other"]
    service.delete("Call")
    assert running(service) == []


def test_a_conference_tells_who_is_inside_and_since_when(service: Service) -> None:
    first = service.members(1, "muted='true'")[0]
    service.advance(7)
    second = service.members(1)[0]
    service.advance(3)
    found = conference(service)
    assert (found["conference_name"], found["conference_member_count"]) == ("Room", "2")
    assert found["conference_run_time"] == found["members"][0]["join_time"] == "12"
    assert found["members"][1] == {
        "member_id": service.member_ids("2"),
        "muted": False,
        "deaf": False,
        "from": "14150000000",
        "to": "15000010000",
        "caller_name": "",
        "direction": "outbound",
        "call_uuid": second,
        "join_time": "3",
    }
    assert (found["members"][0]["call_uuid"], found["members"][0]["muted"]) == (first, True)


def test_who_waits_for_the_start_is_listed_as_muted(service: Service) -> None:
    service.members(1, "startConferenceOnEnter='false'")
    assert running(service) == ["Room"]
    assert [member["muted"] for member in conference(service)["members"]] == [True]


@pytest.mark.parametrize("name", ["My Conf Room", "a/b", "Café", "100%", "?&#"])
def test_a_conference_is_found_by_its_name_whatever_that_is(service: Service, name: str) -> None:
    service.members(1, name=name.replace("&", "&amp;"))
    path = service.path("Conference") + "".join(f"%{byte:02X}" for byte in name.encode()) + "/"
    response = service.send("GET", path)
    assert response.json()["conference_name"] == name
    assert service.send("DELETE", path).status_code == 204


def test_a_conference_is_hung_up_with_all_its_calls(service: Service) -> None:
    inside = service.members(3)
    service.members(1, name="Other")
    assert service.delete("Conference", "Room").status_code == 204
    assert running(service) == ["Other"]
    for uuid in inside:
        record = service.get("Call", uuid).json()
        assert (record["hangup_cause_name"], record["hangup_source"]) == ("Normal Hangup", "API Request")


def test_all_conferences_are_hung_up_and_other_calls_go_on(service: Service) -> None:
    service.members(2)
    service.members(2, name="Other")
    service.app.documents["/answer"] = "<Response><Wait length='999'/></Response>"
    other = service.answered_call()
    assert service.delete("Conference").status_code == 204
    assert running(service) == []
    assert list(service.account[LIVE_CALLS]) == [other]
    assert service.delete("Conference").status_code == 204


def test_a_hang_up_counts_before_the_end_that_it_brings(service: Service) -> None:
    uuids = service.members(2, f"endConferenceOnExit='true' action='{APP}/left'")
    service.delete("Conference", "Room")
    service.advance(1)
    assert service.app.events("conference_action") == []
    assert {service.get("Call", uuid).json()["hangup_source"] for uuid in uuids} == {"API Request"}


def test_the_record_of_a_call_names_its_conference(service: Service) -> None:
    (inside,) = service.members(1)
    conference_uuid = service.account[CONFERENCES]["Room"].uuid
    service.delete("Conference", "Room")
    outside = service.call("15002010000")
    service.advance(5)
    assert service.get("Call", inside).json()["conference_uuid"] == conference_uuid
    assert service.get("Call", outside).json()["conference_uuid"] is None


def test_what_nobody_is_in_is_not_found(service: Service) -> None:
    assert service.get("Conference", "Room").status_code == 404
    assert service.delete("Conference", "Room").status_code == 404
    service.members(1)
    assert service.get("Conference", "room").status_code == 404


def test_conferences_of_another_account_are_not_there(service: Service) -> None:
    service.members(1)
    base = f"/v1/Account/{OTHER_AUTH_ID}/Conference/"
    assert service.send("GET", base, auth=OTHER).json()["conferences"] == []
    assert service.send("DELETE", base, auth=OTHER).status_code == 204
    assert service.send("GET", base + "Room/", auth=OTHER).status_code == 404
    assert running(service) == ["Room"]


def test_a_subaccount_sees_and_ends_its_own_alone(service: Service) -> None:
    service.account.subaccounts[SUB] = Subaccount(SUB, TOKEN, "Sub")
    service.members(1, name="Main")
    service.app.documents["/answer"] = "<Response><Conference>Sub</Conference></Response>"
    wanted = {"from": "14150000000", "to": "15000010000", "answer_url": f"{APP}/answer"}
    base = f"/v1/Account/{SUB}/"
    assert service.send("POST", base + "Call/", auth=(SUB, TOKEN), json=wanted).status_code == 201
    service.advance(2)
    assert running(service) == ["Main", "Sub"]
    assert service.send("GET", base + "Conference/", auth=(SUB, TOKEN)).json()["conferences"] == ["Sub"]
    assert service.send("GET", base + "Conference/Main/", auth=(SUB, TOKEN)).status_code == 404
    assert service.send("DELETE", base + "Conference/", auth=(SUB, TOKEN)).status_code == 204
    assert running(service) == ["Main"]
