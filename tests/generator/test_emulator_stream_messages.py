"""Messages of audio streams as the emulator has them: those of apps are read, those to apps are written."""

from __future__ import annotations

import json
import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any

import pytest

from generator.document.problems import Problems
from generator.document.tables import Tables
from generator.emulator_types.environment import SPEC
from generator.emulator_types.package import render
from tests.generator.small import document, ref

if TYPE_CHECKING:
    from tests.generator.small import Node

TEXT = {"type": "string", "description": "Text."}


def message(event: str, **fields: Node) -> Node:
    """Return the schema of a message; all its fields are required but `extra_headers`."""
    properties = {"event": {"type": "string", "const": event, "description": "Kind."}, **fields}
    required = [name for name in properties if name != "extra_headers"]
    return {"type": "object", "description": "Said.", "required": required, "properties": properties}


def spoken(*, heard: dict[str, Node] | None = None, said: dict[str, Node] | None = None, **others: Node) -> Node:
    """Return the small document with messages of apps, messages to apps, and other schemas."""
    data = document()
    schemas = data["components"]["schemas"]
    schemas |= {**(heard or {}), **(said or {}), **others}
    schemas["StreamMessageFromApp"] = {"description": "Of apps.", "oneOf": [ref(name) for name in heard or {}]}
    schemas["StreamMessageToApp"] = {"description": "To apps.", "oneOf": [ref(name) for name in said or {}]}
    return data


def built(data: Node) -> dict[str, Any]:
    """Return what the module of messages holds once it has run; its enums are not needed."""
    text = render(data, Tables())[f"{SPEC}/stream_messages.py"].decode()
    module = ModuleType("stream_messages_of_a_test")
    sys.modules[module.__name__] = module  # dataclasses look for the module of a class
    try:
        exec(compile(text, module.__name__, "exec"), module.__dict__)  # noqa: S102  # it was just built
    finally:
        del sys.modules[module.__name__]
    return module.__dict__


def test_a_message_of_an_app_is_read_as_its_class() -> None:
    count = {"type": "integer", "description": "Count.", "x-plivo-accepts": ["numeric-string"]}
    ring = {"type": "object", "description": "Ring.", "required": ["bellCount"], "properties": {"bellCount": count}}
    names = built(spoken(heard={"RingMessage": message("ring", ring=ref("Ring"), note=TEXT)}, Ring=ring))

    found = names["read"]({"event": "ring", "ring": {"bellCount": "3"}, "note": "now"})

    assert isinstance(found, names["RingMessage"])
    assert (found.event, found.ring, found.note) == ("ring", names["Ring"](3), "now")
    assert not hasattr(found, "__dict__")


def test_two_messages_hold_the_same_object() -> None:
    ring = {"type": "object", "description": "Ring.", "required": ["bell"], "properties": {"bell": TEXT}}
    heard = {"RingMessage": message("ring", ring=ref("Ring")), "HushMessage": message("hush", ring=ref("Ring"))}
    names = built(spoken(heard=heard, Ring=ring))

    found = [names["read"]({"event": event, "ring": {"bell": "front"}}) for event in ("ring", "hush")]

    assert [(type(each).__name__, each.ring.bell) for each in found] == [
        ("RingMessage", "front"),
        ("HushMessage", "front"),
    ]


def test_a_field_that_may_be_missing_reads_none() -> None:
    names = built(spoken(heard={"RingMessage": message("ring", extra_headers=TEXT)}))

    assert names["read"]({"event": "ring"}).extra_headers is None
    assert names["read"]({"event": "ring", "extra_headers": "a=1"}).extra_headers == "a=1"


def test_a_message_to_an_app_is_json_with_the_names_of_the_document() -> None:
    inner = {
        "type": "object",
        "description": "Ring.",
        "properties": {
            "keyName": TEXT,
            "at": TEXT | {"pattern": "^[0-9]+$"},
            "tones": {"type": "array", "description": "Tones.", "items": TEXT},
            "payload": TEXT | {"contentEncoding": "base64"},
        },
    }
    rings = message(
        "ring", sequenceNumber={"type": "integer", "description": "Number."}, streamId=TEXT, ring=ref("Ring")
    )
    text = built(spoken(said={"RingMessage": rings}, Ring=inner))["MessagesToApp"]("µ%d").ring(
        1, 'a"%', 5, ["x", "y"], b"fn9="
    )

    told = {"keyName": 'a"%', "at": "5", "tones": ["x", "y"], "payload": "fn9="}
    assert json.loads(text) == {"event": "ring", "sequenceNumber": 1, "streamId": "µ%d", "ring": told}
    assert b" " not in text


def test_what_a_stream_repeats_is_left_out_where_it_has_none() -> None:
    rings = message("ring", name=TEXT, extra_headers=TEXT)
    names = built(spoken(said={"RingMessage": rings}))

    assert json.loads(names["MessagesToApp"]("id").ring("x")) == {"event": "ring", "name": "x"}
    assert json.loads(names["MessagesToApp"]("id", "a=1").ring("x")) == {
        "event": "ring",
        "name": "x",
        "extra_headers": "a=1",
    }


def test_what_is_always_there_says_its_default_where_a_stream_has_none() -> None:
    rings = message("ring", name=TEXT, extra_headers=TEXT | {"default": "{}"})
    rings["required"].append("extra_headers")
    names = built(spoken(said={"RingMessage": rings}))

    assert json.loads(names["MessagesToApp"]("id").ring("x"))["extra_headers"] == "{}"
    assert json.loads(names["MessagesToApp"]("id", "a=1").ring("x"))["extra_headers"] == "a=1"


def test_two_fields_of_one_name_in_a_message_are_told() -> None:
    inner = {"type": "object", "description": "Ring.", "properties": {"name": TEXT}}

    with pytest.raises(Problems, match="RingMessage has two fields of one name: name, name"):
        built(spoken(said={"RingMessage": message("ring", name=TEXT, ring=ref("Ring"))}, Ring=inner))


def test_a_field_that_no_message_can_have_is_told() -> None:
    odd = {"type": "object", "description": "Odd.", "properties": {}}

    with pytest.raises(Problems, match=r"RingMessage\.odd is object"):
        built(spoken(heard={"RingMessage": message("ring", odd=odd)}))


def test_a_document_without_streams_has_no_module_for_them() -> None:
    assert f"{SPEC}/stream_messages.py" not in render(document(), Tables())
