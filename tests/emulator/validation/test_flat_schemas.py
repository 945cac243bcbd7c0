"""A schema whose parts stand in one place takes and refuses what it did before."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest
from plivo_emulator.validation import load
from plivo_emulator.validation.reading import at, mapping, mappings, objects
from plivo_emulator.validation.schemas import Schemas

if TYPE_CHECKING:
    from plivo_emulator.wire.json import Json, JsonObject

WIRE = load.document("wire")
VALUES: tuple[Json, ...] = (
    "",
    "1",
    "x",
    "POST",
    "call",
    "http://app.test/a",
    "no url",
    0,
    1,
    5,
    3000,
    1.5,
    True,
    None,
    ["1"],
    [],
    {},
)
TRIES = 60

SIP: JsonObject = {
    "allOf": [
        {"type": "object", "properties": {"to": {"type": "string"}}, "required": ["to"]},
        {
            "type": "object",
            "properties": {"user": {"type": "string"}, "password": {"type": "string"}},
            "dependentRequired": {"user": ["password"]},
        },
        {"type": "object", "properties": {"to": {"minLength": 3}}, "description": "Says more of `to`."},
    ]
}


def bodies() -> dict[str, JsonObject]:
    """Schemas of the bodies of all operations, by operation."""
    schemas = Schemas(WIRE)
    found = {}
    for _, item in objects(WIRE["paths"]):
        for node in (mapping(part) for part in item.values() if isinstance(part, dict) and "requestBody" in part):
            body = schemas.resolve(mapping(node["requestBody"]))
            found[str(node["operationId"])] = mapping(at(body, "content", "application/json", "schema"))
    return found


BODIES = bodies()


@pytest.mark.parametrize("operation_id", BODIES)
def test_a_flat_schema_of_a_body_has_the_same_verdicts(operation_id: str) -> None:
    schemas, chance = Schemas(WIRE), random.Random(operation_id)  # noqa: S311  # no secret is made of it
    nested = schemas.validator(BODIES[operation_id])
    flat = schemas.validator(schemas.flat(BODIES[operation_id]))
    members = list(schemas.members(BODIES[operation_id]))
    required = [member.name for member in members if member.required]
    for _ in range(TRIES):
        chosen = {member.name: chance.choice(VALUES) for member in members if chance.random() < 4 / len(members)}
        body = {name: "http://app.test/1" for name in required if chance.random() < 0.9} | chosen
        assert flat.is_valid(body) == nested.is_valid(body), body


@pytest.mark.parametrize(
    ("body", "right"),
    [
        ({"to": "123"}, True),
        ({"to": "123", "user": "u", "password": "p"}, True),
        ({}, False),
        ({"to": 1}, False),
        ({"to": "12"}, False),
        ({"to": "123", "user": "u"}, False),
        ({"to": "123", "password": 1}, False),
    ],
)
def test_parts_that_demand_more_than_properties_or_speak_of_the_same_one_still_count(
    body: JsonObject, *, right: bool
) -> None:
    schemas = Schemas({})
    assert schemas.validator(SIP).is_valid(body) is right
    assert schemas.validator(schemas.flat(SIP)).is_valid(body) is right


def test_what_only_says_which_properties_there_are_stands_in_one_place() -> None:
    flat = Schemas(WIRE).flat(BODIES["createCall"])
    assert {"from", "to", "answer_url", "time_limit"} <= mapping(flat["properties"]).keys()
    assert [mapping(part["properties"]).keys() for part in mappings(flat["allOf"])] == [
        {"sip_headers", "sip_auth_username", "sip_auth_password"}
    ]
