"""Events of a document, as classes of the emulator that write themselves into forms."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from generator.document.problems import Problems
from generator.document.tables import Tables
from generator.emulator_types.environment import SPEC
from generator.emulator_types.package import render
from tests.generator.small import document, ref

if TYPE_CHECKING:
    from tests.generator.small import Node

MODULE = f"{SPEC}/events.py"
YES_OR_NO = {"anyOf": [{"type": "string", "enum": ["true", "false"]}, {"type": "string"}]}
CALL_EVENT = {
    "type": "object",
    "description": "Fields of every event of a call.",
    "required": ["CallUUID"],
    "properties": {
        "CallUUID": {"type": "string", "description": "Call."},
        "CallerName": {"type": "string", "description": "Who calls."},
        "Event": {"type": "string", "description": "What happened."},
    },
    "patternProperties": {"^X-PH-": {"type": "string"}},
}


def with_events(**schemas: Node) -> Node:
    """Return a document with events: schemas by name."""
    doc = document()
    doc["webhooks"] = {}
    for name, schema in schemas.items():
        doc["components"]["schemas"][name] = {"description": "Something happened.", **schema}
        form = {"application/x-www-form-urlencoded": {"schema": ref(name)}}
        doc["webhooks"][name] = {"post": {"requestBody": {"required": True, "content": form}}}
    return doc


def with_event(properties: Node, **more: Any) -> Node:
    """Return a document with one event, `door_opened`, that is none of a call."""
    return with_events(DoorOpenedEvent={"type": "object", "properties": properties, **more})


def with_call_event(*parts: Node, **more: Any) -> Node:
    """Return a document with an event of a call, `ring`."""
    doc = with_events(RingEvent={"allOf": [ref("CallEvent"), *parts], **more})
    doc["components"]["schemas"]["CallEvent"] = CALL_EVENT
    return doc


def text(doc: Node) -> str:
    return render(doc, Tables())[MODULE].decode()


def module(doc: Node) -> dict[str, Any]:
    """Return what the module of a document's events holds."""
    held: dict[str, Any] = {"__name__": "events"}
    exec(text(doc), held)  # noqa: S102  # it was rendered a moment ago
    return held


@pytest.mark.parametrize(
    ("schema", "declared"),
    [
        ({"type": "string"}, "str | None"),
        ({"type": ["string", "null"]}, "str | None"),
        ({"type": "integer"}, "int | None"),
        ({"type": ["number", "null"]}, "float | None"),
        (YES_OR_NO, "bool | None"),
        (ref("Colour"), "Colour | None"),
        ({"anyOf": [ref("Colour"), {"type": "string"}]}, "Colour | None"),
        ({"anyOf": [ref("Colour"), {"type": "string"}, {"type": "null"}]}, "Colour | None"),
    ],
)
def test_a_field_has_the_narrowest_type_that_it_may_have(schema: Node, declared: str) -> None:
    found = text(with_event({"DoorColour": schema}))

    assert f"    door_colour: {declared}\n" in found
    assert f"        door_colour: {declared} = None" in found


def test_a_field_that_always_comes_must_be_given() -> None:
    event = module(with_event({"DoorID": {"type": "string"}}, required=["DoorID"]))["DoorOpenedEvent"]

    with pytest.raises(TypeError, match="door_id"):
        event()


def test_a_closed_set_is_an_enum_of_its_words() -> None:
    found = text(with_event({"Colour": ref("Colour")}))

    assert "    from plivo_emulator.spec.words import Colour\n" in found
    assert "    colour: Colour | None\n" in found


def test_a_form_has_the_fields_in_the_order_of_the_document_as_text() -> None:
    fields = {
        "Way": {"type": "string"},
        "Count": {"type": "integer"},
        "Width": {"type": "number"},
        "Locked": YES_OR_NO,
        "Open": YES_OR_NO,
    }
    event = module(with_event(fields))["DoorOpenedEvent"](open=False, locked=True, width=0.5, count=0, way="")

    assert list(event.form({}).items()) == [
        ("Way", ""),
        ("Count", "0"),
        ("Width", "0.5"),
        ("Locked", "true"),
        ("Open", "false"),
    ]


def test_what_is_none_is_left_out_of_the_form() -> None:
    event = module(with_event({"Way": {"type": "string"}, "Count": {"type": ["integer", "null"]}}))["DoorOpenedEvent"]

    assert event(count=None).form({}) == {}


def test_an_event_knows_its_kind_and_takes_no_other_attributes() -> None:
    event = module(with_event({"Way": {"type": "string"}}))["DoorOpenedEvent"]()

    assert event.kind == "door_opened"
    with pytest.raises(AttributeError):
        event.wya = "in"


def test_names_of_attributes_are_those_of_the_client() -> None:
    found = text(with_event({"MPCUUID": {"type": "string"}, "From": {"type": "string"}}))

    assert "        mpc_uuid: str | None = None,\n        from_: str | None = None,\n" in found


def test_the_common_fields_of_a_call_stand_before_what_its_event_adds() -> None:
    own = {
        "type": "object",
        "required": ["Event"],
        "properties": {"Event": {"type": "string"}, "Tone": {"type": "string"}},
    }
    held = module(with_call_event(own))
    common = held["CallEvent"].common(call_uuid="1", caller_name=None, sip_headers={"X-PH-tier": "gold"})

    assert list(held["RingEvent"](event="Ring", tone="A").form(common).items()) == [
        ("CallUUID", "1"),
        ("X-PH-tier", "gold"),
        ("Event", "Ring"),
        ("Tone", "A"),
    ]


def test_an_event_of_a_call_has_its_own_word_even_where_only_the_common_fields_declare_one() -> None:
    held = module(with_call_event())

    assert held["RingEvent"](event="Ring").form({}) == {"Event": "Ring"}


def test_a_common_field_that_some_event_always_has_must_be_given() -> None:
    common = module(with_call_event(required=["CallerName"]))["CallEvent"].common

    with pytest.raises(TypeError, match="caller_name"):
        common(call_uuid="1")


def test_an_event_that_repeats_sip_headers_has_them_first() -> None:
    doc = with_event({"Way": {"type": "string"}}, patternProperties={"^X-PH-": {"type": "string"}})
    event = module(doc)["DoorOpenedEvent"](way="in", sip_headers={"X-PH-tier": "gold"})

    assert list(event.form({})) == ["X-PH-tier", "Way"]


def test_descriptions_become_docstrings_without_what_follows_their_first_paragraph() -> None:
    found = text(with_event({"Way": {"type": "string", "description": "Way in.\n\n- `front`: the front door."}}))

    assert '    way: str | None\n    """Way in."""\n' in found


def test_a_field_that_no_form_can_carry_is_refused() -> None:
    with pytest.raises(Problems, match=r"DoorOpenedEvent\.Way is none of"):
        render(with_event({"Way": {"type": "object"}}), Tables())


def test_a_document_without_events_has_no_module_of_them() -> None:
    assert MODULE not in render(document(), Tables())
