"""End conferences, with all calls in them."""

from plivo_emulator.api import ending
from plivo_emulator.api.answer import DONE, Answer
from plivo_emulator.api.conferences import found
from plivo_emulator.api.request import Request
from plivo_emulator.spec.requests.conferences import HangUpAllConferences, HangUpConference


def hang_up(request: Request, arguments: HangUpConference) -> Answer:
    """`hangUpConference`."""
    conference = found.conference(request, arguments)
    ending.hang_up(request.account, [member.call for member in conference.members.values()])
    return DONE


def hang_up_all(request: Request, _: HangUpAllConferences) -> Answer:
    """`hangUpAllConferences`: it is no mistake if there is none."""
    calls = [member.call for conference in found.conferences(request) for member in conference.members.values()]
    ending.hang_up(request.account, calls)
    return DONE
