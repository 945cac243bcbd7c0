"""Conferences, against the emulator: each method, synchronous and asynchronous."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from plivo_voice import NotFound

if TYPE_CHECKING:
    from tests.client.client_account import ClientAccount

ROOM = "My Conf/1"


def gathered(account: ClientAccount, people: int = 2) -> list[str]:
    """Bring people together in a room and return their calls."""
    document = f"<Response><Conference>{ROOM}</Conference></Response>"
    return [account.answered(document) for _ in range(people)]


def test_a_room_is_listed_and_read_with_who_is_in_it(account: ClientAccount) -> None:
    uuids = gathered(account)
    room = account.conferences.get(ROOM)

    assert account.conferences.list().conferences == [ROOM]
    assert (room.conference_name, room.conference_member_count) == (ROOM, "2")
    assert {member.call_uuid for member in room.members} == set(uuids)


def test_a_room_is_hung_up(account: ClientAccount) -> None:
    gathered(account)
    account.conferences.hang_up(ROOM)
    account.advance(1)

    assert account.conferences.list().conferences == []
    with pytest.raises(NotFound):
        account.conferences.get(ROOM)


def test_all_rooms_are_hung_up(account: ClientAccount) -> None:
    gathered(account)
    account.conferences.hang_up_all()
    account.advance(1)

    assert account.conferences.list().conferences == []


def test_a_room_is_recorded(account: ClientAccount) -> None:
    gathered(account)
    started = account.conferences.start_recording(ROOM, file_format="wav", callback_url=account.app.url("/recorded"))
    account.advance(5)
    account.conferences.stop_recording(ROOM)
    account.advance(1)

    assert started.url.endswith(f"{started.recording_id}.wav")
    assert len(account.app.at("/recorded")) == 1
