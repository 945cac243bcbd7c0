"""What a call over real sockets leaves behind is freed at once, whatever was asked about it meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import httpx
import pytest

from tests.nothing_left import nothing_left

if TYPE_CHECKING:
    from tests.emulator.server.app import App
    from tests.emulator.server.ears import Ears
    from tests.emulator.server.served_emulator import ServedEmulator

STAYS = "<Response><Wait length='300'/></Response>"
ROOM = "<Response><Conference>room</Conference></Response>"
MEETING = "<Response><MultiPartyCall role='agent'>meeting</MultiPartyCall></Response>"
NOBODY = "http://127.0.0.1:9"
"""Nobody listens there."""

Asked = tuple[str, str, dict[str, Any] | None]

ACTIONS: dict[str, tuple[str, list[Asked]]] = {
    "read": (STAYS, [("GET", "Call/{uuid}", None), ("GET", "Call", None)]),
    "refused": (STAYS, [("POST", "Call/{uuid}/DTMF", {"digits": "?"}), ("GET", "Call/none", None)]),
    "play": (STAYS, [("POST", "Call/{uuid}/Play", {"urls": f"{NOBODY}/a.mp3"}), ("DELETE", "Call/{uuid}/Play", None)]),
    "speak": (STAYS, [("POST", "Call/{uuid}/Speak", {"text": "Hello"}), ("DELETE", "Call/{uuid}/Speak", None)]),
    "record": (
        STAYS,
        [
            ("POST", "Call/{uuid}/Record", {"callback_url": f"{NOBODY}/recorded"}),
            ("DELETE", "Call/{uuid}/Record", None),
        ],
    ),
    "keys": (STAYS, [("POST", "Call/{uuid}/DTMF", {"digits": "12", "leg": "aleg"})]),
    "stream": (STAYS, [("POST", "Call/{uuid}/Stream", {"service_url": "ws://127.0.0.1:9/"})]),
    "transfer": (STAYS, [("POST", "Call/{uuid}", {"legs": "aleg", "aleg_url": f"{NOBODY}/next"})]),
    "hang up": (STAYS, [("DELETE", "Call/{uuid}", None)]),
    "conference": (ROOM, [("GET", "Conference/room", None), ("DELETE", "Conference/room", None)]),
    "multiparty call": (
        MEETING,
        [
            ("GET", "MultiPartyCall", None),
            (
                "POST",
                "MultiPartyCall/name_meeting/Participant",
                {"role": "agent", "from": "14155550100", "to": "15000020000"},
            ),
            ("DELETE", "MultiPartyCall/name_meeting", None),
        ],
    ),
}


def live(emulator: ServedEmulator, app: App, document: str, requests: list[Asked]) -> None:
    call = emulator.call(app.says("/answer", document), hangup_url=app.url("/hangup"))
    emulator.run("call", call_uuid=call, call_status="in-progress")
    emulator.advance(1)
    for method, path, body in requests:
        emulator.api(method, path.format(uuid=call), **({} if body is None else {"json": body}))
        emulator.advance(1)
    emulator.api("DELETE", f"Call/{call}")
    emulator.run("idle")


@pytest.mark.parametrize("about", ACTIONS)
def test_a_call_that_something_was_asked_about_is_freed_at_once(emulator: ServedEmulator, app: App, about: str) -> None:
    live(emulator, app, *ACTIONS[about])
    with nothing_left():
        live(emulator, app, *ACTIONS[about])


def test_a_call_that_was_streamed_is_freed_at_once(emulator: ServedEmulator, app: App, ears: Ears) -> None:
    stream = f"<Response><Stream bidirectional='true'>{ears.url()}</Stream><Wait length='5'/></Response>"

    def streamed() -> None:
        live(emulator, app, stream, [])
        assert ears.only.over.wait(60)
        ears.conversations.clear()

    streamed()
    with nothing_left():
        streamed()


def test_a_connection_of_a_client_is_freed_at_once(emulator: ServedEmulator) -> None:
    def open_and_close() -> None:
        with httpx.Client(timeout=60) as client:
            client.get(f"{emulator.base}/_emulator/v1/livez", headers={"Connection": "close"})
        emulator.advance(1)  # by then the server has closed its end

    open_and_close()
    with nothing_left():
        open_and_close()
