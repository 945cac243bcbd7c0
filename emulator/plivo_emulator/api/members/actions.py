"""Remove members from their conference, with or without ending their call."""

from plivo_emulator.api import ending
from plivo_emulator.api.answer import DONE, ApiResponse
from plivo_emulator.api.members import lookup
from plivo_emulator.api.request import ApiRequest
from plivo_emulator.spec.requests.members import HangUpMember, KickMember

KICKED = "kicked"


def hang_up(request: ApiRequest, arguments: HangUpMember) -> ApiResponse:
    """`hangUpMember`: ends the calls of members."""
    ending.hang_up(request.account, [member.call for member in lookup.members(request, arguments)])
    return DONE


def kick(request: ApiRequest, arguments: KickMember) -> ApiResponse:
    """`kickMember`: members leave the conference, and their calls continue."""
    for member in lookup.members(request, arguments):
        member.let_go.set_result(None)
    return lookup.acknowledged(request, arguments, KICKED)
