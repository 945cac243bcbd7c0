"""Participants over the API: added."""

from typing import Any

import pytest
from plivo_emulator.voice.calls import phone_actions
from plivo_emulator.voice.calls.call import LIVE_CALLS
from plivo_emulator.voice.multiparty.multiparty_call import LIVE_MULTIPARTY_CALLS

from tests.emulator.api.conftest import Serve
from tests.emulator.api.multiparty import STATUS_URL, STAYS, add, added, events, mpc, one, participants, update
from tests.emulator.api.service import APP, Service

SLOW = "15000200000"
NEW = {"from": "1415", "to": STAYS}
UNKNOWN_EVENTS = (
    "status_callback_events parameter must be one or more of mpc-state-changes, participant-state-changes, "
    "participant-speak-events, participant-digit-input-events, add-participant-api-events and participant-audio-events"
    ", with commas between them"
)


def test_the_answer_names_the_calls_that_are_on_their_way(service: Service) -> None:
    body = add(service, to=f"+{STAYS}<{SLOW}<sip:john@phone.plivo.com").json()
    assert body["message"] == "add participant action initiated"
    assert [(each["to"], each["from"]) for each in body["calls"]] == [
        (f"+{STAYS}", "14150000000"),
        (SLOW, "14150000000"),
        ("sip:john@phone.plivo.com", "14150000000"),
    ]
    assert set(service.account[LIVE_CALLS]) == {each["call_uuid"] for each in body["calls"]}
    assert body["request_uuid"] not in service.account[LIVE_CALLS]


def test_the_answer_says_that_calls_have_to_wait(serve: Serve) -> None:
    service = serve(calls_per_second=1)
    assert add(service, "one").json()["message"] == "add participant action initiated"
    assert add(service, "two").json()["message"] == "add participant action queued"


def test_roles_are_taken_in_any_case(service: Service) -> None:
    added(service, role="supervisor")
    assert participants(service)[0]["role"] == "supervisor"


def test_a_live_call_moves_in(service: Service) -> None:
    uuid = service.answered_call()
    wanted = {"call_uuid": uuid, "role": "Customer", "call_status_callback_url": f"{APP}/progress"}
    response = service.post("MultiPartyCall", "name_support", "Participant", json=wanted)
    assert response.status_code == 201
    body = response.json()
    assert body["message"] == "add participant action initiated"
    assert body["calls"] == [{"to": STAYS, "from": "14150000000", "call_uuid": uuid}]
    service.advance(0)
    assert [each["call_uuid"] for each in participants(service)] == [uuid]
    assert service.app.events("mpc_call_status") == []


def test_a_uuid_adds_to_one_that_runs_and_creates_none(service: Service) -> None:
    added(service)
    uuid = mpc(service)["mpc_uuid"]
    wanted = {"from": "14150000000", "to": STAYS, "role": "Customer"}
    assert service.post("MultiPartyCall", f"uuid_{uuid}", "Participant", json=wanted).status_code == 201
    assert service.post("MultiPartyCall", "uuid_nobody", "Participant", json=wanted).status_code == 404


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        ({}, "from parameter is missing"),
        ({"from": "1415"}, "to parameter is missing"),
        ({"to": STAYS}, "from parameter is missing"),
        ({"from": "1415", "to": f"{STAYS}<"}, "to parameter must be a number or SIP URI"),
        (
            {"from": "1415", "to": f"{STAYS}<{SLOW}", "role": "Customer"},
            "to parameter may hold several destinations for the role Agent only",
        ),
        ({"from": "1415", "to": STAYS, "call_uuid": "x"}, "from parameter is not accepted beside call_uuid"),
        ({"to": STAYS, "call_uuid": "x"}, "to parameter is not accepted beside call_uuid"),
        (
            {"from": "1415", "to": STAYS, "delay_dial": "1<2"},
            "delay_dial parameter must hold one value, or one for each destination",
        ),
        (
            {"from": "1415", "to": f"{STAYS}<{SLOW}<{SLOW}", "ring_timeout": "20<30"},
            "ring_timeout parameter must hold one value, or one for each destination",
        ),
        ({**NEW, "role": "Boss"}, "role parameter must be Agent, Supervisor or Customer"),
        ({**NEW, "max_participants": 11}, "max_participants parameter must be an integer from 2 to 10"),
        ({**NEW, "max_duration": 10}, "max_duration parameter must be an integer from 300 to 28800"),
        (
            {**NEW, "ring_timeout": 10},
            "ring_timeout parameter must be an integer from 15 to 120, or text of several with < between them",
        ),
        (
            {**NEW, "status_callback_events": "mpc-state-changes,everything"},
            UNKNOWN_EVENTS,
        ),
        (
            {**NEW, "delay_dial": "0<121"},
            "delay_dial parameter must be an integer from 0 to 120, or text of several with < between them",
        ),
    ],
)  # fmt: skip
def test_what_does_not_go_together_is_refused(service: Service, arguments: dict[str, Any], error: str) -> None:
    wanted = {"role": "Agent", **arguments}
    response = service.post("MultiPartyCall", "name_support", "Participant", json=wanted)
    assert (response.status_code, response.json()["error"]) == (400, error)
    assert not service.account[LIVE_MULTIPARTY_CALLS]
    assert not service.account[LIVE_CALLS]


def test_without_a_role_nobody_is_added(service: Service) -> None:
    response = service.post("MultiPartyCall", "name_support", "Participant", json={"from": "1415", "to": STAYS})
    assert (response.status_code, response.json()["error"]) == (400, "role parameter is missing")


