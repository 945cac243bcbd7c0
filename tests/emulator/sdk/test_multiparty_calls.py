"""Multiparty calls as the official Python SDK asks for them."""

from typing import Any

import pytest
from plivo import exceptions  # type: ignore[import-untyped]

from tests.emulator.api.service import APP, Service

FROM, TO = "+14150000000", "15000010000"


def add(client: Any, service: Service, role: str = "agent", **arguments: Any) -> str:
    """Adds one who answers after a second; returns its member id."""
    response = client.multi_party_calls.add_participant(
        role, friendly_name="support", from_=FROM, to_=TO, stay_alone=True, **arguments
    )
    service.advance(2)
    listed = client.multi_party_calls.list_participants(friendly_name="support")
    (member_id,) = [each.member_id for each in listed if each.call_uuid == response.calls[0]["call_uuid"]]
    return str(member_id)


def test_a_participant_is_added_with_every_argument(client: Any) -> None:
    response = client.multi_party_calls.add_participant(
        "Agent",
        friendly_name="support",
        from_=FROM,
        to_=f"{TO}<15000050000",
        caller_name="Support",
        call_status_callback_url=f"{APP}/progress",
        sip_headers="tier=gold",
        confirm_key="1",
        confirm_key_sound_url=f"{APP}/confirm",
        dial_music="none",
        ring_timeout="45<30",
        delay_dial="0<10",
        max_duration=600,
        max_participants=4,
        record_min_member_count=2,
        wait_music_url=f"{APP}/wait",
        agent_hold_music_url=f"{APP}/hold",
        customer_hold_music_url=f"{APP}/hold",
        recording_callback_url=f"{APP}/recording",
        status_callback_url=f"{APP}/status",
        on_exit_action_url=f"{APP}/after",
        status_callback_events="mpc-state-changes,participant-speak-events",
        stay_alone=True,
        coach_mode=False,
        mute=True,
        hold=True,
        start_mpc_on_enter=False,
        end_mpc_on_exit=True,
        relay_dtmf_inputs=True,
        enter_sound="none",
        exit_sound=f"{APP}/exit",
        start_recording_audio=f"{APP}/begin",
        stop_recording_audio=f"{APP}/finish",
        send_digits="1",
        send_on_preanswer=True,
    )
    assert response.message == "add participant action initiated"
    assert [each["to"] for each in response.calls] == [TO, "15000050000"]
    found = client.multi_party_calls.get(friendly_name="support")
    assert (found.max_duration, found.max_participants, found.status) == (600, 4, "Initialized")


def test_a_live_call_moves_in(client: Any, service: Service) -> None:
    uuid = service.answered_call()
    client.multi_party_calls.add_participant("customer", friendly_name="support", call_uuid=uuid)
    service.advance(0)
    (one,) = client.multi_party_calls.list_participants(friendly_name="support")
    assert one.call_uuid == uuid


def test_multiparty_calls_are_listed_and_looked_up(client: Any, service: Service) -> None:
    add(client, service)
    (listed,) = client.multi_party_calls.list(friendly_name="support", status="active", limit=5, offset=0)
    found = client.multi_party_calls.get(uuid=listed.mpc_uuid)
    assert (found.friendly_name, found.status) == ("support", "Active")
    client.multi_party_calls.stop(friendly_name="support")
    ended = client.multi_party_calls.list(
        status="ended",
        termination_cause_code=3000,
        end_time__gt="2025-12-31 00:00",
        creation_time__gte="2025-12-31 00:00",
    )
    assert (ended.meta.count, ended[0].mpc_uuid) == (1, listed.mpc_uuid)


def test_one_that_waits_is_started(client: Any, service: Service) -> None:
    add(client, service, start_mpc_on_enter=False)
    client.multi_party_calls.start(friendly_name="support")
    assert client.multi_party_calls.get(friendly_name="support").status == "Active"


def test_starting_asynchronously_takes_lists_for_texts(client: Any, service: Service) -> None:
    add(client, service, start_mpc_on_enter=False)
    client.multi_party_calls.start(friendly_name="support", callback_url=f"{APP}/result", callback_method="POST")
    service.advance(1)
    assert client.multi_party_calls.get(friendly_name="support").status == "Active"
    assert service.app.event("async_result").url == f"{APP}/result"


def test_participants_are_looked_up_changed_and_kicked(client: Any, service: Service) -> None:
    first, second = add(client, service, "supervisor"), add(client, service)
    answer = client.multi_party_calls.update_participant(
        first, friendly_name="support", mute=True, hold=True, coach_mode=False
    )
    assert answer.mute == "MPC: support mute/unmute member(s) succeeded"
    found = client.multi_party_calls.get_participant(int(first), friendly_name="support")
    assert (found.mute, found.hold, found.coach_mode) == (True, True, False)
    client.multi_party_calls.update_participant("all", friendly_name="support", hold=False)
    client.multi_party_calls.kick_participant(second, friendly_name="support")
    left = client.multi_party_calls.get_participant(second, friendly_name="support")
    assert (left.exit_cause, left.mute) == ("Kicked Out of Multiparty Call", None)


def test_audio_is_played_and_stopped(client: Any, service: Service) -> None:
    member = add(client, service)
    answer = client.multi_party_calls.start_play_audio(member, friendly_name="support", url=f"{APP}/chime.mp3")
    assert (answer.mpcMemberId, answer.mpcName) == ([member], "support")
    client.multi_party_calls.stop_play_audio(member, friendly_name="support")


def test_what_comes_back_can_be_asked_itself(client: Any, service: Service) -> None:
    member = add(client, service)
    found = client.multi_party_calls.get(friendly_name="support")
    assert found.get_participant(member).member_id == member
    found.update(member, mute=True)
    found.start_play_audio(member, url=f"{APP}/chime.mp3")
    found.stop_play_audio(member)
    one = found.get_participant(member)
    assert one.mute is True
    found.kick(member)


def test_one_that_is_not_there_is_an_exception(client: Any) -> None:
    with pytest.raises(exceptions.ResourceNotFoundError, match="not found"):
        client.multi_party_calls.get(friendly_name="nobody")


def test_recordings_are_started_steered_and_stopped(client: Any, service: Service) -> None:
    add(client, service)
    calls, name = client.multi_party_calls, {"friendly_name": "support"}
    started = calls.start_recording(file_format="wav", recording_callback_url=f"{APP}/recording", **name)
    assert started.message == "MPC: support record started"
    calls.pause_recording(**name)
    calls.resume_recording(**name)
    calls.stop_recording(**name)
    told = [each.fields["EventName"] for each in service.app.events("mpc_recording")]
    assert told == [f"MPCRecording{event}" for event in ("Initiated", "Paused", "Resumed", "Completed")]


def test_recordings_of_participants_are_started_steered_and_stopped(client: Any, service: Service) -> None:
    member = add(client, service)
    calls, track = client.multi_party_calls, {"friendly_name": "support", "record_track_type": "participant"}
    started = calls.start_participant_recording(member, recording_callback_url=f"{APP}/recording", **track)
    calls.pause_participant_recording(member, **track)
    calls.resume_participant_recording(member, **track)
    calls.stop_participant_recording(member, **track)
    told = [each.fields for each in service.app.events("participant_recording")]
    assert len(told) == 4
    assert {each["RecordingUUID"] for each in told} == {started.recording_id}
    assert {each["MemberID"] for each in told} == {member}
