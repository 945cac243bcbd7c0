"""The story of `story.py`, told with models of pydantic, which datamodel-code-generator makes as `plivo_models`.

Each answer is fetched with httpx and validated. So is the callback, whose numbers come as text.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from urllib.parse import parse_qsl

import httpx
from plivo_models import (
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
    with httpx.Client(base_url=base, auth=credentials, timeout=30) as http:
        told = lived(http, Wire(http.request, credentials), f"/v1/Account/{auth_id}/Call/")
    event = HangupEvent.model_validate(dict(parse_qsl(Path(callback).read_text(encoding="utf-8"))))
    heard = {"CallUUID": event.CallUUID, "HangupCauseCode": event.HangupCauseCode, "Duration": event.Duration}
    sys.stdout.write(json.dumps({**told, "callback": heard}))


def lived(http: httpx.Client, time: Wire, calls: str) -> dict[str, object]:
    """Live through the story; what there is to tell of calls."""

    def place() -> CallCreated:
        body = CreateCallRequest(from_="14155550100", to="15000020000", answer_url=SILENT)
        answer = http.post(calls, json=body.model_dump(mode="json", by_alias=True, exclude_unset=True))
        created = CallCreated.model_validate(answer.raise_for_status().json())
        time.run("call", call_uuid=created.request_uuid, call_status="in-progress")
        return created

    def hang_up(uuid: str) -> None:
        http.delete(f"{calls}{uuid}/").raise_for_status()
        time.run_out()

    created = place()
    uuid = str(created.request_uuid)
    live = LiveCall.model_validate(http.get(f"{calls}{uuid}/", params={"status": CallStage.LIVE.value}).json())
    hang_up(uuid)
    record = Call.model_validate(http.get(f"{calls}{uuid}/").json())
    for _ in range(2):
        hang_up(str(place().request_uuid))

    listed: list[str] = []
    while True:
        page = CallList.model_validate(http.get(calls, params={"limit": 2, "offset": len(listed)}).json())
        listed += [each.call_uuid for each in page.objects]
        if page.meta.next is None:
            break

    missing = http.get(f"{calls}{NOBODY}/")
    return {
        "created": {"request_uuid": uuid, "message": created.message},
        "live": {"call_uuid": live.call_uuid, "call_status": live.call_status},
        "record": {
            "call_uuid": record.call_uuid,
            "hangup_source": record.hangup_source,
            "hangup_cause_code": record.hangup_cause_code,
        },
        "listed": listed,
        "missing": {"status": missing.status_code, "error": ErrorAnswer.model_validate(missing.json()).error},
    }


if __name__ == "__main__":
    main(*sys.argv[1:])
