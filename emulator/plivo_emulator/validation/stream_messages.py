"""What apps may send on the WebSocket of an audio stream, as the spec has it."""

import json
from collections.abc import Iterator

from plivo_emulator.spec.stream_messages import MessageFromApp, read
from plivo_emulator.validation.argument import MUST_BE
from plivo_emulator.validation.lenience import Leniency
from plivo_emulator.validation.reading import at, mappings, text
from plivo_emulator.validation.schemas import Schema, Schemas
from plivo_emulator.validation.stream_leniency import NotAMessage, as_documented, lenient_fields
from plivo_emulator.wire.json import JsonObject, refuse_halves

SCHEMA = "StreamMessageFromApp"


class StreamMessages:
    """Reads messages of apps."""

    def __init__(self, wire: JsonObject) -> None:
        schemas = Schemas(wire)
        kinds = [schemas.resolve(each) for each in mappings(at(wire, "components", "schemas", SCHEMA, "oneOf"))]
        named = {text(at(kind, "properties", "event", "const")): kind for kind in kinds}
        self._kinds = {event: schemas.validator(kind) for event, kind in named.items()}
        self._must_be = {event: dict(_must_be(schemas, kind)) for event, kind in named.items()}
        self._lenient = {event: lenient_fields(schemas, kind, f"{event}.") for event, kind in named.items()}

    def read(self, text: str | bytes, stream_id: str, *, strict: bool = False) -> tuple[MessageFromApp, list[Leniency]]:
        """Message as it was meant, and what had to be passed over to understand it.

        Args:
            text: What came.
            stream_id: Stream whose connection it came on: a connection has no other.
            strict: Whether nothing is passed over.

        Raises:
            NotAMessage: It means nothing.
        """
        try:
            written = text if isinstance(text, str) else text.decode()
            message = json.loads(written)
            refuse_halves(written, message)
        except (ValueError, RecursionError):
            raise NotAMessage("it is not JSON") from None
        if not isinstance(message, dict):
            raise NotAMessage("it is no JSON object")
        event = message.get("event")
        if not isinstance(event, str) or event not in self._kinds:
            raise NotAMessage(f"event is none of {', '.join(self._kinds)}")
        message, passed = as_documented(message, self._lenient[event], {"streamId": stream_id})
        if strict and passed:
            raise NotAMessage(passed[0].warning)
        for error in self._kinds[event].iter_errors(message):
            place = ".".join(str(each) for each in error.instance_path)
            must = self._must_be[event].get(place)
            wrong = f": {error.message[:200]}" if must is None else f" must be {must}"
            raise NotAMessage(f"{event}: {place}{wrong}" if place else f"{event}{wrong}")
        return read(message), passed


def _must_be(schemas: Schemas, schema: Schema, place: str = "") -> Iterator[tuple[str, str]]:
    """Fields whose rule is said in words, and the words."""
    for member in schemas.members(schema):
        documented, own = schemas.facts(member.schema).documented, place + member.name
        if MUST_BE in documented:
            yield own, text(documented[MUST_BE])
        if documented.get("type") == "object":
            yield from _must_be(schemas, member.schema, f"{own}.")
