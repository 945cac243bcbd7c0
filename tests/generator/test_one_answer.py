"""Answers of several shapes, in the profile of OpenAPI 3.0."""

from __future__ import annotations

from typing import Any

import pytest

from generator.profiles.codegen import codegen
from generator.profiles.kept import differences, facts
from tests.generator.small import ref

Node = dict[str, Any]

UUID = {"type": "string", "description": "Which.", "examples": ["a"]}
COLOUR = {"type": "string", "description": "A colour.", "enum": ["red"]}
SHAPES: Node = {
    "Door": {
        "type": "object",
        "required": ["uuid", "width"],
        "properties": {"uuid": UUID, "width": {"type": "number"}},
    },
    "Gate": {"type": "object", "required": ["uuid"], "properties": {"uuid": {**UUID, "examples": ["b"]}, "of": UUID}},
}


def document(schema: Node, shapes: Node) -> Node:
    """A document that answers one question with a schema."""
    answer = {"description": "One.", "content": {"application/json": {"schema": schema}}}
    return {
        "paths": {"/x": {"get": {"operationId": "getX", "responses": {"200": answer}}}},
        "components": {"schemas": {**shapes, "Colour": COLOUR}},
    }


def answered(schema: Node, shapes: Node) -> Node:
    """What the profile makes of the schema of an answer."""
    responses = codegen(document(schema, shapes), one_shape=True)["paths"]["/x"]["get"]["responses"]
    made: Node = responses["200"]["content"]["application/json"]["schema"]
    return made


def test_an_answer_of_several_shapes_is_one_object_with_the_fields_of_all() -> None:
    union = {"oneOf": [ref("Door"), ref("Gate")]}

    assert answered(union, SHAPES) == {
        "type": "object",
        "required": ["uuid"],
        "properties": {"uuid": UUID, "width": {"type": "number", "format": "double"}, "of": UUID},
        "x-plivo-one-of": union["oneOf"],
    }


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (
            {"type": "string", "description": "One.", "minLength": 1},
            {"type": "string", "description": "Two."},
            {"type": "string", "description": "One.\nTwo."},
        ),
        (
            {"anyOf": [ref("Colour"), {"type": "string"}], "description": "One."},
            ref("Colour"),
            {"type": "string", "description": "One.\nA colour."},
        ),
        (
            {"type": "string", "description": "One."},
            {"type": ["string", "null"], "description": "One."},
            {"type": ["string", "null"], "description": "One."},
        ),
    ],
    ids=["limits", "enums", "null"],
)
def test_a_field_holds_what_each_shape_has_under_its_name(one: Node, other: Node, expected: Node) -> None:
    shapes = {name: {"type": "object", "properties": {"x": x}} for name, x in (("One", one), ("Other", other))}

    assert answered({"oneOf": [ref("One"), ref("Other")]}, shapes)["properties"]["x"] == expected


@pytest.mark.parametrize(
    "other",
    [
        {"type": "object", "properties": {"uuid": {"type": "integer", "format": "int64"}}},
        {"type": "object", "properties": {"uuid": {"type": "object", "properties": {"of": UUID}}}},
        {"type": "string"},
    ],
    ids=["another type", "an object", "no object"],
)
def test_shapes_that_contradict_each_other_stay_a_union(other: Node) -> None:
    union = {"oneOf": [ref("Door"), ref("Other")]}

    assert answered(union, {**SHAPES, "Other": other}) == union


def test_shapes_that_a_field_names_stay_a_union() -> None:
    union = {"oneOf": [ref("Door"), ref("Gate")], "discriminator": {"propertyName": "uuid"}}

    assert answered(union, SHAPES) == union


def test_nothing_of_the_shapes_is_lost() -> None:
    canonical = document({"oneOf": [ref("Door"), ref("Gate")]}, SHAPES)
    profile = codegen(canonical, one_shape=True)

    assert differences(facts(canonical), profile, lambda _: False) == []
    del profile["paths"]["/x"]["get"]["responses"]["200"]["content"]["application/json"]["schema"]["x-plivo-one-of"][0]
    assert differences(facts(canonical), profile, lambda _: False) == [
        "`result get /x 200 application/json required width` is in the document and not in the profile."
    ]
