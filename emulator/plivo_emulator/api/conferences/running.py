"""Conferences that somebody is in, by name or with their members."""

from plivo_emulator.api.answer import ApiResponse, ok
from plivo_emulator.api.conferences import lookup
from plivo_emulator.api.request import ApiRequest
from plivo_emulator.spec.requests.conferences import GetConference, ListConferences
from plivo_emulator.voice.accounts.billing import seconds_between
from plivo_emulator.voice.conferences.conference import Member


def list_running(request: ApiRequest, _: ListConferences) -> ApiResponse:
    """`listConferences`: names, the one that began first is first."""
    return ok(conferences=[conference.name for conference in lookup.conferences(request)])


def get(request: ApiRequest, arguments: GetConference) -> ApiResponse:
    """`getConference`: who is inside, and since when."""
    conference = lookup.conference(request, arguments)
    return ok(
        conference_name=conference.name,
        conference_run_time=str(seconds_between(conference.began, request.account.now)),
        conference_member_count=str(len(conference.members)),
        members=[_body(member, request.account.now) for member in conference.members.values()],
    )


def _body(member: Member, now: int) -> dict[str, object]:
    call = member.call
    return {
        "member_id": member.member_id,
        "muted": member.muted,
        "deaf": not member.hears,
        "from": call.from_number,
        "to": call.to_number,
        "caller_name": call.caller_name or "",
        "direction": call.direction,
        "call_uuid": call.uuid,
        "join_time": str(seconds_between(member.entered, now)),
    }
