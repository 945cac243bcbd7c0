"""Messages on the WebSocket of an audio stream."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from plivo_voice import ArgumentError, stream_messages

from tests.client.contract import DOCUMENT, fits, properties, python_name, resolve

if TYPE_CHECKING:
    from tests.client.contract import Node

SCHEMAS = DOCUMENT["components"]["schemas"]
EXAMPLES = {
    name.partition(".")[2]: example["value"]
    for name, example in DOCUMENT["components"]["examples"].items()
    if name.startswith("streamSocket.")
}


def names(side: str) -> list[str]:
    return [each["$ref"].rpartition("/")[2] for each in SCHEMAS[side]["oneOf"]]


def event_of(name: str) -> str:
    return str(SCHEMAS[name]["properties"]["event"]["const"])


def example_of(name: str) -> Node:
    """Return the example of a message."""
    return next(value for value in EXAMPLES.values() if value["event"] == event_of(name))


def plain(value: Any, schema: Node) -> Any:
    """Return an object of the wire with Python's names, as the document has them."""
    if isinstance(value, dict):
        return {python_name(name): plain(below, properties(schema).get(name, {})) for name, below in value.items()}
    return value


@pytest.mark.parametrize("name", names("StreamMessageToApp"))
def test_each_message_that_comes_is_read_whole(name: str) -> None:
    message = stream_messages.parse(json.dumps(example_of(name)))

    assert type(message) is getattr(stream_messages, name)
    read = attrs.asdict(
        message, filter=lambda field, value: value is not None and field.name != "additional_properties"
    )
    assert read == plain(example_of(name), SCHEMAS[name])
    assert message.additional_properties == {}
    assert {each.name for each in attrs.fields(type(message))} == {
        "additional_properties",
        *(python_name(each) for each in properties(SCHEMAS[name])),
    }


@pytest.mark.parametrize("name", names("StreamMessageFromApp"))
def test_each_message_that_goes_is_written_as_the_document_has_it(name: str) -> None:
    def built(schema: str, value: Node) -> Any:
        given = {}
        for wire, below in value.items():
            inner = properties(SCHEMAS[schema])[wire].get("$ref", "").rpartition("/")[2]
            given[python_name(wire)] = built(inner, below) if isinstance(below, dict) else below
        return getattr(stream_messages, schema)(**given)

    example = {key: value for key, value in example_of(name).items() if key != "event"}
    frame = built(name, example).to_json()

    assert json.loads(frame) == example_of(name)
    assert fits(json.loads(frame), {"$ref": f"#/components/schemas/{name}"})


def test_an_event_that_nobody_knows_is_no_error() -> None:
    message = stream_messages.parse('{"event": "hologram", "depth": 3}')

    assert message == stream_messages.UnknownMessage(event="hologram", additional_properties={"depth": 3})


def test_what_cannot_be_read_is_kept() -> None:
    message = stream_messages.parse({"event": "media", "sequenceNumber": "x", "media": [], "streamId": "s", "new": {}})

    assert isinstance(message, stream_messages.StreamMediaMessage)
    assert attrs.asdict(message)["media"] is None
    assert message.stream_id == "s"
    assert message.additional_properties == {"sequenceNumber": "x", "media": [], "new": {}}


@pytest.mark.parametrize("frame", ["", "[]", "7", "{", b"\xff", "[" * 100_000])
def test_a_frame_that_is_no_json_object_is_refused(frame: str | bytes) -> None:
    with pytest.raises(ArgumentError, match="the message is not a JSON object"):
        stream_messages.parse(frame)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda below: st.lists(below, max_size=3) | st.dictionaries(st.text(), below, max_size=3),
    max_leaves=6,
)
FIELDS = sorted({field for name in names("StreamMessageToApp") for field in resolve(SCHEMAS[name])["properties"]})


@given(st.sampled_from(names("StreamMessageToApp")), st.dictionaries(st.sampled_from(FIELDS), JSON))
def test_no_message_stops_the_app(name: str, rest: Node) -> None:
    message = stream_messages.parse({**rest, "event": event_of(name)})

    assert type(message) is getattr(stream_messages, name)


def test_tracks_that_are_no_list_of_texts_are_none() -> None:
    for odd in ("inbound", ["inbound", 7]):
        message = stream_messages.parse({"event": "start", "start": {"tracks": odd}})
        assert isinstance(message, stream_messages.StreamStartMessage)
        assert message.start.tracks == []


@pytest.mark.parametrize(
    "text",
    ["a=1,X-PH-b=two", "a=1;X-PH-b=two", "a: 1, X-PH-b: two", "{a: 1, X-PH-b: two}", '{"a": "1", "X-PH-b": "two"}'],
)
def test_extra_headers_are_read_in_every_spelling(text: str) -> None:
    assert stream_messages.extra_headers(text) == {"a": "1", "X-PH-b": "two"}


@pytest.mark.parametrize("text", ["{}", "", None])
def test_no_extra_headers_are_none(text: str | None) -> None:
    assert stream_messages.extra_headers(text) == {}
