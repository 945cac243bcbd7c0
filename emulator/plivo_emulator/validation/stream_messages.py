"""What apps may send on the WebSocket of an audio stream, as the spec has it."""

import json

from plivo_emulator.spec.stream_messages import MessageFromApp, read
from plivo_emulator.validation.reading import at, mappings, text
from plivo_emulator.validation.schemas import Schemas
from plivo_emulator.wire.json import JsonObject

SCHEMA = "StreamMessageFromApp"


class NotAMessage(ValueError):
    """The app sent something that means nothing; the message says why."""


class StreamMessages:
    """Reads messages of apps."""

    def __init__(self, wire: JsonObject) -> None:
        schemas = Schemas(wire)
        kinds = [schemas.resolve(each) for each in mappings(at(wire, "components", "schemas", SCHEMA, "oneOf"))]
        self._kinds = {text(at(kind, "properties", "event", "const")): schemas.validator(kind) for kind in kinds}

    def read(self, text: str | bytes) -> MessageFromApp:
        """Message as it was meant; raises NotAMessage."""
        try:
            message = json.loads(text)
        except (ValueError, RecursionError):
            raise NotAMessage("it is not JSON") from None
        if not isinstance(message, dict):
            raise NotAMessage("it is no JSON object")
        event = message.get("event")
        kind = self._kinds.get(event) if isinstance(event, str) else None
        if kind is None:
            raise NotAMessage(f"event is none of {', '.join(self._kinds)}")
        for error in kind.iter_errors(message):
            place = ".".join(str(each) for each in error.instance_path)
            raise NotAMessage(f"{event}: {f'{place}: ' if place else ''}{error.message[:200]}")
        return read(message)
