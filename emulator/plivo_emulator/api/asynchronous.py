"""The asynchronous form of operations: a 202 at once, and the result later, to `callback_url`."""

import json
from collections.abc import Mapping
from http import HTTPStatus

from plivo_emulator.api.answer import ApiResponse
from plivo_emulator.api.multiparty_calls.lookup import NAME, UUID
from plivo_emulator.api.request import ApiRequest
from plivo_emulator.spec.arguments import Arguments, Asynchronous
from plivo_emulator.spec.events import AsyncResultEvent
from plivo_emulator.voice.app.lane import Lane
from plivo_emulator.voice.app.target import Target
from plivo_emulator.voice.calls import notify
from plivo_emulator.voice.calls.call import LIVE_CALLS
from plivo_emulator.voice.conferences.conference import CONFERENCES
from plivo_emulator.voice.multiparty.multiparty_call import LIVE_MULTIPARTY_CALLS

MESSAGE = "async api spawned"
SPAWNED = ApiResponse(HTTPStatus.ACCEPTED, {"message": MESSAGE})
"""The request was accepted."""


def callback_of(arguments: Arguments) -> Target | None:
    """Where the result goes; None: into the answer."""
    if not isinstance(arguments, Asynchronous):
        return None
    return Target.of(arguments.callback_url, arguments.callback_method)


def lane_of(request: ApiRequest, arguments: Arguments) -> Lane | None:
    """Lane that the result belongs to: that of the call, or of the room, that the path names."""
    account = request.account
    for text in arguments.path.values():
        calls, conferences = account[LIVE_CALLS], account[CONFERENCES]
        if text in calls:
            return calls[text].lane
        if text in conferences:
            return conferences[text].room.lane
        for mpc in account[LIVE_MULTIPARTY_CALLS].values():
            if text in (f"{NAME}{mpc.name}", f"{UUID}{mpc.uuid}"):
                return mpc.lane
    return None


def send_result(request: ApiRequest, app: Target, answer: ApiResponse, lane: Lane | None) -> None:
    """Sends to an app what the response would have been."""
    result = {"api_id": request.api_id, **(answer.body or {})}
    if app.method == "GET":
        fields, document = as_text(result), None
    else:
        fields, document = {}, json.dumps(result, ensure_ascii=False)
    about = notify.About(request.account, None, request.subaccount, lane)
    notify.request(about, AsyncResultEvent.kind, app, fields, json=document)


def as_text(result: Mapping[str, object]) -> dict[str, str]:
    """Fields of a result as a query string: values other than text are written as JSON, and null is empty."""
    return {
        name: value if isinstance(value, str) else "" if value is None else json.dumps(value, ensure_ascii=False)
        for name, value in result.items()
    }
