"""End conferences, with all calls in them."""

from plivo_emulator.api import ending
from plivo_emulator.api.answer import DONE, ApiResponse
from plivo_emulator.api.conferences import lookup
from plivo_emulator.api.request import ApiRequest
from plivo_emulator.spec.requests.conferences import HangUpAllConferences, HangUpConference


def hang_up(request: ApiRequest, arguments: HangUpConference) -> ApiResponse:
    """`hangUpConference`."""
    conference = lookup.conference(request, arguments)
    ending.hang_up(request.account, [member.call for member in conference.members.values()])
    return DONE


def hang_up_all(request: ApiRequest, _: HangUpAllConferences) -> ApiResponse:
    """`hangUpAllConferences`: it is no mistake if there is none."""
    calls = [member.call for conference in lookup.conferences(request) for member in conference.members.values()]
    ending.hang_up(request.account, calls)
    return DONE
