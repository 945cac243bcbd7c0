"""What apps of many authors read and write on streams: strict readers, and writers who are not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.emulator.server.app import App
    from tests.emulator.server.ears import Ears, Message, Socket
    from tests.emulator.server.house import House

WAIT = "<Wait length='1000'/>"
MULAW = "audio/x-mulaw;rate=8000"

STRICT: dict[str, dict[str, Any]] = {
    "start": {
        "sequenceNumber": int,
        "start": {
            "callId": str,
            "streamId": str,
            "accountId": str,
            "tracks": list,
            "mediaFormat": {"encoding": str, "sampleRate": int},
        },
        "extra_headers": str,
    },
    "media": {
        "sequenceNumber": int,
        "streamId": str,
        "media": {"track": str, "timestamp": str, "chunk": int, "payload": str},
        "extra_headers": str,
    },
    "dtmf": {
        "sequenceNumber": int,
        "streamId": str,
        "dtmf": {"track": str, "digit": str, "timestamp": str},
        "extra_headers": str,
    },
    "playedStream": {"sequenceNumber": int, "streamId": str, "name": str},
    "clearedAudio": {"sequenceNumber": int, "streamId": str},
}
"""Fields without which the official stream SDK throws a message away, and their types."""


def missing(message: Message, wanted: dict[str, Any], place: str = "") -> list[str]:
    """Fields that a strict reader does not find, or finds to be something else."""
    found: list[str] = []
    for name, kind in wanted.items():
        value = message.get(name)
        if isinstance(kind, dict):
            found += missing(value, kind, f"{place}{name}.") if isinstance(value, dict) else [place + name]
        elif type(value) is not kind:
            found.append(place + name)
    return found


def streamed(house: House, app: App, ears: Ears, *, to: str = "15000010000", **attributes: str) -> str:
    """Places a call that is streamed both ways from 1.2 s on; its UUID."""
    named = {"bidirectional": "true", "contentType": MULAW, **attributes}
    written = "".join(f' {name}="{value}"' for name, value in named.items())
    document = f"<Response><Stream{written}>{ears.url()}</Stream>{WAIT}</Response>"
    return house.call(app.says("/answer", document), to)


@pytest.mark.parametrize("extra", [{}, {"extraHeaders": "tenant=12,room=345"}], ids=["no headers", "headers"])
def test_a_strict_reader_takes_every_message(house: House, app: App, ears: Ears, extra: dict[str, str]) -> None:
    async def talk(socket: Socket, message: Message) -> None:
        if message["event"] == "start":
            stream_id = message["start"]["streamId"]
            await socket.send_json({"event": "checkpoint", "streamId": stream_id, "name": "here"})
            await socket.send_json({"event": "clearAudio", "streamId": stream_id})

    ears.reaction = talk
    streamed(house, app, ears, to="15007011234", **extra)
    house.advance(10)
    heard = [message for message in ears.only.heard if message["event"] != "stop"]
    assert {message["event"] for message in heard} == set(STRICT)
    assert [missing(message, STRICT[message["event"]]) for message in heard] == [[] for _ in heard]
    headers = {message["extra_headers"] for message in heard if "extra_headers" in message}
    assert headers == {extra.get("extraHeaders", "{}")}