def test_a_call_that_is_not_there_or_not_answered_cannot_move_in(service: Service) -> None:
    ringing = service.call("15003000000")
    service.advance(1)
    for uuid in ("nobody", ringing):
        wanted = {"call_uuid": uuid, "role": "Agent"}
        assert service.post("MultiPartyCall", "name_support", "Participant", json=wanted).status_code == 404
    assert not service.account[LIVE_MULTIPARTY_CALLS]


def test_destinations_may_have_timeouts_delays_and_headers_of_their_own(service: Service) -> None:
    response = add(
        service,
        to="15003000000<15003000000",
        ring_timeout="20<30",
        delay_dial="0<15",
        sip_headers="tier=gold<tier=silver",
    )
    first, second = [service.account[LIVE_CALLS][each["call_uuid"]] for each in response.json()["calls"]]
    assert [dict(each.terms.sip_headers) for each in (first, second)] == [
        {"X-PH-tier": "gold"},
        {"X-PH-tier": "silver"},
    ]
    service.advance(21)
    assert (first.status, second.status) == ("no-answer", "ringing")
    service.advance(25)
    assert second.status == "no-answer"


def test_single_values_hold_for_all_destinations(service: Service) -> None:
    response = add(service, to="15003000000<15003000000", ring_timeout=15, delay_dial="5", sip_headers="tier=gold")
    calls = [service.account[LIVE_CALLS][each["call_uuid"]] for each in response.json()["calls"]]
    service.advance(4)
    assert [each.status for each in calls] == ["queued", "queued"]
    service.advance(17)
    assert [each.status for each in calls] == ["no-answer", "no-answer"]
    assert {each.terms.sip_headers["X-PH-tier"] for each in calls} == {"gold"}


def test_the_app_is_told_what_it_asked_for(service: Service) -> None:
    add(
        service,
        status_callback_url=STATUS_URL,
        status_callback_method="GET",
        status_callback_events="mpc-state-changes, add-participant-api-events",
        call_status_callback_url=f"{APP}/progress",
        caller_name="Support",
    )
    service.advance(2)
    assert events(service) == [
        "MPCInitialized",
        "AddParticipantByAPIActionInitiated",
        "MPCStart",
        "AddParticipantByAPIActionCompleted",
    ]
    assert {each.method for each in service.app.events("mpc_status")} == {"GET"}
    told = service.app.events("mpc_call_status")
    assert [each.fields["EventName"] for each in told] == ["Initiated", "Ringing", "Answered"]
    assert {each.method for each in told} == {"POST"}


def test_the_confirm_key_and_its_sounds_are_asked_for(service: Service) -> None:
    service.app.documents["/confirm"] = "<Response><Speak>take it</Speak></Response>"
    sound = {"confirm_key_sound_url": f"{APP}/confirm", "confirm_key_sound_method": "POST"}
    uuid = add(service, confirm_key="*", **sound).json()["calls"][0]["call_uuid"]
    service.advance(2)
    assert service.heard(uuid) == ["take it"]
    assert service.app.event("sound_document").method == "POST"
    assert participants(service) == []
    phone_actions.press(service.account[LIVE_CALLS][uuid], "*")
    assert len(participants(service)) == 1


def test_sounds_music_and_exit_are_fetched_as_they_were_asked_for(service: Service) -> None:
    service.app.documents |= {
        "/wait": "<Response><Speak>please wait</Speak><Wait length='50'/></Response>",
        "/hold": "<Response><Speak>on hold</Speak><Wait length='50'/></Response>",
        "/enter": "<Response><Speak>hello</Speak></Response>",
        "/after": "<Response><Speak>goodbye</Speak><Wait length='50'/></Response>",
    }
    member = added(
        service,
        role="Customer",
        start_mpc_on_enter=False,
        wait_music_url=f"{APP}/wait",
        customer_hold_music_url=f"{APP}/hold",
        customer_hold_music_method="POST",
        on_exit_action_url=f"{APP}/after",
        exit_sound="none",
    )
    uuid = one(service, member)["call_uuid"]
    added(service, enter_sound=f"{APP}/enter", stay_alone=True)
    service.advance(1)
    update(service, member, hold=True)
    service.advance(1)
    service.delete("MultiPartyCall", "name_support", "Participant", member)
    service.advance(1)
    assert service.heard(uuid) == ["please wait", "hello", "on hold", "goodbye"]


def test_a_call_rings_for_forty_five_seconds_unless_told_otherwise(service: Service) -> None:
    add(service, to="15003990000")
    service.advance(44)
    assert len(service.account[LIVE_CALLS]) == 1
    service.advance(2)
    assert not service.account[LIVE_CALLS]


def test_when_it_is_full_nobody_is_called(service: Service) -> None:
    added(service, max_participants=2)
    added(service)
    response = add(service)
    assert (response.status_code, response.json()["error"]) == (
        400,
        "the multiparty call holds 2 participants already",
    )
    assert add(service, max_participants=3).status_code == 201


def test_a_request_is_cancelled_with_all_its_calls(service: Service) -> None:
    body = add(service, to="15003000000<15003000000", delay_dial="0<60").json()
    service.advance(1)
    assert service.delete("Request", body["request_uuid"]).status_code == 204
    assert not service.account[LIVE_CALLS]
    assert not service.account[LIVE_MULTIPARTY_CALLS]
