"""Participants over the API: looked up, changed, kicked, played to."""

import pytest
from plivo_emulator.voice.calls.call import LIVE_CALLS
from plivo_emulator.voice.multiparty.multiparty_call import LIVE_MULTIPARTY_CALLS

from tests.emulator.api.multiparty import STATUS_URL, STAYS, added, events, mpc, one, over, participants, update
from tests.emulator.api.service import APP, AUTH_ID, Service

SLOW = "15000200000"
NEW = {"from": "1415", "to": STAYS}


# Looking up


def test_one_that_is_there_is_told(service: Service) -> None:
    member = added(service, role="Customer", end_mpc_on_exit=True, mute=True)
    found = one(service, member)
    assert found.pop("api_id")
    call_uuid, mpc_uuid = found.pop("call_uuid"), found.pop("mpc_uuid")
    assert call_uuid in service.account[LIVE_CALLS]
    assert mpc_uuid in service.account[LIVE_MULTIPARTY_CALLS]
    assert found == {
        "member_id": member,
        "member_address": STAYS,
        "role": "customer",
        "status": "Active",
        "coach_mode": False,
        "mute": True,
        "hold": False,
        "start_mpc_on_enter": True,
        "end_mpc_on_exit": True,
        "join_time": "2026-01-01 00:00:01+00:00",
        "exit_time": None,
        "exit_cause": None,
        "duration": None,
        "billed_duration": None,
        "billed_amount": None,
        "resource_uri": f"/v1/Account/{AUTH_ID}/MultiPartyCall/name_support/Participant/{member}/",
    }


def test_one_that_has_left_is_told_with_what_it_cost(service: Service) -> None:
    added(service, stay_alone=True)
    member = added(service)
    service.advance(70)
    service.delete("MultiPartyCall", "name_support", "Participant", member)
    found = one(service, member)
    assert (
        found.items()
        >= {
            "mute": None,
            "hold": None,
            "coach_mode": None,
            "exit_time": "2026-01-01 00:01:14+00:00",
            "exit_cause": "Kicked Out of Multiparty Call",
            "duration": 71,
            "billed_duration": 120,
            "billed_amount": "0.01700",
        }.items()
    )


def test_all_are_listed_the_last_that_came_first(service: Service) -> None:
    members = [added(service, stay_alone=True) for _ in range(3)]
    service.delete("MultiPartyCall", "name_support", "Participant", members[1])
    assert [each["member_id"] for each in participants(service)] == members[::-1]
    body = service.get("MultiPartyCall", "name_support", "Participant", limit=1, offset=1).json()
    assert [each["member_id"] for each in body["objects"]] == [members[1]]
    assert (body["meta"]["count"], body["meta"]["next"] is not None) == (3, True)


def test_one_of_another_multiparty_call_is_not_found(service: Service) -> None:
    member = added(service, "sales")
    added(service)
    assert service.get("MultiPartyCall", "name_support", "Participant", member).status_code == 404
    uuid = over(service, "third")
    assert service.get("MultiPartyCall", f"uuid_{uuid}", "Participant", member).status_code == 404


# Changing


def test_changes_are_confirmed_one_sentence_each(service: Service) -> None:
    member = added(service, role="Supervisor")
    body = update(service, member, mute=True, hold=True, coach_mode=False)
    assert body.pop("api_id")
    assert body == {
        "coach_mode": "MPC: support coach_mode enable/disable succeeded",
        "hold": "MPC: support hold/unhold member(s) succeeded",
        "mute": "MPC: support mute/unmute member(s) succeeded",
    }
    found = one(service, member)
    assert (found["mute"], found["hold"], found["coach_mode"]) == (True, True, False)


@pytest.mark.parametrize("members", ["all", "{0},{1}"])
def test_several_are_changed_at_once(service: Service, members: str) -> None:
    ids = [added(service) for _ in range(2)]
    update(service, members.format(*ids), mute=True)
    assert [each["mute"] for each in participants(service)] == [True, True]
    update(service, ids[0], mute=False)
    assert [each["mute"] for each in participants(service)] == [True, False]


