"""Let members of a conference hear files and speech: each by itself, or all together.

What was started for `all` is heard by the room, what was started by ids by each of those members. So they are stopped
as they were started: neither stops the other.
"""

from collections.abc import Callable

from plivo_emulator.api.answer import DONE, Answer
from plivo_emulator.api.conferences import found as conferences
from plivo_emulator.api.members import found
from plivo_emulator.api.members.found import OfMembers
from plivo_emulator.api.request import Request
from plivo_emulator.spec.requests.members import StartMemberPlay, StartMemberSpeak, StopMemberPlay, StopMemberSpeak
from plivo_emulator.voice.call import Call
from plivo_emulator.voice.playing import Hearer, file_lasting, lasting
from plivo_emulator.voice.promise import Routine
from plivo_emulator.voice.sound import speech

PLAY, SPEAK = "play", "speak"
PLAY_QUEUED = "play queued into conference"
SPEAK_QUEUED = "speak queued into conference"

Sounding = Callable[[Hearer, Call], Routine]
"""Lets somebody hear something, on behalf of a call."""


def start_play(request: Request, arguments: StartMemberPlay) -> Answer:
    """`startMemberPlay`: a file, once what was asked for before is over."""
    url = arguments.url
    _put(request, arguments, PLAY, lambda hearer, call: file_lasting(hearer, call, url), url=url)
    return found.acknowledged(arguments, PLAY_QUEUED)


def stop_play(request: Request, arguments: StopMemberPlay) -> Answer:
    """`stopMemberPlay`."""
    _stop(request, arguments, PLAY)
    return DONE


def start_speak(request: Request, arguments: StartMemberSpeak) -> Answer:
    """`startMemberSpeak`: text, once what was asked for before is over."""
    sound = speech(arguments.text)
    facts = {"text": arguments.text, "voice": arguments.voice, "language": arguments.language}
    _put(request, arguments, SPEAK, lambda hearer, _: lasting(hearer, sound), **facts)
    return found.acknowledged(arguments, SPEAK_QUEUED)


def stop_speak(request: Request, arguments: StopMemberSpeak) -> Answer:
    """`stopMemberSpeak`."""
    _stop(request, arguments, SPEAK)
    return DONE


def _put(request: Request, arguments: OfMembers, kind: str, sounding: Sounding, **facts: str) -> None:
    members = found.members(request, arguments)
    _note(request, arguments, f"conference.{kind}", **facts)
    if found.everybody(arguments):
        conference = conferences.conference(request, arguments)
        conference.sounds.put(kind, lambda: sounding(conference.room, members[0].call))
        return
    for member in members:
        member.sounds.put(kind, lambda call=member.call: sounding(call, call))  # type: ignore[misc]


def _stop(request: Request, arguments: OfMembers, kind: str) -> None:
    members = found.members(request, arguments)
    _note(request, arguments, f"conference.{kind}_stop")
    if found.everybody(arguments):
        conferences.conference(request, arguments).sounds.stop(kind)
        return
    for member in members:
        member.sounds.stop(kind)


def _note(request: Request, arguments: OfMembers, kind: str, **facts: str) -> None:
    request.account.journal.note(
        kind, None, conference=arguments.conference_name, member_id=arguments.member_id, **facts
    )
