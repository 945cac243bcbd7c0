"""Multiparty calls over the API: looked up, listed, started, ended."""

from typing import Any

import pytest
from plivo_emulator.api.multiparty_calls import serializers
from plivo_emulator.validation import load
from plivo_emulator.voice.multiparty.multiparty_call import LIVE_MULTIPARTY_CALLS

from tests.emulator.api.multiparty import add, added, mpc, over, participants
from tests.emulator.api.service import APP, AUTH_ID, Service

ACCOUNT = f"/v1/Account/{AUTH_ID}"


def test_one_that_runs_is_told_by_name_and_by_uuid(service: Service) -> None:
    added(service, max_participants=5, wait_music_url=f"{APP}/music", stay_alone=True)
    found = dict(mpc(service))
    uuid = found["mpc_uuid"]
    assert found.pop("api_id")
    assert found == {
        "mpc_uuid": uuid,
        "friendly_name": "support",
        "status": "Active",
        "sub_account": None,
        "creation_time": "2026-01-01 00:00:00+00:00",
        "start_time": "2026-01-01 00:00:01+00:00",
        "end_time": None,
        "max_participants": 5,
        "max_duration": 14400,
        "stay_alone": True,
        "wait_music_url": f"{APP}/music",
        "wait_music_method": "GET",
        "agent_hold_music_url": None,
        "agent_hold_music_method": None,
        "customer_hold_music_url": None,
        "customer_hold_music_method": None,
        "duration": None,
        "billed_duration": None,
        "billed_amount": None,
        "termination_cause": None,
        "termination_cause_code": None,
        "recording": "not-recording",
        "participants": f"{ACCOUNT}/MultiPartyCall/name_support/Participant/",
        "resource_uri": f"{ACCOUNT}/MultiPartyCall/name_support/",
    }
    assert mpc(service, f"uuid_{uuid}")["friendly_name"] == "support"


def test_one_that_has_ended_is_told_by_uuid_alone(service: Service) -> None:
    uuid = over(service)
    assert service.get("MultiPartyCall", "name_support").status_code == 404
    found = mpc(service, f"uuid_{uuid}")
    assert (
        found.items()
        >= {
            "status": "Ended",
            "start_time": "2026-01-01 00:00:01+00:00",
            "end_time": "2026-01-01 00:00:02+00:00",
            "duration": 1,
            "billed_duration": 60,
            "billed_amount": "0.00850",
            "termination_cause": "Hangup API Triggered",
            "termination_cause_code": 3000,
            "recording": None,
            "resource_uri": f"{ACCOUNT}/MultiPartyCall/uuid_{uuid}/",
        }.items()
    )


@pytest.mark.parametrize("mpc_id", ["name_nobody", "uuid_nobody", "name_"])
def test_one_that_there_never_was_is_not_found(service: Service, mpc_id: str) -> None:
    assert service.get("MultiPartyCall", mpc_id).status_code in (400, 404)
    assert service.delete("MultiPartyCall", mpc_id).status_code in (400, 404)


def test_names_may_hold_anything(service: Service) -> None:
    added(service, "night%20shift%2Fone")
    found = mpc(service, "name_night%20shift%2Fone")
    assert found["friendly_name"] == "night shift/one"
    assert service.send("GET", found["resource_uri"]).json()["mpc_uuid"] == found["mpc_uuid"]


def test_multiparty_calls_of_another_account_are_not_found(service: Service) -> None:
    added(service)
    assert service.emulator["MAOOOOOOOOOOOOOOOOOO"].account[LIVE_MULTIPARTY_CALLS] == {}


# Start and end


def test_one_that_waits_is_started(service: Service) -> None:
    added(service, role="Customer", start_mpc_on_enter=False)
    assert mpc(service)["status"] == "Initialized"
    assert mpc(service)["start_time"] is None
    assert service.post("MultiPartyCall", "name_support", json={"status": "Active"}).status_code == 204
    assert mpc(service)["status"] == "Active"


@pytest.mark.parametrize("body", [None, {"status": "active"}, {"status": ["active"]}])
def test_starting_takes_what_clients_send(service: Service, body: Any) -> None:
    added(service, start_mpc_on_enter=False)
    assert service.post("MultiPartyCall", "name_support", json=body).status_code == 204


def test_only_one_that_waits_can_be_started(service: Service) -> None:
    added(service)
    assert service.post("MultiPartyCall", "name_support").status_code == 404
    assert service.post("MultiPartyCall", "name_nobody").status_code == 404
    assert service.post("MultiPartyCall", "name_support", json={"status": "Ended"}).status_code == 400


def test_ending_hangs_up_those_who_came_in_by_request(service: Service) -> None:
    response = add(service)
    service.advance(2)
    assert service.delete("MultiPartyCall", "name_support").status_code == 204
    record = service.get("Call", response.json()["calls"][0]["call_uuid"]).json()
    assert (record["hangup_cause_name"], record["hangup_cause_code"]) == ("Multiparty Call Ended", 4020)
    assert record["hangup_source"] == "API Request"


