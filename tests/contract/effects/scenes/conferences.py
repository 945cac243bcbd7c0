"""Scenes of requests about conferences and their members."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plivo_emulator.voice.phones.phone_script import Say, Stay
from plivo_emulator.wire.times import SECOND

from tests.contract.effects.scene import OUT, Pair, Scene
from tests.contract.effects.stage import OTHER, STAYS, url

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.contract.effects.stage import Stage

ROOM = "Room"


def room(stage: Stage) -> None:
    """Two members who speak now and then."""
    talk = tuple(step for word in ("one", "two", "three") for step in (Stay(4 * SECOND), Say(word)))
    for number in (STAYS, OTHER):
        stage.phone(number, *talk, after=SECOND)
    stage.document("/answer", f"<Conference>{ROOM}</Conference><Wait length='1000'/>")
    for number in (STAYS, OTHER):
        stage.service.answered_call(number)
    first = stage.service.journal("conference.enter")[0]
    stage.names |= {"conference_name": ROOM, "member_id": str(first["member_id"])}


def end(stage: Stage) -> None:
    """Half a minute passes, and all calls are hung up."""
    stage.pass_time(30)
    stage.service.delete("Call")
    stage.pass_time(500)


def recorded_room(stage: Stage) -> None:
    room(stage)
    stage.service.post("Conference", ROOM, "Record")
    stage.pass_time(5)


MEMBER = Scene(before=room, after=end)
SCENES: Mapping[str, Scene] = {
    "listConferences": Scene(before=room),
    "hangUpAllConferences": Scene(before=room),
    "getConference": Scene(before=room),
    "hangUpConference": Scene(before=room),
    "startConferenceRecording": Scene(
        before=room,
        after=end,
        pairs={
            "file_format": Pair("mp3", "wav"),
            "transcription_type": Pair("auto", "manual", {"transcription_url": url("text")}),
            "transcription_url": Pair(OUT, url("text")),
        },
    ),
    "stopConferenceRecording": Scene(before=recorded_room),
    **dict.fromkeys(
        ("hangUpMember", "kickMember", "muteMember", "unmuteMember", "deafMember", "undeafMember", "stopMemberPlay"),
        MEMBER,
    ),
    "stopMemberSpeak": MEMBER,
    "startMemberPlay": Scene(
        before=room, after=end, arguments={"url": url("one")}, pairs={"url": Pair(url("one"), url("two"))}
    ),
    "startMemberSpeak": Scene(
        before=room,
        after=end,
        arguments={"text": "hello"},
        pairs={
            "text": Pair("one", "two"),
            "voice": Pair("MAN", "WOMAN"),
            "language": Pair("en-US", "de-DE"),
        },
    ),
}
