"""Feedback on calls: their quality, and their conversions."""

from http import HTTPStatus

from plivo_emulator.api.answer import ApiError, ApiResponse, created, not_found, ok
from plivo_emulator.api.calls import lookup
from plivo_emulator.api.calls.lookup import OfCall
from plivo_emulator.api.request import ApiRequest
from plivo_emulator.spec.requests.calls import CreateCallConversion, CreateCallFeedback

BEST = 5
"""Best rating: it needs no issues."""
RATING = "Rating has to be a float between 1 -5"
ISSUES = (
    "Issues have to be an array of one or more than one of the following: AUDIO_LAG, BROKEN_AUDIO, CALL_DROPPED, "
    "CALLERID_ISSUE, DIGITS_NOT_CAPTURED, ECHO, HIGH_CONNECT_TIME, LOW_AUDIO_LEVEL, ONE_WAY_AUDIO, OTHERS, "
    "ROBOTIC_AUDIO"
)
UNKNOWN_CALL = "Please check the Call UUID"
POSTED = "Feedback has been posted"
CONVERTED = "success"

WORDING = {"createCallFeedback": {"rating": RATING, "issues": ISSUES}}
"""The service's own messages for invalid arguments, by operation and argument."""


def create(request: ApiRequest, arguments: CreateCallFeedback) -> ApiResponse:
    """`createCallFeedback`."""
    rating, issues = arguments.rating, arguments.issues or []
    if rating < BEST and not issues:
        raise ApiError(HTTPStatus.UNPROCESSABLE_ENTITY, ISSUES)
    if not lookup.known(request, arguments):
        raise not_found(UNKNOWN_CALL)
    _note(request, arguments, "call.feedback", rating=rating, issues=issues, notes=arguments.notes)
    return created(message=POSTED, status="success")


def create_conversion(request: ApiRequest, arguments: CreateCallConversion) -> ApiResponse:
    """`createCallConversion`."""
    if not lookup.known(request, arguments):
        raise not_found()
    _note(request, arguments, "call.conversion", status=arguments.status, timestamp=arguments.timestamp)
    return ok(message=CONVERTED)


def _note(request: ApiRequest, arguments: OfCall, kind: str, **facts: object) -> None:
    request.account.journal.note(kind, arguments.call_uuid, **facts)
