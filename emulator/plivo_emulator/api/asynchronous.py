"""The asynchronous form of operations: answered at once, and the result sent to `callback_url`."""

import json
from collections.abc import Mapping
from http import HTTPStatus

from plivo_emulator.api.answer import ApiResponse
from plivo_emulator.api.request import ApiRequest, target
from plivo_emulator.spec.arguments import Asynchronous
from plivo_emulator.spec.events import AsyncResultEvent
from plivo_emulator.voice.app.target import Target
from plivo_emulator.voice.calls import notify

MESSAGE = "async api spawned"
SPAWNED = ApiResponse(HTTPStatus.ACCEPTED, {"message": MESSAGE})
"""The request was taken on."""


def send_result(request: ApiRequest, arguments: Asynchronous, answer: ApiResponse) -> None:
    """Sends what the request would have been answered with; without a `callback_url` nothing is sent."""
    app = target(arguments.callback_url, arguments.callback_method)
    if app is None:
        return
    result = {"api_id": request.api_id, **(answer.body or {})}
    if app.method == "GET":
        _tell(request, app, as_text(result), None)
    else:
        _tell(request, app, {}, json.dumps(result, ensure_ascii=False))


def _tell(request: ApiRequest, app: Target, fields: Mapping[str, str], document: str | None) -> None:
    about = notify.About(request.account, None, request.subaccount)
    notify.request(about, AsyncResultEvent.kind, app, fields, json=document)


def as_text(result: Mapping[str, object]) -> dict[str, str]:
    """Fields of a result for a query string: what is no text is written as JSON, and null is empty."""
    return {
        name: value if isinstance(value, str) else "" if value is None else json.dumps(value, ensure_ascii=False)
        for name, value in result.items()
    }
