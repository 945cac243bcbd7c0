"""Events and messages of a document, as classes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from generator.client.completeness import ROOT
from generator.client.package import render
from generator.document.problems import Problems
from tests.generator.small import document, ref

if TYPE_CHECKING:
    from tests.generator.small import Node

YES_OR_NO = {"type": "string", "enum": ["true", "false"]}


def with_event(properties: Node, **more: Any) -> Node:
    """Return a document with one event, `door_opened`."""
    doc = document()
    doc["components"]["schemas"]["DoorOpenedEvent"] = {
        "type": "object",
        "description": "Door that was opened.",
        "properties": {name: {"description": "A field.", **facts} for name, facts in properties.items()},
        **more,
    }
    form = {"application/x-www-form-urlencoded": {"schema": ref("DoorOpenedEvent")}}
    doc["webhooks"] = {"doorOpened": {"post": {"requestBody": {"required": True, "content": form}}}}
    return doc


def event(properties: Node, **more: Any) -> str:
    doc = with_event(properties, **more)
    return render(doc, doc)[f"{ROOT}/events/door_opened.py"].decode()


@pytest.mark.parametrize(
    ("schema", "declared", "read"),
    [
        ({"type": "string"}, "str | None = None", "text"),
        ({"type": ["string", "null"]}, "str | None = None", "filled"),
        ({"type": "integer"}, "int | None = None", "integer"),
        ({"anyOf": [{"type": "integer"}, {"type": "string"}]}, "int | None = None", "integer"),
        ({"type": ["number", "null"]}, "float | None = None", "number"),
        ({"type": "boolean"}, "bool | None = None", "boolean"),
        (
            {"anyOf": [{"type": "string", "enum": ["true", "false"]}, {"type": "string"}]},
            "bool | None = None",
            "boolean",
        ),
        (ref("Colour"), "str | None = None", "text"),
    ],
)
def test_a_field_is_read_as_the_narrowest_type_that_it_may_have(schema: Node, declared: str, read: str) -> None:
    text = event({"openedAt": schema})

    assert f"    opened_at: {declared}\n" in text
    assert f'            opened_at={read}(rest, "openedAt"),\n' in text


def test_a_required_field_has_no_default_and_reserved_words_get_an_underscore() -> None:
    text = event({"Late": {"type": "string"}, "From": {"type": "string"}}, required=["From"])

    assert "    from_: str\n" in text
    assert text.index("from_: str") < text.index("late: str | None = None")


def test_only_events_with_sip_headers_have_a_place_for_them() -> None:
    headers = {"^X-PH-": {"type": "string", "description": "Header."}}

    assert "sip_headers" not in event({"From": {"type": "string"}})
    assert "sip_headers=sip_headers(rest)," in event({"From": {"type": "string"}}, patternProperties=headers)


@pytest.mark.parametrize("schema", [{"type": "array", "items": {"type": "integer"}}, {"type": "object"}])
def test_what_no_form_can_carry_is_a_problem(schema: Node) -> None:
    with pytest.raises(Problems, match=r"DoorOpenedEvent\.Width is none of boolean, integer, number, string"):
        event({"Width": schema})
