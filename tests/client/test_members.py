"""Members of conferences, against the emulator: each method, synchronous and asynchronous."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from plivo_voice import NotFound

if TYPE_CHECKING:
    from tests.client.line import Line

ROOM = "room"


def members(line: Line, people: int = 2) -> list[str]:
    """Bring people together in a room and return their ids as members."""
    for _ in range(people):
        line.answered(f"<Response><Conference>{ROOM}</Conference></Response>")
    return [member.member_id for member in line.conferences.get(ROOM).members]


def states(line: Line, name: str) -> set[object]:
    """Return a state of all members."""
    return {getattr(member, name) for member in line.conferences.get(ROOM).members}


def test_members_are_muted_and_unmuted(line: Line) -> None:
    first, _ = members(line)

    assert line.members.mute(ROOM, first).message
    assert states(line, "muted") == {True, False}
    line.members.mute(ROOM, "all")
    assert states(line, "muted") == {True}
    line.members.unmute(ROOM, "all")
    assert states(line, "muted") == {False}


def test_members_are_deafened_and_hear_again(line: Line) -> None:
    first, second = members(line)

    line.members.deaf(ROOM, f"{first},{second}")
    assert states(line, "deaf") == {True}
    line.members.undeaf(ROOM, first)
    assert states(line, "deaf") == {True, False}


def test_audio_is_played_and_text_spoken_to_a_member(line: Line) -> None:
    first, _ = members(line)

    assert line.members.start_play(ROOM, first, url=line.app.url("/music.mp3")).api_id
    line.members.stop_play(ROOM, first)
    assert line.members.start_speak(ROOM, first, text="Hello").api_id
    line.members.stop_speak(ROOM, first)


def test_a_member_is_kicked_and_one_hung_up(line: Line) -> None:
    first, second, third = members(line, 3)

    line.members.kick(ROOM, first)
    line.advance(1)
    line.members.hang_up(ROOM, second)
    line.advance(1)
    assert [member.member_id for member in line.conferences.get(ROOM).members] == [third]


def test_a_member_who_is_not_there_is_not_found(line: Line) -> None:
    members(line)
    with pytest.raises(NotFound):
        line.members.mute(ROOM, "99999")
