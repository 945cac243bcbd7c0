"""Participants of multiparty calls, against the emulator: each method, synchronous and asynchronous."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from plivo_voice import NotFound

from tests.client.line import ANSWERS, FROM
from tests.client.party import NAME, party

if TYPE_CHECKING:
    from tests.client.line import Line


def test_a_participant_is_added(line: Line) -> None:
    added = line.participants.add(mpc_name=NAME, role="Agent", from_=FROM, to=ANSWERS)

    assert [call.to.removeprefix("+") for call in added.calls] == [ANSWERS]
    assert added.request_uuid


def test_participants_are_read_and_listed_over_pages(line: Line) -> None:
    agent, customer = party(line)
    page = line.participants.list(mpc_name=NAME, limit=1)

    assert len(page.objects) == 1
    assert {each.member_id for each in line.items(page)} == {agent, customer}
    assert line.participants.get(agent, mpc_name=NAME).role.lower() == "agent"


def test_a_participant_is_muted_and_put_on_hold(line: Line) -> None:
    agent, _ = party(line)
    line.participants.update(agent, mpc_name=NAME, mute=True, hold=True)
    found = line.participants.get(agent, mpc_name=NAME)

    assert (found.mute, found.hold) == (True, True)


def test_a_participant_is_kicked(line: Line) -> None:
    _, customer = party(line)
    call_uuid = line.participants.get(customer, mpc_name=NAME).call_uuid
    line.participants.kick(customer, mpc_name=NAME)
    line.advance(1)

    assert call_uuid not in line.calls.list_live().calls


def test_a_participant_is_recorded(line: Line) -> None:
    agent, _ = party(line)
    started = line.participants.start_recording(agent, mpc_name=NAME)
    line.advance(2)
    line.participants.pause_recording(agent, mpc_name=NAME)
    line.participants.resume_recording(agent, mpc_name=NAME)
    line.participants.stop_recording(agent, mpc_name=NAME)

    assert started.recording_id


def test_audio_is_played_to_a_participant(line: Line) -> None:
    agent, _ = party(line)

    assert line.participants.start_play(agent, mpc_name=NAME, url=line.app.url("/music.mp3")).api_id
    line.participants.stop_play(agent, mpc_name=NAME)


def test_a_participant_who_is_not_there_is_not_found(line: Line) -> None:
    party(line)
    with pytest.raises(NotFound):
        line.participants.get("99999", mpc_name=NAME)
