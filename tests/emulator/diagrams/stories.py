"""Journals to draw, as the control plane writes them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from plivo_emulator.diagrams.entries import DrawnEntry, read_entries

A, B, OTHER = "aaaa-1", "bbbb-2", "aaaa-9"
APP = "http://127.0.0.1:5000"
START = datetime(2026, 1, 1, tzinfo=UTC)


def lines(*entries: tuple[float, str, str | None, dict[str, Any]]) -> list[dict[str, Any]]:
    """Entries as JSON: seconds since the start, kind, call and facts of each."""
    return [
        {
            "serial": serial,
            "instant": (START + timedelta(seconds=seconds)).isoformat(),
            "kind": kind,
            "call_uuid": call_uuid,
            "facts": facts,
        }
        for serial, (seconds, kind, call_uuid, facts) in enumerate(entries, 1)
    ]


def entries(*each: tuple[float, str, str | None, dict[str, Any]]) -> list[DrawnEntry]:
    """The same, read."""
    return read_entries(lines(*each))


def callback(event: str, path: str = "/answer", **more: Any) -> dict[str, Any]:
    """Facts of a callback that is sent."""
    return {
        "event": event,
        "method": "POST",
        "url": f"{APP}{path}",
        "attempt": 1,
        "fields": {"To": "14155550123"},
        **more,
    }


def answer(path: str = "/answer", **more: Any) -> dict[str, Any]:
    """Facts of what it is answered."""
    return {"event": "answer", "url": f"{APP}{path}", "status": 200, "failure": None, "latency": 100_000, **more}


DIALLED = lines(
    (0, "control.request", None, {"operation": "setDevice"}),
    (0, "api.request", None, {"method": "POST", "path": "/v1/Account/MA1/Call/"}),
    (0, "api.answered", None, {"sent": 2, "status": 201, "request_uuid": A}),
    (0, "call.queue", A, {"to": "14155550123"}),
    (0, "call.queue", OTHER, {"to": "14155550777"}),
    (0, "call.dial", A, {"to": "14155550123"}),
    (0, "call.ring", A, {"to": "14155550123"}),
    (4, "call.answer", A, {}),
    (4, "callback.sent", A, callback("answer")),
    (4.1, "callback.answered", A, answer()),
    (4.1, "xml.Dial", A, {"attributes": {}, "text": ""}),
    (4.1, "call.dial", B, {"to": "15001020008", "parent": A}),
    (4.1, "call.ring", B, {"to": "15001020008"}),
    (6, "call.answer", B, {}),
    (6, "call.bridge", A, {"peer": B}),
    (9, "far_end.press", A, {"key": "1"}),
    (9, "callback.sent", A, callback("hangup", "/hangup", attempt=2)),
    (9.1, "callback.answered", A, answer("/hangup", event="hangup", status=500)),
    (12, "call.hang_up", B, {"cause": "Normal Hangup", "code": 4000, "source": "Callee"}),
    (13, "call.hang_up", A, {"cause": "End Of XML Instructions", "code": 4010, "source": "Plivo"}),
)
"""A call that dials another, and a third that has nothing to do with it."""
