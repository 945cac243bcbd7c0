"""The call that a request is about. What belongs to another account is not found."""

from collections.abc import Sequence

from plivo_emulator.api.answer import not_found
from plivo_emulator.api.request import Request
from plivo_emulator.records.call_record import CallRecord
from plivo_emulator.records.windows import LIST_CALLS, retrievable
from plivo_emulator.voice.call import Call

A_LEG, B_LEG, BOTH = "aleg", "bleg", "both"


def live(request: Request) -> Call:
    """Call that the path names, ringing or under way; raises Refusal."""
    call = request.account.calls.get(request.path["call_uuid"])
    if call is None or not call.live:
        raise not_found()
    return call


def answered(request: Request) -> Call:
    """Call that the path names, under way; raises Refusal."""
    call = live(request)
    if not call.answered:
        raise not_found("call is not answered")
    return call


def legs(call: Call, which: str) -> Sequence[Call]:
    """Legs of a call that `aleg`, `bleg` or `both` mean; raises Refusal where there is none."""
    found = [call] if which in (A_LEG, BOTH) else []
    if which in (B_LEG, BOTH) and call.peer is not None:
        found.append(call.peer)
    if not found:
        raise not_found("call has no second leg")
    return found


def record(request: Request) -> CallRecord | None:
    """Record of the call that the path names, as long as it can be had."""
    account = request.account
    found = request.records.calls.get(account.settings.auth_id, request.path["call_uuid"])
    return found if found is not None and retrievable(LIST_CALLS, found.ended, account.now) else None


def known(request: Request) -> bool:
    """Whether the path names a call that there is or was."""
    return request.path["call_uuid"] in request.account.calls or record(request) is not None
