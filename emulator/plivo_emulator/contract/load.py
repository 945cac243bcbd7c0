"""The contract that the emulator keeps: tables and schemas built from the spec, carried as package data."""

import json
from collections.abc import Iterator, Mapping
from importlib.resources import files
from typing import Any

from plivo_emulator.contract.answer_xml import AnswerXml
from plivo_emulator.contract.events import Events

EVENT = "Event"
"""End of the names of event schemas: `MachineDetectionEvent` is the event `machine_detection`."""


def document(name: str) -> Any:
    """One built file, parsed."""
    return json.loads(files("plivo_emulator.contract").joinpath(f"{name}.json").read_bytes())


def answer_xml() -> AnswerXml:
    """Table of answer XML."""
    return AnswerXml(document("answer_xml"))


def events(wire: Mapping[str, Any]) -> Events:
    """Fields of every kind of event in the wire profile."""
    schemas = wire["components"]["schemas"]
    return Events(
        {
            _kind(name): _fields(schemas, schema)
            for name, schema in schemas.items()
            if name.endswith(EVENT) and name != EVENT
        }
    )


def _kind(name: str) -> str:
    words = name.removesuffix(EVENT)
    return "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in words).lstrip("_")


def _fields(schemas: Mapping[str, Any], schema: Mapping[str, Any]) -> Iterator[str]:
    """Names of all properties, those of referenced schemas included."""
    if "$ref" in schema:
        yield from _fields(schemas, schemas[schema["$ref"].rpartition("/")[2]])
    yield from schema.get("properties", {})
    for part in schema.get("allOf", ()):
        yield from _fields(schemas, part)