def test_ending_lets_the_calls_of_documents_go_on(service: Service) -> None:
    after = "<Speak>next</Speak><Wait length='9'/>"
    service.app.documents["/answer"] = (
        f"<Response><MultiPartyCall role='Agent'>support</MultiPartyCall>{after}</Response>"
    )
    uuid = service.answered_call()
    service.delete("MultiPartyCall", "name_support")
    service.advance(0)
    assert service.heard(uuid) == ["next"]


def test_ending_sends_the_calls_of_documents_to_their_exit_url(service: Service) -> None:
    support = f"<MultiPartyCall role='Agent' onExitActionUrl='{APP}/after'>support</MultiPartyCall>"
    service.app.documents["/answer"] = f"<Response>{support}<Speak>next</Speak></Response>"
    service.app.documents["/after"] = "<Response><Speak>after</Speak><Wait length='9'/></Response>"
    uuid = service.answered_call()
    service.delete("MultiPartyCall", "name_support")
    service.advance(1)
    assert service.heard(uuid) == ["after"]


def test_the_asynchronous_form_works(service: Service) -> None:
    added(service)
    response = service.delete("MultiPartyCall", "name_support", callback_url=f"{APP}/result")
    assert response.status_code == 202
    service.advance(1)
    assert service.app.event("async_result").json is not None


# Lists


def names(service: Service, **query: Any) -> list[str]:
    response = service.get("MultiPartyCall", **query)
    assert response.status_code == 200, response.text
    return [each["friendly_name"] for each in response.json()["objects"]]


def test_those_that_run_are_listed_before_those_that_have_ended(service: Service) -> None:
    over(service, "first")
    added(service, "second")
    over(service, "third")
    added(service, "fourth")
    assert names(service) == ["fourth", "second", "third", "first"]


def test_pages_reach_over_both(service: Service) -> None:
    for name in ("a", "b", "c"):
        over(service, name)
    for name in ("d", "e"):
        added(service, name)
    whole = ["e", "d", "c", "b", "a"]
    for limit in (1, 2, 3, 5):
        for offset in range(6):
            body = service.get("MultiPartyCall", limit=limit, offset=offset).json()
            assert [each["friendly_name"] for each in body["objects"]] == whole[offset : offset + limit]
            assert body["meta"]["count"] == 5


def test_filters_find_by_name_state_and_cause(service: Service) -> None:
    over(service, "over")
    added(service, "waits", start_mpc_on_enter=False)
    added(service, "runs")
    assert names(service, friendly_name="runs") == ["runs"]
    assert names(service, status="initialized") == ["waits"]
    assert names(service, status="Active") == ["runs"]
    assert names(service, status="ended") == ["over"]
    assert names(service, termination_cause_code=3000) == ["over"]
    assert names(service, termination_cause_code=1000) == []


def test_filters_find_by_times(service: Service) -> None:
    over(service, "early")
    service.advance(3600)
    over(service, "late")
    added(service, "runs")
    assert names(service, end_time__gt="2026-01-01 00:30") == ["late"]
    assert names(service, end_time__lte="2026-01-01 00:30") == ["early"]
    assert names(service, creation_time__lt="2026-01-01 00:00:01") == ["early"]
    assert names(service, creation_time__gte="2026-01-01 00:30") == ["runs", "late"]
    assert names(service, end_time__gt="2026-01-01 00:30", end_time__lt="2026-01-01 00:31") == []


def test_without_times_the_last_week_is_searched(service: Service) -> None:
    over(service, "old")
    service.advance(8 * 86_400)
    assert names(service) == []
    assert names(service, end_time__gte="2025-12-31 00:00") == ["old"]


def test_a_filter_that_is_no_time_is_refused(service: Service) -> None:
    assert service.get("MultiPartyCall", end_time__gt="yesterday").status_code == 400
    assert service.get("MultiPartyCall", status="asleep").status_code == 400


def test_participants_are_known_after_the_end(service: Service) -> None:
    uuid = over(service)
    listed = service.get("MultiPartyCall", f"uuid_{uuid}", "Participant").json()
    assert listed["meta"]["count"] == 1
    (one,) = listed["objects"]
    assert (one["exit_cause"], one["status"]) == ("Multiparty Call Ended", "Ended")
    assert service.send("GET", one["resource_uri"]).json()["member_id"] == one["member_id"]
    assert service.get("MultiPartyCall", "name_support", "Participant").status_code == 404


def test_of_a_name_used_again_the_one_that_runs_is_found(service: Service) -> None:
    first = over(service)
    added(service)
    assert mpc(service)["mpc_uuid"] != first
    assert len(participants(service)) == 1


def test_no_two_that_run_have_the_same_name(service: Service) -> None:
    for _ in range(2):
        added(service)
    (running,) = service.get("MultiPartyCall", status="active").json()["objects"]
    assert running["friendly_name"] == "support"
    assert len(participants(service)) == 2


def test_states_of_recording_are_those_of_the_spec() -> None:
    known = load.document("wire")["components"]["schemas"]["MpcRecordingState"]["enum"]
    assert known == [serializers.NOT_RECORDING, serializers.RECORDING]
