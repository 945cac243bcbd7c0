"""The multiparty call that a request names. Those of other accounts and subaccounts are not found."""

from collections.abc import Iterator
from typing import Protocol

from plivo_emulator.api.answer import not_found
from plivo_emulator.api.request import ApiRequest
from plivo_emulator.records.kinds.multiparty_calls import MULTIPARTY_CALLS, MultipartyCallRecord
from plivo_emulator.voice.multiparty.multiparty_call import LIVE_MULTIPARTY_CALLS, MultipartyCall

NAME, UUID = "name_", "uuid_"
"""Prefixes of names and UUIDs in paths."""


class OfMultipartyCall(Protocol):
    """Arguments that name a multiparty call."""

    mpc_id: str


def lives(request: ApiRequest) -> Iterator[MultipartyCall]:
    """Multiparty calls that have not ended, oldest first; a subaccount sees only its own."""
    return (each for each in request.account[LIVE_MULTIPARTY_CALLS].values() if request.sees(each.subaccount))


def name(arguments: OfMultipartyCall) -> str | None:
    """Name in the path; None if the path holds a UUID."""
    mpc_id = arguments.mpc_id
    return mpc_id.removeprefix(NAME) if mpc_id.startswith(NAME) else None


def maybe_live(request: ApiRequest, arguments: OfMultipartyCall) -> MultipartyCall | None:
    """Multiparty call that the path names, if it has not ended.

    The requester's own comes before others of the same name.
    """
    wanted, uuid = name(arguments), arguments.mpc_id.removeprefix(UUID)
    fitting = [each for each in lives(request) if (each.uuid == uuid if wanted is None else each.name == wanted)]
    return min(fitting, key=lambda each: each.subaccount != request.subaccount, default=None)


def live(request: ApiRequest, arguments: OfMultipartyCall) -> MultipartyCall:
    """The same; raises ApiError if there is none."""
    found = maybe_live(request, arguments)
    if found is None:
        raise not_found()
    return found


def ended(request: ApiRequest, arguments: OfMultipartyCall) -> MultipartyCallRecord:
    """Record of an ended one, which only its UUID finds; raises ApiError."""
    if name(arguments) is None:
        uuid = arguments.mpc_id.removeprefix(UUID)
        found = request.records[MULTIPARTY_CALLS].get(request.account.settings.auth_id, uuid)
        if found is not None and request.sees(found.subaccount):
            return found
    raise not_found()
