"""The conference that a request is about. What belongs to another account, or subaccount, is not found."""

from collections.abc import Iterator

from plivo_emulator.api.answer import not_found
from plivo_emulator.api.request import Request
from plivo_emulator.voice.conference import Conference


def conferences(request: Request) -> Iterator[Conference]:
    """Conferences that somebody is in, the one that began first is first; a subaccount has its own alone."""
    return (each for each in request.account.conferences.values() if request.sees(each.subaccount))


def conference(request: Request) -> Conference:
    """One of them, that the path names; raises Refusal."""
    found = request.account.conferences.get(request.path["conference_name"])
    if found is None or not request.sees(found.subaccount):
        raise not_found()
    return found
