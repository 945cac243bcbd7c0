"""The participants that a request names."""

from collections.abc import Sequence
from typing import Protocol

from plivo_emulator.api.answer import not_found
from plivo_emulator.api.multiparty_calls import lookup
from plivo_emulator.api.multiparty_calls.lookup import OfMultipartyCall
from plivo_emulator.api.request import ApiRequest
from plivo_emulator.voice.multiparty.participant import Participant

ALL = "all"
"""Id that means all participants."""


class OfParticipants(OfMultipartyCall, Protocol):
    """Arguments that name participants of a multiparty call."""

    member_id: str


def everybody(arguments: OfParticipants) -> bool:
    """Whether the path means all participants instead of naming them."""
    return arguments.member_id == ALL


def present(request: ApiRequest, arguments: OfParticipants) -> Sequence[Participant]:
    """Present participants that the path names: one, several separated by commas, or all.

    Raises ApiError if one is missing, or if nobody is present.
    """
    inside = {each.member_id: each for each in lookup.live(request, arguments).present}
    ids = [each.strip() for each in arguments.member_id.split(",")]
    wanted = list(inside) if everybody(arguments) else list(dict.fromkeys(ids))
    if not wanted or not inside.keys() >= set(wanted):
        raise not_found()
    return [inside[each] for each in wanted]
