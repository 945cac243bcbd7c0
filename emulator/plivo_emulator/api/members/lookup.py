"""The members that a request names."""

from collections.abc import Sequence
from typing import Protocol

from plivo_emulator.api.answer import ApiResponse, accepted, not_found
from plivo_emulator.api.conferences import lookup
from plivo_emulator.api.conferences.lookup import OfConference
from plivo_emulator.api.request import ApiRequest
from plivo_emulator.spec.control.values import ValuesForm
from plivo_emulator.voice.conferences.conference import Member

ALL = "all"
"""Id that means all members."""


class OfMembers(OfConference, Protocol):
    """Arguments that name members of a conference."""

    member_id: str


def members(request: ApiRequest, arguments: OfMembers) -> Sequence[Member]:
    """Members that the path names: one, several separated by commas, or all; raises ApiError if one is missing."""
    inside = lookup.conference(request, arguments).members
    if everybody(arguments):
        return tuple(inside.values())
    wanted = dict.fromkeys(each.strip() for each in arguments.member_id.split(","))
    if not inside.keys() >= wanted.keys():
        raise not_found()
    return [inside[each] for each in wanted]


def everybody(arguments: OfMembers) -> bool:
    """Whether the path means all members instead of naming them."""
    return arguments.member_id == ALL


def acknowledged(request: ApiRequest, arguments: OfMembers, message: str) -> ApiResponse:
    """Answer that names the members as the request did, in the form that the account is set to."""
    named = arguments.member_id
    as_text = request.account.settings.member_id_form is ValuesForm.TEXT
    return accepted(message=message, member_id=named if as_text else [each.strip() for each in named.split(",")])
