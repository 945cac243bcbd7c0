"""Steer live calls: send them to another document, or end them."""

from plivo_emulator.api import ending
from plivo_emulator.api.answer import DONE, Answer, accepted, bad_request, not_found
from plivo_emulator.api.calls import found
from plivo_emulator.api.calls.found import A_LEG, B_LEG, BOTH
from plivo_emulator.api.request import Request
from plivo_emulator.spec.causes import HangupCause
from plivo_emulator.voice.ending import Turn
from plivo_emulator.voice.outgoing import Target

HUNG_UP_WITH_ALL = HangupCause.UNKNOWN
"""Why calls end that are all hung up at once."""
TRANSFERRED = "call transferred"


def transfer(request: Request) -> Answer:
    """`transferCall`: legs drop what they do and run the document at their URL."""
    urls = _urls(request)
    call = found.live(request)
    legs = {A_LEG: call, B_LEG: call.peer}
    moves = [(leg, target) for name, target in urls.items() if (leg := legs[name]) is not None and leg.transferable]
    if not moves:
        raise not_found("call is not answered" if A_LEG in urls else "call has no second leg")
    for leg, target in moves:
        leg.transfer(Turn("transfer", target))
    return accepted(message=TRANSFERRED)


def hang_up(request: Request) -> Answer:
    """`hangUpCall`: ends a live call, or takes a queued one back."""
    call = found.call(request, request.path["call_uuid"])
    if call is None:
        raise not_found()
    ending.hang_up(request.account, [call])
    return DONE


def cancel_request(request: Request) -> Answer:
    """`cancelRequest`: a request to call is named as its call is, one to add a participant by its own UUID."""
    uuid = request.path["request_uuid"]
    call = found.call(request, uuid)
    of_request = [call] if call else [each for each in found.calls(request) if each.request_uuid == uuid]
    if not of_request:
        raise not_found()
    ending.hang_up(request.account, of_request)
    return DONE


def hang_up_all(request: Request) -> Answer:
    """`hangUpAllCalls`: ends all calls that ring or are under way; queued ones stay."""
    live = [call for call in found.calls(request) if call.live]
    for call in live:
        call.end_for(HUNG_UP_WITH_ALL)
    ending.settle(request.account, live)
    return DONE


def _urls(request: Request) -> dict[str, Target]:
    """Document for each leg that is to go: the legs named, or where none is, those with a URL."""
    given = {A_LEG: request.target("aleg_url", "aleg_method"), B_LEG: request.target("bleg_url", "bleg_method")}
    legs = request.maybe_text("legs")
    wanted = [A_LEG, B_LEG] if legs == BOTH else [legs] if legs else [leg for leg, target in given.items() if target]
    if not wanted:
        raise bad_request("aleg_url parameter is missing")
    found_: dict[str, Target] = {}
    for leg in wanted:
        target = given[leg]
        if target is None:
            raise bad_request(f"{leg}_url parameter is missing")
        found_[leg] = target
    return found_
