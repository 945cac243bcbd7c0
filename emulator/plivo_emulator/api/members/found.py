"""The members that a request is about."""

from collections.abc import Sequence

from plivo_emulator.api.answer import Answer, accepted, not_found
from plivo_emulator.api.conferences import found
from plivo_emulator.api.request import Request
from plivo_emulator.voice.conference import Member

ALL = "all"
"""Id that stands for everybody in the room."""


def members(request: Request) -> Sequence[Member]:
    """Members that the path names: one, several with commas between them, or all; raises Refusal if one is missing."""
    inside = found.conference(request).members
    if everybody(request):
        return tuple(inside.values())
    wanted = dict.fromkeys(each.strip() for each in request.path["member_id"].split(","))
    if not inside.keys() >= wanted.keys():
        raise not_found()
    return [inside[each] for each in wanted]


def everybody(request: Request) -> bool:
    """Whether the path names all members, by no id of their own."""
    return request.path["member_id"] == ALL


def acknowledged(request: Request, message: str) -> Answer:
    """Answer that names the members as the request did."""
    return accepted(message=message, member_id=request.path["member_id"])
