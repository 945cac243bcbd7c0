"""The call that a request names. Calls of other accounts and subaccounts are not found."""

from collections.abc import Iterator, Sequence
from typing import Protocol

from plivo_emulator.api.answer import not_found
from plivo_emulator.api.request import ApiRequest
from plivo_emulator.records.kinds.calls import CALLS, CallRecord
from plivo_emulator.records.query.windows import LIST_CALLS, retrievable
from plivo_emulator.spec.words import Legs
from plivo_emulator.voice.calls.call import LIVE_CALLS, Call


class OfCall(Protocol):
    """Arguments that name a call."""

    call_uuid: str


def calls(request: ApiRequest) -> Iterator[Call]:
    """Queued and live calls, oldest first; a subaccount sees only its own."""
    return (call for call in request.account[LIVE_CALLS].values() if request.sees(call.terms.subaccount))


def call(request: ApiRequest, uuid: str) -> Call | None:
    """One of them by its UUID; None if there is none."""
    found = request.account[LIVE_CALLS].get(uuid)
    return found if found is not None and request.sees(found.terms.subaccount) else None


def live(request: ApiRequest, arguments: OfCall) -> Call:
    """Call that the path names, ringing or in progress; raises ApiError."""
    named = call(request, arguments.call_uuid)
    if named is None or not named.live:
        raise not_found()
    return named


def answered(request: ApiRequest, arguments: OfCall) -> Call:
    """Call that the path names, in progress; raises ApiError."""
    named = live(request, arguments)
    if not named.answered:
        raise not_found("call is not answered")
    return named


def legs(call: Call, which: Legs) -> Sequence[Call]:
    """Legs of a call by `aleg`, `bleg` or `both`; raises ApiError if there is none."""
    found = [call] if which in (Legs.A_LEG, Legs.BOTH) else []
    if which in (Legs.B_LEG, Legs.BOTH) and call.peer is not None:
        found.append(call.peer)
    if not found:
        raise not_found("call has no second leg")
    return found


def record(request: ApiRequest, arguments: OfCall) -> CallRecord | None:
    """Record of the call that the path names, while records of that age are available."""
    account = request.account
    found = request.records[CALLS].get(account.settings.auth_id, arguments.call_uuid)
    if found is None or not request.sees(found.subaccount):
        return None
    return found if retrievable(LIST_CALLS, found.ended, account.now) else None


def known(request: ApiRequest, arguments: OfCall) -> bool:
    """Whether the path names a call, live or ended."""
    return call(request, arguments.call_uuid) is not None or record(request, arguments) is not None
