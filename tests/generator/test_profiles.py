from __future__ import annotations

import copy
import json
from typing import TYPE_CHECKING, Any

import jsonschema_rs
import pytest

from generator.checks.validator import validate
from generator.profiles.codegen import codegen
from generator.profiles.published import published
from generator.profiles.tolerance import with_aliases
from generator.profiles.wire import wire

if TYPE_CHECKING:
    from tests.generator.tiny import Tiny

CALL = "/v1/Account/{auth_id}/Call/"
REQUEST = {"to": "14155550100", "answer_url": "https://example.com/answer"}


def takes(document: dict[str, Any], schema: str, value: object) -> bool:
    """Tell whether a component of a document takes a value."""
    root = {**document, "$ref": f"#/components/schemas/{schema}"}
    return jsonschema_rs.Draft202012Validator(root, validate_formats=True).is_valid(value)


def test_profiles_leave_the_canonical_document_alone(tiny: Tiny) -> None:
    data = tiny.bundle().data
    before = copy.deepcopy(data)

    codegen(data)
    wire(data)
    published(data)

    assert data == before


def test_what_is_said_to_the_emulator_alone_is_not_published(tiny: Tiny) -> None:
    data = tiny.bundle().data
    data["paths"][CALL]["post"]["x-emulator-places-calls"] = True
    data["components"]["schemas"]["Call"]["examples"] = [{"x-emulator-places-calls": "stays, it is an example"}]

    told = json.dumps(published(data))

    assert "x-emulator-places-calls" in json.dumps(wire(data)["paths"])
    assert told.count("x-emulator") == 1


def test_profiles_are_valid_documents(tiny: Tiny) -> None:
    data = tiny.bundle().data

    assert list(validate(codegen(data))) == []
    assert list(validate(wire(data))) == []


def test_generators_see_no_default_that_they_would_send(tiny: Tiny) -> None:
    data = codegen(tiny.bundle().data)

    timeout = data["components"]["schemas"]["CreateCallRequest"]["allOf"][1]["properties"]["ring_timeout"]

    assert "default" not in timeout
    assert timeout["x-plivo-default"] == 120
    assert data["components"]["parameters"]["Limit"]["schema"]["x-plivo-default"] == 20


def test_a_property_that_is_called_default_stays(tiny: Tiny) -> None:
    tiny.edit("components/schemas/CallCreated.yaml", "  request_uuid:", "  default:")

    assert "default" in codegen(tiny.bundle().data)["components"]["schemas"]["CallCreated"]["properties"]


def test_generators_see_neither_the_asynchronous_answer_nor_webhooks(tiny: Tiny) -> None:
    data = codegen(tiny.bundle().data)

    assert list(data["paths"][CALL]["post"]["responses"]) == ["201", "400", "401", "404", "405", "429", "500"]
    assert "webhooks" not in data
    assert "AsyncAccepted" not in data["components"]["responses"]
    assert "asyncAccepted" not in data["components"]["examples"]


def test_generators_keep_callbacks_and_every_type(tiny: Tiny) -> None:
    canonical = tiny.bundle().data
    data = codegen(canonical)

    assert list(data["paths"][CALL]["post"]["callbacks"]) == ["answer", "asyncResult"]
    schemas = data["components"]["schemas"].items()
    assert {schema.get("x-plivo-renamed-from", name) for name, schema in schemas} == set(
        canonical["components"]["schemas"]
    )
    assert data["components"]["securitySchemes"] == canonical["components"]["securitySchemes"]


@pytest.mark.parametrize(
    ("more", "documented", "tolerated"),
    [
        ({}, True, True),
        ({"ring_timeout": 30}, True, True),
        ({"ring_timeout": "30"}, False, True),
        ({"ring_timeout": "120"}, False, True),
        ({"ring_timeout": "121"}, False, False),
        ({"ring_timeout": "14"}, False, False),
        ({"ring_timeout": "soon"}, False, False),
        ({"ring_timeout": 121}, False, False),
        ({"record": True}, True, True),
        ({"record": "true"}, False, True),
        ({"record": "False"}, False, True),
        ({"record": "maybe"}, False, False),
        ({"answer_method": "get"}, False, True),
        ({"answer_method": "Get"}, False, True),
        ({"answer_method": "PUT"}, False, False),
        ({"to": 14155550100}, False, True),
        ({"to": True}, False, False),
        ({"AnswerUrl": "no url"}, True, False),
    ],
)
def test_the_emulator_takes_what_the_service_tolerates_and_nothing_else(
    tiny: Tiny, more: dict[str, object], *, documented: bool, tolerated: bool
) -> None:
    canonical = tiny.bundle().data

    assert takes(canonical, "CreateCallRequest", REQUEST | more) == documented
    assert takes(wire(canonical), "CreateCallRequest", REQUEST | more) == tolerated


