"""Members of conferences, against the emulator: each method, synchronous and asynchronous."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from plivo_voice import NotFound

if TYPE_CHECKING:
    from tests.client.client_account import ClientAccount

ROOM = "room"


def members(account: ClientAccount, people: int = 2) -> list[str]:
    """Bring people together in a room and return their ids as members."""
    for _ in range(people):
        account.answered(f"<Response><Conference>{ROOM}</Conference></Response>")
    return [member.member_id for member in account.conferences.get(ROOM).members]


def states(account: ClientAccount, name: str) -> set[object]:
    """Return a state of all members."""
    return {getattr(member, name) for member in account.conferences.get(ROOM).members}


def test_members_are_muted_and_unmuted(account: ClientAccount) -> None:
    first, _ = members(account)

    assert account.members.mute(ROOM, first).message
    assert states(account, "muted") == {True, False}
    account.members.mute(ROOM, "all")
    assert states(account, "muted") == {True}
    account.members.unmute(ROOM, "all")
    assert states(account, "muted") == {False}


def test_members_are_deafened_and_hear_again(account: ClientAccount) -> None:
    first, second = members(account)

    account.members.deaf(ROOM, f"{first},{second}")
    assert states(account, "deaf") == {True}
    account.members.undeaf(ROOM, first)
    assert states(account, "deaf") == {True, False}


def test_audio_is_played_and_text_spoken_to_a_member(account: ClientAccount) -> None:
    first, _ = members(account)

    assert account.members.start_play(ROOM, first, url=account.app.url("/music.mp3")).api_id
    account.members.stop_play(ROOM, first)
    assert account.members.start_speak(ROOM, first, text="Hello").api_id
    account.members.stop_speak(ROOM, first)


def test_a_member_is_kicked_and_one_hung_up(account: ClientAccount) -> None:
    first, second, third = members(account, 3)

    account.members.kick(ROOM, first)
    account.advance(1)
    account.members.hang_up(ROOM, second)
    account.advance(1)
    assert [member.member_id for member in account.conferences.get(ROOM).members] == [third]


def test_a_member_who_is_not_there_is_not_found(account: ClientAccount) -> None:
    members(account)
    with pytest.raises(NotFound):
        account.members.mute(ROOM, "99999")