@pytest.mark.parametrize("members", ["all", "{0},{1}"])
def test_coach_mode_is_switched_for_one_alone(service: Service, members: str) -> None:
    ids = [added(service, role="Supervisor") for _ in range(2)]
    response = service.post(
        "MultiPartyCall", "name_support", "Participant", members.format(*ids), json={"coach_mode": False}
    )
    assert response.status_code == 400
    assert [each["coach_mode"] for each in participants(service)] == [True, True]


@pytest.mark.parametrize("member", ["nobody", "left", "all"])
def test_who_is_not_there_cannot_be_changed_kicked_or_played_to(service: Service, member: str) -> None:
    added(service, start_mpc_on_enter=False)
    if member == "left":
        member = added(service)
        service.delete("MultiPartyCall", "name_support", "Participant", member)
    elif member == "all":
        service.delete("MultiPartyCall", "name_support")
    here = ("MultiPartyCall", "name_support", "Participant", member)
    assert service.post(*here, json={"mute": True}).status_code == 404
    assert service.delete(*here).status_code == 404
    play = ("MultiPartyCall", "name_support", "Member", member, "Play")
    assert service.post(*play, json={"url": f"{APP}/chime.mp3"}).status_code == 404
    assert service.delete(*play).status_code == 404


# Kicking


def test_who_is_kicked_is_hung_up_and_the_others_stay(service: Service) -> None:
    members = [added(service, stay_alone=True) for _ in range(3)]
    uuid = one(service, members[0])["call_uuid"]
    assert service.delete("MultiPartyCall", "name_support", "Participant", members[0]).status_code == 204
    record = service.get("Call", uuid).json()
    assert (record["hangup_cause_code"], record["hangup_source"]) == (4020, "API Request")
    assert mpc(service)["status"] == "Active"
    assert [each["exit_cause"] for each in participants(service)] == [None, None, "Kicked Out of Multiparty Call"]


def test_all_are_kicked_and_it_ends(service: Service) -> None:
    for _ in range(2):
        added(service)
    uuid = mpc(service)["mpc_uuid"]
    assert service.delete("MultiPartyCall", "name_support", "Participant", "all").status_code == 204
    assert mpc(service, f"uuid_{uuid}")["termination_cause"] == "No Active Participants"
    listed = service.get("MultiPartyCall", f"uuid_{uuid}", "Participant").json()["objects"]
    assert {each["exit_cause"] for each in listed} == {"Kicked Out of Multiparty Call"}


# Playing


@pytest.mark.parametrize("argument", ["url", "urls"])
def test_audio_is_played_to_those_named(service: Service, argument: str) -> None:
    first, second, third = (added(service, enter_sound="none") for _ in range(3))
    play = ("MultiPartyCall", "name_support", "Member", f"{first},{third}", "Play")
    response = service.post(*play, json={argument: f"{APP}/chime.mp3"})
    assert response.status_code == 202
    body = response.json()
    assert (body["message"], body["mpcMemberId"], body["mpcName"]) == (
        "play queued into MPC",
        [first, third],
        "support",
    )
    service.advance(1)
    heard = [service.heard(one(service, each)["call_uuid"]) for each in (first, second, third)]
    assert heard == [[f"{APP}/chime.mp3"], [], [f"{APP}/chime.mp3"]]
    assert service.delete(*play).status_code == 204


def test_what_is_played_to_all_names_all(service: Service) -> None:
    members = [added(service, enter_sound="none") for _ in range(2)]
    body = service.post(
        "MultiPartyCall", "name_support", "Member", "all", "Play", json={"url": f"{APP}/chime.mp3"}
    ).json()
    assert body["mpcMemberId"] == members


def test_stopping_all_does_not_stop_what_single_ones_hear(service: Service) -> None:
    member = added(service, status_callback_url=STATUS_URL, status_callback_events="participant-audio-events")
    here = ("MultiPartyCall", "name_support", "Member")
    service.post(*here, member, "Play", json={"url": f"{APP}/chime.mp3"})
    service.advance(1)
    assert service.delete(*here, "all", "Play").status_code == 204
    assert events(service) == ["ParticipantAudioPlayed"]
    assert service.delete(*here, member, "Play").status_code == 204
    assert events(service) == ["ParticipantAudioPlayed", "ParticipantAudioStopped"]
