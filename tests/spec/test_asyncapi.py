"""The AsyncAPI document of audio streams: it says what the OpenAPI document says, and holds together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import jsonschema_rs
import pytest
import yaml

from tests.spec.published import DIST, Published

if TYPE_CHECKING:
    from collections.abc import Iterator

TEXT = (DIST / "asyncapi.yaml").read_text(encoding="utf-8")
SIDES = {"receive": "ToApp", "send": "FromApp"}


@pytest.fixture(scope="module")
def streams() -> Published:
    return Published(yaml.load(TEXT, Loader=yaml.CSafeLoader))


def references(node: object) -> Iterator[str]:
    """Every `$ref` at and below a value."""
    if isinstance(node, dict):
        yield from (node["$ref"],) if "$ref" in node else ()
    for below in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield from references(below)


def messages(streams: Published, action: str) -> list[Any]:
    """Messages of the operations of an action."""
    operations = [each for each in streams.data["operations"].values() if each["action"] == action]
    return [streams.resolve(message) for operation in operations for message in operation["messages"]]


def test_every_reference_leads_somewhere(streams: Published) -> None:
    found = set(references(streams.data))
    assert found
    for each in found:
        assert streams.at(each)


def test_version_and_licence_are_those_of_the_description(streams: Published, voice: Published) -> None:
    assert streams.data["asyncapi"] == "3.0.0"
    assert streams.data["info"]["version"] == voice.data["info"]["version"]
    assert streams.data["info"]["license"]["name"] == voice.data["info"]["license"]["name"]


@pytest.mark.parametrize("action", SIDES)
def test_each_direction_has_the_messages_of_the_description(streams: Published, voice: Published, action: str) -> None:
    side = voice.at(f"#/components/schemas/StreamMessage{SIDES[action]}")
    wanted = [part["$ref"].rpartition("/")[2] for part in side["oneOf"]]
    assert [message["title"] for message in messages(streams, action)] == wanted


@pytest.mark.parametrize("action", SIDES)
def test_every_message_has_an_example_that_fits_it_and_no_other(streams: Published, action: str) -> None:
    for message in messages(streams, action):
        assert message["examples"], message["name"]
        payloads = {name: streams.validator(schema) for name, schema in streams.data["components"]["schemas"].items()}
        for example in message["examples"]:
            assert [name for name, each in payloads.items() if each.is_valid(example["payload"])] == [message["title"]]


def test_the_headers_of_the_upgrade_are_those_of_the_description(streams: Published, voice: Published) -> None:
    started = voice.operation("startAudioStream").node["callbacks"]["socket"]["{$request.body#/service_url}"]["get"]
    wanted = {voice.resolve(node)["name"] for node in started["parameters"]}
    headers = streams.data["channels"]["stream"]["bindings"]["ws"]["headers"]
    jsonschema_rs.meta.validate(headers)
    assert "X-Plivo-Signature-V3" in headers["required"]
    assert headers["properties"].keys() == wanted
