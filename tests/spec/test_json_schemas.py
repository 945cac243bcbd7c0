"""The JSON Schemas of callbacks and stream messages: complete, self-contained, and strict readers take them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import jsonschema_rs
import pytest

from tests.spec.published import DIST, OPENAPI, Published

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FILES = sorted((DIST / "schemas").rglob("*.json"))
WORDS = {
    *("$schema", "title", "description", "examples", "default"),
    *("type", "enum", "const", "anyOf", "oneOf", "required", "properties", "patternProperties", "additionalProperties"),
    *("items", "minItems", "pattern", "format", "minLength", "maxLength", "minimum", "maximum", "contentEncoding"),
}
FORMATS = {"uri"}
"""Formats that JSON Schema itself knows."""

Schema = dict[str, Any]


def names(folder: str) -> set[str]:
    return {file.stem for file in FILES if file.parent.name == folder}


def read(file: Path) -> Schema:
    found: Schema = json.loads(file.read_text(encoding="utf-8"))
    return found


def within(schema: Schema) -> Iterator[Schema]:
    """A schema, and all below it."""
    yield schema
    below = [*schema.get("anyOf", ()), *schema.get("oneOf", ())]
    below += [*schema.get("properties", {}).values(), *schema.get("patternProperties", {}).values()]
    below += [schema["items"]] if "items" in schema else []
    for each in below:
        yield from within(each)


def test_every_kind_of_callback_has_a_schema() -> None:
    kinds = {file.stem for file in (OPENAPI / "callbacks").glob("*.yaml")} - {"stream_socket"}
    assert names("callbacks") == kinds


def test_every_message_of_a_stream_has_a_schema(voice: Published) -> None:
    sides = [voice.at(f"#/components/schemas/StreamMessage{side}")["oneOf"] for side in ("ToApp", "FromApp")]
    messages = [voice.resolve(part) for side in sides for part in side]
    assert names("stream") == {message["properties"]["event"]["const"] for message in messages}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_schema_is_one_by_its_dialect_and_stands_alone(file: Path) -> None:
    schema = read(file)
    jsonschema_rs.meta.validate(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    for each in within(schema):
        assert each.keys() <= WORDS
        assert {each[key] for key in ("format",) if key in each} <= FORMATS


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_examples_in_a_schema_fit_where_they_stand(file: Path) -> None:
    for each in within(read(file)):
        validator = jsonschema_rs.Draft202012Validator(each)
        assert [example for example in each.get("examples", ()) if not validator.is_valid(example)] == []


def test_a_field_of_a_form_is_text(voice: Published) -> None:
    name = "DialBLegDuration"
    assert voice.properties(voice.at("#/components/schemas/DialCallbackEvent"))[name]["type"] == "integer"
    schema = read(DIST / "schemas" / "callbacks" / "dial_callback.json")["properties"][name]
    validator = jsonschema_rs.Draft202012Validator(schema)
    assert [value for value in ("0", "11", 11, "11.5", "-1", "", "soon") if validator.is_valid(value)] == ["0", "11"]
