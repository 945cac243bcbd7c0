"""The story of `story.py`, told by the client that openapi-python-client makes, as the package `stock`."""

from __future__ import annotations

import json
import sys
from http import HTTPStatus
from pathlib import Path
from typing import Any, get_args, get_type_hints
from urllib.parse import parse_qsl

import attrs
import httpx
from stock import Client
from stock.api.calls import create_call, get_call, hang_up_call, list_calls
from stock.models import (
    Call,
    CallCreated,
    CallList,
    CallStage,
    CreateCallRequest,
    ErrorAnswer,
    HangupEvent,
    LiveCall,
)

from tests.polyglot.story import NOBODY, SILENT
from tests.wire import Wire


def main(base: str, auth_id: str, auth_token: str, callback: str) -> None:
    """Live through the story, and tell it."""
    credentials = (auth_id, auth_token)
    with Client(base_url=base, httpx_args={"auth": credentials}, timeout=httpx.Timeout(30)) as client:
        told = lived(client, Wire(client.get_httpx_client().request, credentials), auth_id)
    event = numbers_read(HangupEvent.from_dict(dict(parse_qsl(Path(callback).read_text(encoding="utf-8")))))
    heard = {"CallUUID": event.call_uuid, "HangupCauseCode": event.hangup_cause_code, "Duration": event.duration}
    sys.stdout.write(json.dumps({**told, "callback": heard}))


def lived(client: Client, time: Wire, auth_id: str) -> dict[str, object]:
    """Live through the story; what there is to tell of calls."""

    def place() -> CallCreated:
        body = CreateCallRequest(from_="14155550100", to="15000020000", answer_url=SILENT)
        created = create_call.sync(auth_id, client=client, body=body)
        assert isinstance(created, CallCreated)
        time.run("call", call_uuid=created.request_uuid, call_status="in-progress")
        return created

    def hang_up(uuid: str) -> None:
        assert hang_up_call.sync_detailed(auth_id, uuid, client=client).status_code is HTTPStatus.NO_CONTENT
        time.run_out()

    created = place()
    uuid = str(created.request_uuid)
    live = get_call.sync(auth_id, uuid, client=client, status=CallStage.LIVE)
    assert isinstance(live, LiveCall)
    hang_up(uuid)
    record = get_call.sync(auth_id, uuid, client=client)
    assert isinstance(record, Call)
    for _ in range(2):
        hang_up(str(place().request_uuid))

    listed: list[str] = []
    while True:
        page = list_calls.sync(auth_id, client=client, limit=2, offset=len(listed))
        assert isinstance(page, CallList)
        listed += [each.call_uuid for each in page.objects]
        if not page.meta.next_:
            break

    missing = get_call.sync_detailed(auth_id, NOBODY, client=client)
    assert isinstance(missing.parsed, ErrorAnswer)
    return {
        "created": {"request_uuid": uuid, "message": created.message},
        "live": {"call_uuid": live.call_uuid, "call_status": live.call_status},
        "record": {
            "call_uuid": record.call_uuid,
            "hangup_source": record.hangup_source,
            "hangup_cause_code": record.hangup_cause_code,
        },
        "listed": listed,
        "missing": {"status": missing.status_code, "error": missing.parsed.error},
    }


def numbers_read(event: HangupEvent) -> HangupEvent:
    """Return an event with numbers where its type says so: `from_dict` leaves the text of a form as it is."""
    types = get_type_hints(HangupEvent)
    texts = {name: value for name, value in attrs.asdict(event).items() if isinstance(value, str)}
    numbers: dict[str, Any] = {name: int(text) for name, text in texts.items() if int in get_args(types[name])}
    return attrs.evolve(event, **numbers)


if __name__ == "__main__":
    main(*sys.argv[1:])
