"""The conference that a request is about. What belongs to another account, or subaccount, is not found."""

from collections.abc import Iterator
from typing import Protocol

from plivo_emulator.api.answer import not_found
from plivo_emulator.api.request import ApiRequest
from plivo_emulator.voice.conferences.conference import CONFERENCES, Conference


class OfConference(Protocol):
    """Arguments that name a conference."""

    conference_name: str


def conferences(request: ApiRequest) -> Iterator[Conference]:
    """Conferences that somebody is in, the one that began first is first; a subaccount has its own alone."""
    return (each for each in request.account[CONFERENCES].values() if request.sees(each.subaccount))


def conference(request: ApiRequest, arguments: OfConference) -> Conference:
    """One of them, that the path names; raises ApiError."""
    found = request.account[CONFERENCES].get(arguments.conference_name)
    if found is None or not request.sees(found.subaccount):
        raise not_found()
    return found
