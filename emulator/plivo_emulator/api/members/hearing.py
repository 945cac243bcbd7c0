"""Mute members, or make them deaf."""

from plivo_emulator.api.answer import DONE, ApiResponse
from plivo_emulator.api.members import lookup
from plivo_emulator.api.members.lookup import OfMembers
from plivo_emulator.api.request import ApiRequest
from plivo_emulator.spec.requests.members import DeafMember, MuteMember, UndeafMember, UnmuteMember

MUTED, DEAF = "muted", "deaf"


def mute(request: ApiRequest, arguments: MuteMember) -> ApiResponse:
    """`muteMember`: others no longer hear the members."""
    _speak(request, arguments, speaks=False)
    return lookup.acknowledged(request, arguments, MUTED)


def unmute(request: ApiRequest, arguments: UnmuteMember) -> ApiResponse:
    """`unmuteMember`."""
    _speak(request, arguments, speaks=True)
    return DONE


def deaf(request: ApiRequest, arguments: DeafMember) -> ApiResponse:
    """`deafMember`: the members no longer hear others."""
    _hear(request, arguments, hears=False)
    return lookup.acknowledged(request, arguments, DEAF)


def undeaf(request: ApiRequest, arguments: UndeafMember) -> ApiResponse:
    """`undeafMember`."""
    _hear(request, arguments, hears=True)
    return DONE


def _speak(request: ApiRequest, arguments: OfMembers, *, speaks: bool) -> None:
    for member in lookup.members(request, arguments):
        member.mute(muted=not speaks)
        member.call.note("conference.unmute" if speaks else "conference.mute", member_id=member.member_id)


def _hear(request: ApiRequest, arguments: OfMembers, *, hears: bool) -> None:
    for member in lookup.members(request, arguments):
        member.deafen(deaf=not hears)
        member.call.note("conference.undeaf" if hears else "conference.deaf", member_id=member.member_id)
