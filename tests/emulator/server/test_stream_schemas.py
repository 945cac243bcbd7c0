"""What a stream sends and takes is what is published for readers of JSON Schema and of AsyncAPI."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from jsonschema_rs import Draft202012Validator

from tests.emulator.server.ears import wants_answers

if TYPE_CHECKING:
    from tests.emulator.server.app import App
    from tests.emulator.server.ears import Ears, Message, Socket
    from tests.emulator.server.served_emulator import ServedEmulator

DIST = Path(__file__).resolve().parents[3] / "openapi" / "dist"
TO_APP = ("start", "media", "dtmf", "playedStream", "clearedAudio", "stop")


def valid(message: Message) -> bool:
    """Whether a message is what the schema of its event says."""
    schema = json.loads((DIST / "schemas" / "stream" / f"{message['event']}.json").read_text(encoding="utf-8"))
    return Draft202012Validator(schema).is_valid(message)


@pytest.fixture
def messages(emulator: ServedEmulator, app: App, ears: Ears) -> list[Message]:
    """All that the app of a bidirectional stream hears, when a key is pressed and the call ends."""
    ears.reaction = wants_answers
    stream = f"<Stream bidirectional='true' keepCallAlive='true'>{ears.url()}</Stream>"
    uuid = emulator.call(app.says("/answer", f"<Response>{stream}</Response>"))
    emulator.advance(3)
    emulator.control_json("POST", f"calls/{uuid}/press", {"digits": "5"})
    emulator.advance(1)
    emulator.api_json("DELETE", "Call", uuid)
    emulator.run_out()
    return ears.only.heard


def test_every_message_to_the_app_comes_as_its_schema_says(messages: list[Message]) -> None:
    assert {message["event"] for message in messages} == set(TO_APP)
    assert [message for message in messages if not valid(message)] == []


def test_a_message_with_a_changed_field_is_none_any_more(messages: list[Message]) -> None:
    firsts = {message["event"]: message for message in reversed(messages)}
    changed: list[Message] = [
        *({**message, "sequenceNumber": []} for message in firsts.values()),
        *({**message, "streamId": 7} for event, message in firsts.items() if event != "start"),
        {**firsts["start"], "start": {**firsts["start"]["start"], "mediaFormat": {"encoding": "audio/x-mulaw"}}},
        {**firsts["media"], "media": {**firsts["media"]["media"], "timestamp": "now"}},
        {key: value for key, value in firsts["dtmf"].items() if key != "dtmf"},
    ]
    assert [message for message in changed if valid(message)] == []


@pytest.mark.usefixtures("messages")
def test_the_upgrade_has_the_headers_that_the_asyncapi_document_describes(ears: Ears) -> None:
    streams = yaml.load((DIST / "asyncapi.yaml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    headers = Draft202012Validator(streams["channels"]["stream"]["bindings"]["ws"]["headers"])
    sent = {str(name): value for name, value in ears.only.headers.items()}
    assert headers.is_valid(sent)
    assert not headers.is_valid({name: value for name, value in sent.items() if name != "X-Plivo-Signature-V3-Nonce"})


def test_what_the_schemas_let_an_app_say_is_understood(emulator: ServedEmulator, app: App, ears: Ears) -> None:
    said: list[dict[str, Any]] = [
        {"event": "playAudio", "media": {"contentType": "audio/x-mulaw", "sampleRate": 8000, "payload": "f39/"}},
        {"event": "sendDTMF", "dtmf": "12#"},
    ]
    assert all(valid(message) for message in said)

    async def speak(socket: Socket, message: Message) -> None:
        if message["event"] == "start":
            for each in said:
                await socket.send_json(each)

    ears.reaction = speak
    form = "bidirectional='true' keepCallAlive='true' contentType='audio/x-mulaw;rate=8000'"
    emulator.call(app.says("/answer", f"<Response><Stream {form}>{ears.url()}</Stream></Response>"), time_limit=5)
    emulator.run_out()
    kinds = {entry["kind"] for entry in emulator.journal("stream.*")}
    assert {"stream.play_audio", "stream.send_dtmf"} <= kinds
    assert "stream.nonsense" not in kinds
