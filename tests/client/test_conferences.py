"""Conferences, against the emulator: each method, synchronous and asynchronous."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from plivo_voice import NotFound

if TYPE_CHECKING:
    from tests.client.line import Line

ROOM = "My Conf/1"


def gathered(line: Line, people: int = 2) -> list[str]:
    """Bring people together in a room and return their calls."""
    document = f"<Response><Conference>{ROOM}</Conference></Response>"
    return [line.answered(document) for _ in range(people)]


def test_a_room_is_listed_and_read_with_who_is_in_it(line: Line) -> None:
    uuids = gathered(line)
    room = line.conferences.get(ROOM)

    assert line.conferences.list().conferences == [ROOM]
    assert (room.conference_name, room.conference_member_count) == (ROOM, "2")
    assert {member.call_uuid for member in room.members} == set(uuids)


def test_a_room_is_hung_up(line: Line) -> None:
    gathered(line)
    line.conferences.hang_up(ROOM)
    line.advance(1)

    assert line.conferences.list().conferences == []
    with pytest.raises(NotFound):
        line.conferences.get(ROOM)


def test_all_rooms_are_hung_up(line: Line) -> None:
    gathered(line)
    line.conferences.hang_up_all()
    line.advance(1)

    assert line.conferences.list().conferences == []


def test_a_room_is_recorded(line: Line) -> None:
    gathered(line)
    started = line.conferences.start_recording(ROOM, file_format="wav", callback_url=line.app.url("/recorded"))
    line.advance(5)
    line.conferences.stop_recording(ROOM)
    line.advance(1)

    assert started.url.endswith(f"{started.recording_id}.wav")
    assert len(line.app.at("/recorded")) == 1
