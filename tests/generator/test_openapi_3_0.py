"""The document in the words of OpenAPI 3.0."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from openapi_spec_validator import OpenAPIV30SpecValidator

from generator.profiles.openapi_3_0 import openapi_3_0
from tests.generator.small import ref

if TYPE_CHECKING:
    from tests.generator.tiny import Tiny

Node = dict[str, Any]

OTHERS: Node = {
    "Amount": {"type": "string", "pattern": "^[0-9.]+$", "description": "US dollars.", "examples": ["1.0"]},
    "Colour": {"type": "string", "enum": ["red", "blue"]},
    "Door": {"type": "object", "properties": {"colour": ref("Colour")}},
    "Gate": {"type": "object", "properties": {"width": {"type": "string"}}},
}
NULL = {"type": "null"}


@pytest.mark.parametrize(
    ("schema", "expected"),
    [
        ({"type": ["string", "null"]}, {"type": "string", "nullable": True}),
        ({"type": "string", "const": "x"}, {"type": "string", "enum": ["x"]}),
        ({"type": "string", "examples": ["a"]}, {"type": "string", "example": "a"}),
        ({"type": "string", "examples": ["a", "b"]}, {"type": "string", "example": "a", "x-examples": ["b"]}),
        (
            {"type": "number", "exclusiveMinimum": 0, "maximum": 9},
            {"type": "number", "format": "double", "exclusiveMinimum": True, "maximum": 9, "minimum": 0},
        ),
        (
            {"type": "number", "minimum": 5, "exclusiveMinimum": 0},
            {"type": "number", "format": "double", "minimum": 5, "exclusiveMinimum": False},
        ),
        (
            {"type": "number", "maximum": 9, "exclusiveMaximum": 9},
            {"type": "number", "format": "double", "maximum": 9, "exclusiveMaximum": True},
        ),
        (
            {"type": "string", "contentEncoding": "base64"},
            {"type": "string", "x-contentEncoding": "base64", "format": "byte"},
        ),
        (
            {"type": "string", "contentMediaType": "application/xml"},
            {"type": "string", "x-contentMediaType": "application/xml"},
        ),
        ({"$ref": "#/components/schemas/Door"}, ref("Door")),
        ({**ref("Door"), "description": "One."}, {"allOf": [ref("Door")], "description": "One."}),
        ({"oneOf": [ref("Door"), NULL]}, {"allOf": [ref("Door")], "nullable": True}),
        (
            {"oneOf": [ref("Amount"), NULL], "description": "Price."},
            {
                "type": "string",
                "pattern": "^[0-9.]+$",
                "description": "Price.",
                "example": "1.0",
                "nullable": True,
            },
        ),
        ({"oneOf": [ref("Colour"), NULL]}, {"type": "string", "enum": ["red", "blue", None], "nullable": True}),
        (
            {"oneOf": [ref("Door"), ref("Gate"), NULL]},
            {"oneOf": [ref("Door"), ref("Gate")], "nullable": True},
        ),
        (
            {"type": "object", "dependentRequired": {"a": ["b"]}},
            {"type": "object", "x-dependentRequired": {"a": ["b"]}},
        ),
    ],
)
def test_a_schema_is_said_in_the_words_of_3_0(schema: Node, expected: Node) -> None:
    document = {
        "openapi": "3.1.1",
        "info": {"title": "Doors", "version": "1"},
        "paths": {},
        "components": {"schemas": {"Thing": schema, **OTHERS}},
    }

    made = openapi_3_0(document)

    assert made["components"]["schemas"]["Thing"] == expected
    assert list(OpenAPIV30SpecValidator(made).iter_errors()) == []


def test_the_document_is_valid_under_the_schema_of_3_0(tiny: Tiny) -> None:
    made = openapi_3_0(tiny.bundle().data)

    assert made["openapi"] == "3.0.3"
    assert [error.message for error in OpenAPIV30SpecValidator(made).iter_errors()] == []


def test_webhooks_stand_in_an_extension_with_what_they_refer_to(tiny: Tiny) -> None:
    data = tiny.bundle().data
    data["webhooks"] = {"called": data["paths"]["/v1/Account/{auth_id}/Call/"]["post"]["callbacks"]["answer"].copy()}
    data["webhooks"]["called"] = next(iter(data["webhooks"]["called"].values()))

    made = openapi_3_0(data)

    assert "webhooks" not in made
    assert made["x-webhooks"]["called"]["post"]["requestBody"] == {"$ref": "#/components/requestBodies/AnswerEvent"}


def test_summary_and_licence_are_told_in_extensions() -> None:
    info = {"title": "Doors", "version": "1", "summary": "Open them.", "license": {"name": "MIT", "identifier": "MIT"}}

    made = openapi_3_0({"openapi": "3.1.1", "info": info, "paths": {}})

    assert made["info"]["x-summary"] == "Open them."
    assert made["info"]["license"] == {"name": "MIT", "x-identifier": "MIT"}
    assert info["license"] == {"name": "MIT", "identifier": "MIT"}