def test_a_required_argument_can_come_under_its_other_name(tiny: Tiny) -> None:
    data = wire(tiny.bundle().data)

    assert takes(data, "CreateCallRequest", {"to": "1", "AnswerUrl": "https://example.com/answer"})
    assert not takes(data, "CreateCallRequest", {"to": "1"})
    properties = data["components"]["schemas"]["CreateCallRequest"]["allOf"][1]["properties"]
    assert properties["AnswerUrl"]["x-plivo-alias-of"] == "answer_url"


def test_another_name_of_an_argument_has_no_default_of_its_own() -> None:
    speed = {"type": "integer", "default": 3, "x-plivo-accepts": ["named:rate"]}

    properties = with_aliases({"properties": {"speed": speed}})["properties"]

    assert properties == {"speed": speed, "rate": {"type": "integer", "x-plivo-alias-of": "speed"}}


@pytest.mark.parametrize(
    ("token", "value", "taken"),
    [
        ("list", ["1", "2"], True),
        ("list", [], False),
        ("list", [True], False),
        ("one-element-list", ["1"], True),
        ("one-element-list", ["1", "2"], False),
        ("empty", "", True),
        ("null", None, True),
        ("number", None, False),
    ],
)
def test_lists_nothing_and_null_are_tolerated_where_they_are_named(
    tiny: Tiny, token: str, value: object, *, taken: bool
) -> None:
    tiny.edit("components/schemas/CreateCallRequest.yaml", "x-plivo-accepts: [number]", f"x-plivo-accepts: ['{token}']")

    assert takes(wire(tiny.bundle().data), "CreateCallRequest", REQUEST | {"to": value}) == taken


@pytest.mark.parametrize(("value", "taken"), [("1", True), (2, True), (0, False), (3, False), ("3", False)])
def test_a_number_for_one_of_several_texts_is_one_of_them(tiny: Tiny, value: object, *, taken: bool) -> None:
    tiny.edit("components/schemas/CreateCallRequest.yaml", "        minLength: 1\n", "        enum: ['1', '2']\n")

    assert takes(wire(tiny.bundle().data), "CreateCallRequest", REQUEST | {"to": value}) == taken


def test_tokens_add_up(tiny: Tiny) -> None:
    tiny.edit(
        "components/schemas/HttpMethod.yaml",
        "x-plivo-accepts: [any-case]",
        "x-plivo-accepts: [one-element-list, any-case]",
    )
    data = wire(tiny.bundle().data)

    assert takes(data, "CreateCallRequest", REQUEST | {"answer_method": ["get"]})
    assert not takes(data, "CreateCallRequest", REQUEST | {"answer_method": ["put"]})


def test_a_parameter_can_come_under_its_other_name(tiny: Tiny) -> None:
    parameters = wire(tiny.bundle().data)["paths"][CALL]["get"]["parameters"]

    other = next(parameter for parameter in parameters if parameter.get("name") == "page_size")

    assert other["required"] is False
    assert other["schema"]["maximum"] == 20
    assert other["schema"]["x-plivo-alias-of"] == "limit"


def test_what_the_service_sends_is_not_tolerant(tiny: Tiny) -> None:
    data = wire(tiny.bundle().data)

    assert data["components"]["schemas"]["HttpMethod"]["enum"] == ["GET", "POST"]
    assert "anyOf" in data["components"]["schemas"]["HttpMethod.accepted"]
    event = data["components"]["schemas"]["AnswerEvent"]["properties"]["Method"]
    assert event["anyOf"][0] == {"$ref": "#/components/schemas/HttpMethod"}


def test_a_document_without_components_gets_none() -> None:
    assert wire({"openapi": "3.1.1", "paths": {}}) == {"openapi": "3.1.1", "paths": {}}


def test_a_document_without_tolerances_is_its_own_wire_profile(tiny: Tiny) -> None:
    for file in ("schemas/CreateCallRequest.yaml", "schemas/HttpMethod.yaml", "parameters/Limit.yaml"):
        text = tiny.text(f"components/{file}").splitlines(keepends=True)
        tiny.write(f"components/{file}", "".join(line for line in text if "x-plivo-accepts" not in line))
    data = tiny.bundle().data

    assert wire(data) == data
