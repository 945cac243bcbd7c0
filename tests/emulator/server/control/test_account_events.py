"""All accounts on one stream of events."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from tests.emulator.server.served_emulator import AUTH_ID

if TYPE_CHECKING:
    from collections.abc import Iterator

    import httpx

    from tests.emulator.server.app import App
    from tests.emulator.server.served_emulator import ServedEmulator

HELLO = "<Response><Speek/></Response>"
OTHER = "MAANOTHERANOTHER0000"


def sse_events(response: httpx.Response) -> Iterator[tuple[str, dict[str, Any]]]:
    """Events of a stream, each with its object."""
    event = ""
    for line in response.iter_lines():
        name, _, value = line.partition(": ")
        if name == "event":
            event = value
        elif name == "data":
            yield event, json.loads(value)


def test_each_account_is_told_at_once_and_when_it_has_changed(emulator: ServedEmulator, app: App) -> None:
    with emulator.client.stream("GET", "/_emulator/v1/accounts/stream") as response:
        assert response.headers["content-type"] == "text/event-stream"
        events = sse_events(response)
        assert next(events) == (
            "account",
            {
                "auth_id": AUTH_ID,
                "now": "2026-01-01T00:00:00.000000Z",
                "calls_live": 0,
                "calls_ended": 0,
                "problems": 0,
            },
        )
        emulator.control_json("POST", "accounts", {"auth_id": OTHER})
        event, account = next(events)
        assert (event, account["auth_id"]) == ("account", OTHER)
        emulator.control_json("DELETE", f"accounts/{OTHER}")
        assert next(events) == ("gone", {"auth_id": OTHER})
        emulator.call(app.says("/answer", HELLO))
        emulator.run_out()
        account = next(account for _, account in events if account["calls_ended"])
        assert (account["calls_live"], account["calls_ended"]) == (0, 1)
        assert account["problems"] == len(emulator.journal("xml.invalid"))
