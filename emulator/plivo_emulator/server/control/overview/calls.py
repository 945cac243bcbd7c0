"""All calls of an account, live and ended."""

from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING

from plivo_emulator.server.control.overview.call_index import CALL_INDEX, CallIndex, IndexedCall
from plivo_emulator.server.control.request import ControlRequest
from plivo_emulator.spec.control.overview import ListAccountCalls
from plivo_emulator.wire.instants import written

if TYPE_CHECKING:
    from plivo_emulator.spec.control.answers import CallOverviewListShown, CallOverviewShown


async def list_account_calls(request: ControlRequest, arguments: ListAccountCalls) -> "CallOverviewListShown":
    """Calls that have an entry after a serial number, newest first."""
    index = request.tenant(arguments).account[CALL_INDEX].read_on()
    legs = Counter(index.family(call) for call in index.calls.values())
    after = arguments.after
    found = (call for call in reversed(index.calls.values()) if not after or call.last_serial > after)
    calls = [_shown(index, call, legs) for call in islice(found, arguments.limit)]
    return {"calls": calls, "more": next(found, None) is not None}


def _shown(index: CallIndex, call: IndexedCall, legs: Counter[str]) -> "CallOverviewShown":
    family = index.family(call)
    return {
        "call_uuid": call.call_uuid,
        "direction": call.direction,
        "from": call.from_number,
        "to": call.to_number,
        "parent_call_uuid": call.parent,
        "family": family,
        "status": call.status,
        "began": written(call.began),
        "answered": _instant(call.answered),
        "ended": _instant(call.ended),
        "cause": call.cause,
        "code": call.code,
        "source": call.source,
        "legs": legs[family],
        "problems": call.problems,
        "first_serial": call.first_serial,
        "last_serial": call.last_serial,
    }


def _instant(instant: int | None) -> str | None:
    return None if instant is None else written(instant)
