"""Participants of multiparty calls, against the emulator: each method, synchronous and asynchronous."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from plivo_voice import NotFound

from tests.client.client_account import ANSWERS, FROM
from tests.client.party import NAME, party

if TYPE_CHECKING:
    from tests.client.client_account import ClientAccount


def test_a_participant_is_added(account: ClientAccount) -> None:
    added = account.participants.add(mpc_name=NAME, role="Agent", from_=FROM, to=ANSWERS)

    assert [call.to.removeprefix("+") for call in added.calls] == [ANSWERS]
    assert added.request_uuid


def test_participants_are_read_and_listed_over_pages(account: ClientAccount) -> None:
    agent, customer = party(account)
    page = account.participants.list(mpc_name=NAME, limit=1)

    assert len(page.objects) == 1
    assert {each.member_id for each in account.items(page)} == {agent, customer}
    assert account.participants.get(agent, mpc_name=NAME).role.lower() == "agent"


def test_a_participant_is_muted_and_put_on_hold(account: ClientAccount) -> None:
    agent, _ = party(account)
    account.participants.update(agent, mpc_name=NAME, mute=True, hold=True)
    found = account.participants.get(agent, mpc_name=NAME)

    assert (found.mute, found.hold) == (True, True)


def test_a_participant_is_kicked(account: ClientAccount) -> None:
    _, customer = party(account)
    call_uuid = account.participants.get(customer, mpc_name=NAME).call_uuid
    account.participants.kick(customer, mpc_name=NAME)
    account.advance(1)

    assert call_uuid not in account.calls.list_live().calls


def test_a_participant_is_recorded(account: ClientAccount) -> None:
    agent, _ = party(account)
    started = account.participants.start_recording(agent, mpc_name=NAME)
    account.advance(2)
    account.participants.pause_recording(agent, mpc_name=NAME)
    account.participants.resume_recording(agent, mpc_name=NAME)
    account.participants.stop_recording(agent, mpc_name=NAME)

    assert started.recording_id


def test_audio_is_played_to_a_participant(account: ClientAccount) -> None:
    agent, _ = party(account)

    assert account.participants.start_play(agent, mpc_name=NAME, url=account.app.url("/music.mp3")).api_id
    account.participants.stop_play(agent, mpc_name=NAME)


def test_a_participant_who_is_not_there_is_not_found(account: ClientAccount) -> None:
    party(account)
    with pytest.raises(NotFound):
        account.participants.get("99999", mpc_name=NAME)
