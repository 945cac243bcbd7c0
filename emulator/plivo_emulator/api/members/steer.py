"""Take members out of their conference, with or without their call."""

from plivo_emulator.api import ending
from plivo_emulator.api.answer import DONE, Answer
from plivo_emulator.api.members import found
from plivo_emulator.api.request import Request
from plivo_emulator.spec.requests.members import HangUpMember, KickMember

KICKED = "kicked"


def hang_up(request: Request, arguments: HangUpMember) -> Answer:
    """`hangUpMember`: ends the calls of members."""
    ending.hang_up(request.account, [member.call for member in found.members(request, arguments)])
    return DONE


def kick(request: Request, arguments: KickMember) -> Answer:
    """`kickMember`: members leave, and their calls go on."""
    for member in found.members(request, arguments):
        member.let_go.keep(None)
    return found.acknowledged(arguments, KICKED)
