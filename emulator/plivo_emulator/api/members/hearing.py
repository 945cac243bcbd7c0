"""Who of a conference is heard, and who hears."""

from plivo_emulator.api.answer import DONE, Answer
from plivo_emulator.api.members import found
from plivo_emulator.api.request import Request

MUTED, DEAF = "muted", "deaf"


def mute(request: Request) -> Answer:
    """`muteMember`: the others do not hear them any more."""
    _speak(request, speaks=False)
    return found.acknowledged(request, MUTED)


def unmute(request: Request) -> Answer:
    """`unmuteMember`."""
    _speak(request, speaks=True)
    return DONE


def deaf(request: Request) -> Answer:
    """`deafMember`: they do not hear the others any more."""
    _hear(request, hears=False)
    return found.acknowledged(request, DEAF)


def undeaf(request: Request) -> Answer:
    """`undeafMember`."""
    _hear(request, hears=True)
    return DONE


def _speak(request: Request, *, speaks: bool) -> None:
    for member in found.members(request):
        member.speaks = speaks
        member.call.note("conference.unmute" if speaks else "conference.mute", member_id=member.member_id)


def _hear(request: Request, *, hears: bool) -> None:
    for member in found.members(request):
        member.hears = hears
        member.call.note("conference.undeaf" if hears else "conference.deaf", member_id=member.member_id)
