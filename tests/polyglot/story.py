"""The story that a client of every language lives through with the emulator, and what it must tell of it.

A program is started as `program BASE AUTH_ID AUTH_TOKEN CALLBACK`: the base URL of an emulator whose time a person
moves, the credentials, and a file with the body of a hang-up callback, as it came. It prints one JSON object:

- `created`: `request_uuid` and `message` of a call that it has placed, from `14155550100` to `15000020000`, with
  `SILENT` as its answer URL.
- `live`: `call_uuid`, `call_status` of the live call, once `POST /_emulator/v1/clock/run` has been asked for
  `{"until": "call", "call_uuid": …, "call_status": "in-progress"}`.
- `record`: `call_uuid`, `hangup_source`, `hangup_cause_code` of its record, after a hang-up and `{"until": "idle"}`.
- `listed`: UUIDs of all records, newest first, read in pages of two, after two more calls like the first.
- `missing`: `status` and `error` of the answer to a question for the call `NOBODY`.
- `callback`: `CallUUID`, `HangupCauseCode`, `Duration` of the callback, read into the generated type for it; numbers as
  numbers.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import parse_qs

from tests.emulator.cli.command import AUTH_ID, AUTH_TOKEN, Serving
from tests.emulator.server.app import App

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

STORY: Final = ("runs", "story", "callback")
"""What a tool has proved whose client lives through it."""
SILENT: Final = "http://127.0.0.1:9/answer#rc=0"
"""Answer URL where nobody answers, so that a call stays silent until it is hung up."""
NOBODY: Final = "00000000-0000-0000-0000-000000000000"


def live_through(tmp_path: Path, program: Callable[..., str]) -> None:
    """Let a program live through the story, and hold what it tells against what the emulator knows."""
    callback = tmp_path / "callback.form"
    callback.write_text(_hangup_callback(), encoding="utf-8")
    with Serving("--time", "manual") as serving:
        told = json.loads(program(serving.base, AUTH_ID, AUTH_TOKEN, callback.name).splitlines()[-1])
        records = list(serving.records())
    uuid = told["created"]["request_uuid"]
    first = next(record for record in records if record["call_uuid"] == uuid)
    assert told["created"]["message"] == "call fired"
    assert told["live"] == {"call_uuid": uuid, "call_status": "in-progress"}
    assert told["record"] == {name: first[name] for name in ("call_uuid", "hangup_source", "hangup_cause_code")}
    assert (first["hangup_source"], first["hangup_cause_code"]) == ("API Request", 4000)
    assert told["listed"] == [record["call_uuid"] for record in records]
    assert len(records) == 3
    assert told["missing"] == {"status": 404, "error": "not found"}
    sent = _fields(callback.read_text(encoding="utf-8"))
    assert told["callback"] == {
        "CallUUID": sent["CallUUID"],
        "HangupCauseCode": int(sent["HangupCauseCode"]),
        "Duration": int(sent["Duration"]),
    }


def _fields(form: str) -> dict[str, Any]:
    return {name: values[0] for name, values in parse_qs(form, strict_parsing=True, keep_blank_values=True).items()}


def _hangup_callback() -> str:
    """The body of a real one, as an app receives it."""
    app = App()
    try:
        with Serving("--time", "manual") as serving:
            serving.call(app.says("/answer", '<Response><Wait length="3"/></Response>'))
            serving.run_out()
    finally:
        app.stop()
    return next(heard.body.decode() for heard in app.heard if "HangupCauseCode" in heard.form)
