"""Let members of a conference hear files and speech: each by itself, or all together.

What was started for `all` is heard by the room, what was started by ids by each of those members. So they are stopped
as they were started: neither stops the other.
"""

from collections.abc import Callable

from plivo_emulator.api.answer import DONE, Answer
from plivo_emulator.api.conferences import found as conferences
from plivo_emulator.api.members import found
from plivo_emulator.api.request import Request
from plivo_emulator.voice.call import Call
from plivo_emulator.voice.playing import Hearer, file_lasting, lasting
from plivo_emulator.voice.promise import Routine
from plivo_emulator.voice.sound import speech

PLAY, SPEAK = "play", "speak"
PLAY_QUEUED = "play queued into conference"
SPEAK_QUEUED = "speak queued into conference"

Sounding = Callable[[Hearer, Call], Routine]
"""Lets somebody hear something, on behalf of a call."""


def start_play(request: Request) -> Answer:
    """`startMemberPlay`: a file, once what was asked for before is over."""
    url = request.text("url")
    _put(request, PLAY, lambda hearer, call: file_lasting(hearer, call, url))
    return found.acknowledged(request, PLAY_QUEUED)


def stop_play(request: Request) -> Answer:
    """`stopMemberPlay`."""
    _stop(request, PLAY)
    return DONE


def start_speak(request: Request) -> Answer:
    """`startMemberSpeak`: text, once what was asked for before is over."""
    sound = speech(request.text("text"))
    _put(request, SPEAK, lambda hearer, _: lasting(hearer, sound))
    return found.acknowledged(request, SPEAK_QUEUED)


def stop_speak(request: Request) -> Answer:
    """`stopMemberSpeak`."""
    _stop(request, SPEAK)
    return DONE


def _put(request: Request, kind: str, sounding: Sounding) -> None:
    members = found.members(request)
    facts = {name: request.values[name] for name in ("url", "text", "voice", "language") if name in request.values}
    _note(request, f"conference.{kind}", facts)
    if found.everybody(request):
        conference = conferences.conference(request)
        conference.sounds.put(kind, lambda: sounding(conference.room, members[0].call))
        return
    for member in members:
        member.sounds.put(kind, lambda call=member.call: sounding(call, call))  # type: ignore[misc]


def _stop(request: Request, kind: str) -> None:
    members = found.members(request)
    _note(request, f"conference.{kind}_stop", {})
    if found.everybody(request):
        conferences.conference(request).sounds.stop(kind)
        return
    for member in members:
        member.sounds.stop(kind)


def _note(request: Request, kind: str, facts: dict[str, object]) -> None:
    request.account.journal.note(
        kind, None, conference=request.path["conference_name"], member_id=request.path["member_id"], **facts
    )
