"""Control live calls: send them to another document, or end them."""

from plivo_emulator.api import ending
from plivo_emulator.api.answer import DONE, ApiResponse, accepted, bad_request, not_found
from plivo_emulator.api.calls import lookup
from plivo_emulator.api.request import ApiRequest
from plivo_emulator.spec.causes import HangupCause
from plivo_emulator.spec.requests.calls import CancelRequest, HangUpAllCalls, HangUpCall, TransferCall
from plivo_emulator.spec.words import Leg, Legs
from plivo_emulator.voice.app.target import Target
from plivo_emulator.voice.calls.interrupts import NextDocument

HUNG_UP_WITH_ALL = HangupCause.UNKNOWN
"""Cause of calls that are all hung up at once."""
TRANSFERRED = "call transferred"


def transfer(request: ApiRequest, arguments: TransferCall) -> ApiResponse:
    """`transferCall`: legs stop what they do and run the document at their URL."""
    urls = _urls(arguments)
    call = lookup.live(request, arguments)
    legs = {Leg.A_LEG: call, Leg.B_LEG: call.peer}
    moves = [(leg, app) for name, app in urls.items() if (leg := legs[name]) is not None and leg.transferable]
    if not moves:
        raise not_found("call is not answered" if Leg.A_LEG in urls else "call has no second leg")
    for leg, app in moves:
        leg.transfer(NextDocument("transfer", app))
    return accepted(message=TRANSFERRED)


def hang_up(request: ApiRequest, arguments: HangUpCall) -> ApiResponse:
    """`hangUpCall`: ends a live call, or cancels a queued one."""
    call = lookup.call(request, arguments.call_uuid)
    if call is None:
        raise not_found()
    ending.hang_up(request.account, [call])
    return DONE


def cancel_request(request: ApiRequest, arguments: CancelRequest) -> ApiResponse:
    """`cancelRequest`: a request for a call has the UUID of the call; one that adds a participant has its own UUID."""
    uuid = arguments.request_uuid
    call = lookup.call(request, uuid)
    of_request = [call] if call else [each for each in lookup.calls(request) if each.request_uuid == uuid]
    if not of_request:
        raise not_found()
    ending.hang_up(request.account, of_request)
    return DONE


def hang_up_all(request: ApiRequest, _: HangUpAllCalls) -> ApiResponse:
    """`hangUpAllCalls`: ends all calls that ring or are in progress; queued calls stay."""
    live = [call for call in lookup.calls(request) if call.live]
    for call in live:
        call.end_for(HUNG_UP_WITH_ALL)
    ending.settle(request.account, live)
    return DONE


def _urls(arguments: TransferCall) -> dict[Leg, Target]:
    """Document for each leg to transfer: the legs that are named or, if none is, those that have a URL."""
    given = {
        Leg.A_LEG: Target.of(arguments.aleg_url, arguments.aleg_method),
        Leg.B_LEG: Target.of(arguments.bleg_url, arguments.bleg_method),
    }
    match arguments.legs:
        case Legs.BOTH:
            wanted = list(Leg)
        case None:
            wanted = [leg for leg, app in given.items() if app]
        case one:
            wanted = [Leg(one)]
    if not wanted:
        raise bad_request("aleg_url parameter is missing")
    urls: dict[Leg, Target] = {}
    for leg in wanted:
        app = given[leg]
        if app is None:
            raise bad_request(f"{leg}_url parameter is missing")
        urls[leg] = app
    return urls
