"""Who of a conference is heard, and who hears."""

from plivo_emulator.api.answer import DONE, Answer
from plivo_emulator.api.members import found
from plivo_emulator.api.members.found import OfMembers
from plivo_emulator.api.request import Request
from plivo_emulator.spec.requests.members import DeafMember, MuteMember, UndeafMember, UnmuteMember

MUTED, DEAF = "muted", "deaf"


def mute(request: Request, arguments: MuteMember) -> Answer:
    """`muteMember`: the others do not hear them any more."""
    _speak(request, arguments, speaks=False)
    return found.acknowledged(arguments, MUTED)


def unmute(request: Request, arguments: UnmuteMember) -> Answer:
    """`unmuteMember`."""
    _speak(request, arguments, speaks=True)
    return DONE


def deaf(request: Request, arguments: DeafMember) -> Answer:
    """`deafMember`: they do not hear the others any more."""
    _hear(request, arguments, hears=False)
    return found.acknowledged(arguments, DEAF)


def undeaf(request: Request, arguments: UndeafMember) -> Answer:
    """`undeafMember`."""
    _hear(request, arguments, hears=True)
    return DONE


def _speak(request: Request, arguments: OfMembers, *, speaks: bool) -> None:
    for member in found.members(request, arguments):
        member.speaks = speaks
        member.call.note("conference.unmute" if speaks else "conference.mute", member_id=member.member_id)


def _hear(request: Request, arguments: OfMembers, *, hears: bool) -> None:
    for member in found.members(request, arguments):
        member.hears = hears
        member.call.note("conference.undeaf" if hears else "conference.deaf", member_id=member.member_id)
