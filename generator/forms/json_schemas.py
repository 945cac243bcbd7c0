"""JSON Schemas of what a voice app receives and sends: one file for each kind of callback and of stream message."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from generator.forms.flat import as_text, flat
from generator.python.events import schemas

if TYPE_CHECKING:
    from collections.abc import Iterator

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
TO_APP: Final = "StreamMessageToApp"
FROM_APP: Final = "StreamMessageFromApp"

Data = dict[str, Any]


def json_schemas(document: Data) -> dict[str, Data]:
    """Return a schema for each kind of callback and of stream message, by the path of its file."""
    found = {f"callbacks/{kind}.json": _headed(name, as_text(schema)) for kind, name, schema in _events(document)}
    for side in (TO_APP, FROM_APP):
        for event, name, schema in stream_messages(document, side):
            found[f"stream/{event}.json"] = _headed(name, schema)
    return found


def stream_messages(document: Data, side: str) -> Iterator[tuple[str, str, Data]]:
    """Yield event, name and flat schema of each message of one side of a stream."""
    components = document.get("components", {}).get("schemas", {})
    for part in components.get(side, {}).get("oneOf", ()):
        schema = flat(document, part)
        yield str(schema["properties"]["event"]["const"]), _name(part), schema


def _events(document: Data) -> Iterator[tuple[str, str, Data]]:
    components = document.get("components", {}).get("schemas", {})
    for kind, name in schemas(document).items():
        yield kind, name, flat(document, components[name])


def _headed(name: str, schema: Data) -> Data:
    return {"$schema": DIALECT, "title": name, **schema}


def _name(reference: Data) -> str:
    return str(reference["$ref"]).rpartition("/")[2]
