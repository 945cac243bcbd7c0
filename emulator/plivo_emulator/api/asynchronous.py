"""The asynchronous form of operations: answered at once, and the result sent to `callback_url`."""

import json
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from plivo_emulator.api.answer import Answer
from plivo_emulator.api.request import Request, target
from plivo_emulator.spec.arguments import Asynchronous
from plivo_emulator.spec.events import AsyncResultEvent
from plivo_emulator.voice import telling
from plivo_emulator.voice.outgoing import Target

MESSAGE = "async api spawned"
SPAWNED = Answer(HTTPStatus.ACCEPTED, {"message": MESSAGE})
"""The request was taken on."""


def send_result(request: Request, arguments: Asynchronous, answer: Answer) -> None:
    """Sends what the request would have been answered with; without a `callback_url` nothing is sent."""
    app = target(arguments.callback_url, arguments.callback_method)
    if app is None:
        return
    result = {"api_id": request.api_id, **(answer.body or {})}
    if app.method == "GET":
        _tell(request, app, as_text(result), None)
    else:
        _tell(request, app, {}, json.dumps(result, ensure_ascii=False))


def _tell(request: Request, app: Target, fields: Mapping[str, str], document: str | None) -> None:
    about = telling.About(request.account, None, request.subaccount)
    telling.request(about, AsyncResultEvent.kind, app, fields, json=document)


def as_text(result: Mapping[str, Any]) -> dict[str, str]:
    """Fields of a result for a query string: what is no text is written as JSON, and null is empty."""
    return {
        name: value if isinstance(value, str) else "" if value is None else json.dumps(value, ensure_ascii=False)
        for name, value in result.items()
    }
