"""The story of `story.py`, told by the client that openapi-generator makes for Python."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import get_args
from urllib.parse import parse_qsl

import httpx
from openapi_client import (
    ApiClient,
    Call,
    CallCreated,
    CallList,
    CallsApi,
    CallStage,
    Configuration,
    CreateCallRequest,
    ErrorAnswer,
    HangupEvent,
    LiveCall,
)
from openapi_client.exceptions import NotFoundException

from tests.polyglot.story import NOBODY, SILENT
from tests.wire import Wire


def main(base: str, auth_id: str, auth_token: str, callback: str) -> None:
    """Live through the story, and tell it."""
    configuration = Configuration(host=base, username=auth_id, password=auth_token)
    with ApiClient(configuration) as client, httpx.Client(base_url=base, timeout=30) as http:
        told = lived(CallsApi(client), Wire(http.request, (auth_id, auth_token)), auth_id)
    event = HangupEvent.from_dict(numbers_read(dict(parse_qsl(Path(callback).read_text(encoding="utf-8")))))
    heard = {"CallUUID": event.call_uuid, "HangupCauseCode": event.hangup_cause_code, "Duration": event.duration}
    sys.stdout.write(json.dumps({**told, "callback": heard}))


def lived(calls: CallsApi, time: Wire, auth_id: str) -> dict[str, object]:
    """Live through the story; what there is to tell of calls."""

    def place() -> CallCreated:
        body = CreateCallRequest.from_dict({"from": "14155550100", "to": "15000020000", "answer_url": SILENT})
        created = calls.create_call(auth_id, body)
        time.run("call", call_uuid=created.request_uuid, call_status="in-progress")
        return created

    def hang_up(uuid: str) -> None:
        calls.hang_up_call(auth_id, uuid)
        time.run_out()

    created = place()
    uuid = str(created.request_uuid)
    live = calls.get_call(auth_id, uuid, status=CallStage.LIVE).actual_instance
    assert isinstance(live, LiveCall)
    hang_up(uuid)
    record = calls.get_call(auth_id, uuid).actual_instance
    assert isinstance(record, Call)
    for _ in range(2):
        hang_up(str(place().request_uuid))

    listed: list[str] = []
    while True:
        page = calls.list_calls(auth_id, limit=2, offset=len(listed)).actual_instance
        assert isinstance(page, CallList)
        listed += [each.call_uuid for each in page.objects]
        if page.meta.next is None:
            break

    refusal = refused(calls, auth_id)
    assert isinstance(refusal.data, ErrorAnswer)
    return {
        "created": {"request_uuid": uuid, "message": created.message},
        "live": {"call_uuid": live.call_uuid, "call_status": live.call_status},
        "record": {
            "call_uuid": record.call_uuid,
            "hangup_source": record.hangup_source,
            "hangup_cause_code": record.hangup_cause_code,
        },
        "listed": listed,
        "missing": {"status": refusal.status, "error": refusal.data.error},
    }


def refused(calls: CallsApi, auth_id: str) -> NotFoundException:
    """Ask for the call of nobody; what is raised."""
    try:
        calls.get_call(auth_id, NOBODY)
    except NotFoundException as refusal:
        return refusal
    raise LookupError(NOBODY)


def numbers_read(form: dict[str, str]) -> dict[str, object]:
    """Return a form with numbers where the event has numbers: its fields are strict and take no text for them."""
    numbers = {field.alias for field in HangupEvent.model_fields.values() if int in held(field.annotation)}
    return {name: int(text) if name in numbers else text for name, text in form.items()}


def held(annotation: object) -> set[object]:
    """Return all types that an annotation holds, at any depth."""
    return {annotation}.union(*(held(each) for each in get_args(annotation)))


if __name__ == "__main__":
    main(*sys.argv[1:])
