"""What the profile for code generators makes of one schema, and of the real documents."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from generator.profiles.codegen import codegen
from tests.generator.small import ref

if TYPE_CHECKING:
    from tests.generator.tiny import Tiny

Node = dict[str, Any]

COLOUR = {
    "type": "string",
    "description": "Colour of a door.",
    "enum": ["red", "blue"],
    "x-enum-varnames": ["RED", "BLUE"],
    "x-enum-descriptions": ["As a rose.", "As the sea."],
}
AMOUNT = {"type": "string", "pattern": "^[0-9.]+$", "description": "US dollars."}
NULL = {"type": "null"}


def made(schema: Node, **others: Node) -> Node:
    """Return what the profile makes of a schema that stands beside others."""
    schemas: Node = codegen({"components": {"schemas": {"Thing": schema, **others}}})["components"]["schemas"]
    thing: Node = schemas["Thing"]
    return thing


def test_an_open_enum_is_plain_text_that_names_the_values_known() -> None:
    schema = {"anyOf": [ref("Colour"), {"type": "string"}], "description": "Its colour.", "examples": ["red"]}

    assert made(schema, Colour=COLOUR) == {
        "type": "string",
        "description": "Its colour.",
        "examples": ["red"],
        "x-plivo-values-of": "Colour",
        "x-extensible-enum": ["red", "blue"],
        "x-enum-varnames": ["RED", "BLUE"],
        "x-enum-descriptions": ["As a rose.", "As the sea."],
    }


def test_a_union_of_an_enum_and_something_else_stays_one() -> None:
    union = {"anyOf": [ref("Colour"), {"type": "boolean"}], "description": "Its colour, or whether it has one."}

    assert made(union, Colour=COLOUR) == union


def test_an_open_enum_may_be_null_still() -> None:
    schema = made({"anyOf": [ref("Colour"), {"type": "string"}, NULL]}, Colour=COLOUR)

    assert schema["type"] == ["string", "null"]


def test_a_closed_enum_stays_one() -> None:
    assert made({"properties": {"colour": ref("Colour")}}, Colour=COLOUR)["properties"] == {"colour": ref("Colour")}


def test_a_named_text_without_values_is_open_text_too() -> None:
    schema = made({"anyOf": [ref("Cause"), {"type": "string"}]}, Cause={"type": "string", "description": "Why."})

    assert schema == {"type": "string", "x-plivo-values-of": "Cause"}


@pytest.mark.parametrize(
    ("schema", "branches"),
    [
        (
            {"type": ["integer", "string"], "minimum": 1, "maximum": 9, "pattern": "^x$", "description": "One."},
            [{"type": "integer", "format": "int32", "minimum": 1, "maximum": 9}, {"type": "string", "pattern": "^x$"}],
        ),
        (
            {"type": ["string", "array"], "items": {"type": "string"}, "description": "One."},
            [{"type": "string"}, {"type": "array", "items": {"type": "string"}}],
        ),
        (
            {"oneOf": [ref("Amount"), {"type": "number"}, NULL], "description": "One."},
            [{"type": "string", "pattern": "^[0-9.]+$"}, {"type": "number", "format": "double"}, NULL],
        ),
    ],
)
def test_a_union_of_scalars_has_no_type_and_tells_its_branches(schema: Node, branches: list[Node]) -> None:
    assert made(schema, Amount=AMOUNT) == {"description": "One.", "x-plivo-any-of": branches}


def test_a_scalar_that_may_be_null_is_no_union() -> None:
    assert made({"type": ["string", "null"]}) == {"type": ["string", "null"]}
    assert made({"oneOf": [ref("Amount"), NULL]}, Amount=AMOUNT) == {"oneOf": [ref("Amount"), NULL]}


def test_a_union_of_objects_stays_one() -> None:
    schema = {"oneOf": [ref("Door"), ref("Gate")]}

    assert made(schema, Door={"type": "object"}, Gate={"type": "object"}) == schema


def test_a_union_of_unions_is_one() -> None:
    parts = {name: {"type": "object"} for name in ("Door", "Gate", "Hatch")}
    inner = {"oneOf": [ref("Gate"), ref("Hatch")]}

    schema = made({"oneOf": [ref("Door"), ref("Inner")]}, Inner=inner, **parts)

    assert schema == {"oneOf": [ref("Door"), ref("Gate"), ref("Hatch")]}


def test_in_a_union_an_object_comes_after_one_that_takes_fewer_values_of_their_field() -> None:
    parts = {
        "Door": {"type": "object", "properties": {"height": {"type": "integer"}}},
        "Gate": {"type": "object", "properties": {"colour": {"anyOf": [ref("Colour"), {"type": "string"}]}}},
        "Hatch": {"type": "object", "properties": {"colour": ref("Colour")}},
    }

    schema = made({"oneOf": [ref("Door"), ref("Gate"), ref("Hatch")]}, Colour=COLOUR, **parts)

    assert schema == {"oneOf": [ref("Door"), ref("Hatch"), ref("Gate")]}


def test_a_schema_whose_name_generated_clients_have_for_a_class_of_their_own_has_another() -> None:
    refusal = {"type": "object", "description": "Why.", "properties": {"error": {"type": "string"}}}
    body = {"content": {"application/json": {"schema": ref("ApiError")}}, "description": "No."}

    profile = codegen(
        {"components": {"schemas": {"ApiError": refusal, "Door": {"type": "object"}}, "responses": {"No": body}}}
        | {"paths": {"/": {"get": {"responses": {"400": {"$ref": "#/components/responses/No"}}}}}}
    )

    assert profile["components"]["schemas"] == {
        "Door": {"type": "object"},
        "ErrorAnswer": {**refusal, "x-plivo-renamed-from": "ApiError"},
    }
    assert profile["components"]["responses"]["No"]["content"]["application/json"]["schema"] == ref("ErrorAnswer")


@pytest.mark.parametrize(
    ("schema", "expected"),
    [
        ({"type": "number"}, "double"),
        ({"type": ["number", "null"]}, "double"),
        ({"type": "integer"}, "int64"),
        ({"type": "integer", "minimum": 0}, "int64"),
        ({"type": "integer", "minimum": 0, "maximum": 2**31 - 1}, "int32"),
        ({"type": "integer", "minimum": 0, "maximum": 2**31}, "int64"),
        ({"type": "integer", "minimum": -(2**31) - 1, "maximum": 0}, "int64"),
        ({"type": ["integer", "null"], "minimum": 1, "maximum": 20}, "int32"),
        ({"type": "integer", "enum": [8000, 16000]}, "int32"),
        ({"type": "integer", "format": "unix-time"}, "unix-time"),
    ],
)
def test_every_number_has_a_format_that_holds_it(schema: Node, expected: str) -> None:
    assert made(schema)["format"] == expected


def test_fields_that_a_pattern_names_are_told_in_an_extension() -> None:
    header = {"^X-": {"type": "string"}}

    assert made({"type": "object", "patternProperties": header}) == {"type": "object", "x-patternProperties": header}


def test_an_event_is_one_object_of_all_its_fields(tiny: Tiny) -> None:
    tiny.write(
        "components/schemas/Heard.yaml",
        "type: object\ndescription: What is heard.\nrequired: [Digits]\nproperties:\n"
        "  Digits: {type: string, description: Keys., examples: ['1']}\n"
        "  Direction: {description: Always in., examples: [inbound]}\n",
    )
    tiny.edit("components/schemas/AnswerEvent.yaml", "properties:\n", "allOf: [{$ref: Heard.yaml}]\nproperties:\n")

    event = codegen(tiny.bundle().data)["components"]["schemas"]["AnswerEvent"]

    assert "allOf" not in event
    assert event["required"] == ["Digits", "CallUUID"]
    assert list(event["properties"]) == ["Digits", "Direction", "CallUUID", "Method"]
    assert event["properties"]["Direction"]["description"] == "Which side started it."


def test_what_contradicts_the_fields_of_an_event_stays_in_all_of(tiny: Tiny) -> None:
    tiny.write(
        "components/schemas/Heard.yaml",
        "description: Both.\n"
        "allOf:\n"
        "- {type: object, description: One., properties: {Keys: {type: string, description: Keys., examples: [a]}}}\n"
        "- {type: object, description: Two., properties: {Keys: {type: integer, description: Keys., examples: [1]}}}\n",
    )
    tiny.edit("components/schemas/AnswerEvent.yaml", "properties:\n", "allOf: [{$ref: Heard.yaml}]\nproperties:\n")

    event = codegen(tiny.bundle().data)["components"]["schemas"]["AnswerEvent"]

    assert event["allOf"] == [ref("Heard")]


def test_requests_keep_all_of(tiny: Tiny) -> None:
    assert "allOf" in codegen(tiny.bundle().data)["components"]["schemas"]["CreateCallRequest"]
