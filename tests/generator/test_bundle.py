from __future__ import annotations

from typing import TYPE_CHECKING

from generator.document.problems import Place

if TYPE_CHECKING:
    from tests.generator.tiny import Tiny

CALL = "/v1/Account/{auth_id}/Call/"


def test_a_component_is_named_after_its_file(tiny: Tiny) -> None:
    data = tiny.bundle().data

    assert data["components"]["schemas"]["CallList"]["properties"]["objects"]["items"] == {
        "$ref": "#/components/schemas/Call"
    }
    assert data["components"]["examples"]["error.refused"]["summary"] == "Refused"


def test_what_stands_beside_a_reference_stays(tiny: Tiny) -> None:
    request = tiny.bundle().data["components"]["schemas"]["CreateCallRequest"]

    method = request["allOf"][1]["properties"]["answer_method"]

    assert list(method) == ["$ref", "description", "default", "examples"]


def test_paths_and_events_stand_where_they_are_referred_to(tiny: Tiny) -> None:
    data = tiny.bundle().data
    post = data["paths"][CALL]["post"]

    assert post["operationId"] == "createCall"
    assert post["callbacks"]["answer"]["{$request.body#/answer_url}"] == data["webhooks"]["inboundCall"]
    assert "pathItems" not in data["components"]


def test_components_are_sorted_and_the_rest_keeps_its_order(tiny: Tiny) -> None:
    data = tiny.bundle().data

    assert list(data) == [
        "openapi",
        "info",
        "servers",
        "security",
        "x-tagGroups",
        "tags",
        "paths",
        "webhooks",
        "components",
    ]
    for components in data["components"].values():
        assert list(components) == sorted(components)
    assert list(data["paths"][CALL]) == ["parameters", "get", "post"]


def test_what_nothing_refers_to_is_left_out(tiny: Tiny) -> None:
    tiny.write("components/schemas/Nobody.yaml", "type: string\n")

    assert "Nobody" not in tiny.bundle().data["components"]["schemas"]


def test_a_line_that_names_a_table_becomes_the_table(tiny: Tiny) -> None:
    schemas = tiny.bundle().data["components"]["schemas"]

    assert schemas["HangupCauseName"]["description"] == (
        "Why a call ended, in words.\n"
        "\n"
        "| Code | Name | Source | Meaning |\n"
        "| --- | --- | --- | --- |\n"
        "| 3000 | No Answer | Callee, Carrier | Nobody answered. |\n"
        "| 4000 | Normal Hangup | Caller | Somebody hung up. |"
    )
    assert schemas["AnswerXml"]["description"].split("\n\n")[1] == (
        "| Element | Attribute | Takes | Meaning |\n"
        "| --- | --- | --- | --- |\n"
        "| **`Response`** |  | elements `Redirect` | Root of the document. |\n"
        "| **`Redirect`** |  | url, required | Goes on with another document. |\n"
        "|  | `method` | `GET`, `POST`, default `POST` | Verb for the URL. |\n"
        "|  | `wait` | integer, 0 to 60 seconds, default `1` | How long to wait before. |"
    )


def test_names_in_a_discriminator_follow_their_components(tiny: Tiny) -> None:
    tiny.edit(
        "components/schemas/CallList.yaml",
        "items: {$ref: Call.yaml}",
        "items: {oneOf: [{$ref: Call.yaml}], discriminator: {propertyName: kind, mapping: {call: Call.yaml}}}",
    )

    items = tiny.bundle().data["components"]["schemas"]["CallList"]["properties"]["objects"]["items"]

    assert items["discriminator"]["mapping"] == {"call": "#/components/schemas/Call"}


def test_a_discriminator_without_names_stays_as_it_is(tiny: Tiny) -> None:
    tiny.edit(
        "components/schemas/CallList.yaml",
        "items: {$ref: Call.yaml}",
        "items: {oneOf: [{$ref: Call.yaml}], discriminator: {propertyName: kind}}",
    )

    items = tiny.bundle().data["components"]["schemas"]["CallList"]["properties"]["objects"]["items"]

    assert items["discriminator"] == {"propertyName": "kind"}


def test_a_place_in_the_bundle_is_found_in_its_file(tiny: Tiny) -> None:
    bundle = tiny.bundle()
    callback = ("paths", CALL, "post", "callbacks", "answer", "{$request.body#/answer_url}", "get", "tags")

    assert bundle.locate(("components", "schemas", "Call", "required")) == Place(
        "openapi/components/schemas/Call.yaml", ("required",)
    )
    assert bundle.locate(("paths", CALL, "post")) == Place("openapi/paths/Call.yaml", ("post",))
    assert bundle.locate(callback) == Place("openapi/callbacks/answer.yaml", ("get", "tags"))
    assert bundle.locate(("info", "title")) == Place("openapi/openapi.yaml", ("info", "title"))


def test_what_stands_in_the_entry_or_nowhere_has_its_place_in_the_entry(tiny: Tiny) -> None:
    bundle = tiny.bundle()
    scheme = ("components", "securitySchemes", "basicAuth", "type")

    assert bundle.locate(scheme) == Place("openapi/openapi.yaml", scheme)
    assert bundle.locate(("info", "nobody", "name")) == Place("openapi/openapi.yaml", ("info", "nobody", "name"))


def test_an_event_that_causes_itself_ends_the_joining(tiny: Tiny) -> None:
    tiny.edit(
        "callbacks/answer.yaml",
        "get:\n",
        "get:\n  callbacks: {again: {'{$request.body#/url}': {$ref: answer.yaml}}}\n",
    )

    assert "inboundCall" in tiny.bundle().data["webhooks"]
