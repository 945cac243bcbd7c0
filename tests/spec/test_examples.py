"""Examples are true: every one fits its schema."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.spec.published import Node, Published, Spot


def values(document: Published, node: Node) -> Iterator[Any]:
    """All example values that stand at a media type, parameter, header or schema."""
    if "example" in node:
        yield node["example"]
    examples = node.get("examples", ())
    if isinstance(examples, dict):
        yield from (document.resolve(example)["value"] for example in examples.values())
    else:
        yield from examples


def schema_of(spot: Spot) -> Node:
    return spot.node if spot.kind == "schema" else dict(spot.node["schema"])


def test_there_are_at_least_300_examples_and_each_fits_its_schema(document: Published) -> None:
    count, wrong = 0, []
    for kind in ("media", "parameter", "header", "schema"):
        for spot in document.every(kind):
            examples = list(values(document, spot.node))
            if not examples:
                continue
            validator = document.validator(schema_of(spot))
            for example in examples:
                count += 1
                wrong += [f"{spot}: {example!r}: {error.message}" for error in validator.iter_errors(example)]
    assert wrong == []
    assert count >= 300


def declarations(document: Published, schema: Node) -> dict[str, list[Node]]:
    """All schemas that are declared for each member, in the parts and alternatives of an object's schema."""
    target = document.resolve(schema)
    found = {name: [node] for name, node in target.get("properties", {}).items()}
    for word in ("allOf", "anyOf", "oneOf"):
        for part in target.get(word, ()):
            for name, nodes in declarations(document, part).items():
                found.setdefault(name, []).extend(nodes)
    return found


def undescribed(document: Published, schema: Node, value: Any) -> set[str]:
    """Members of an example, at any depth, that its schema does not declare."""
    target = document.resolve(schema)
    if isinstance(value, list):
        return {name for item in value for name in undescribed(document, target.get("items", {}), item)}
    if not isinstance(value, dict) or "additionalProperties" in target:
        return set()
    declared = declarations(document, schema)
    found = {name for name in value if name not in declared and not name.startswith("X-PH-")}
    for name in value.keys() & declared.keys():
        found |= min((undescribed(document, node, value[name]) for node in declared[name]), key=len)
    return found


def test_no_example_shows_what_is_not_described(document: Published) -> None:
    strange = {
        str(spot): names
        for kind in ("media", "parameter", "schema")
        for spot in document.every(kind)
        for value in values(document, spot.node)
        if (names := undescribed(document, schema_of(spot), value))
    }
    assert strange == {}, "describe these fields, or take them out of the examples in openapi/components/"


def test_every_named_example_says_what_it_shows(document: Published) -> None:
    examples = document.every("example")
    assert len(examples) >= 150
    assert [str(spot) for spot in examples if not spot.node.get("summary") or "value" not in spot.node] == []


def test_an_answer_document_is_well_formed_xml(document: Published) -> None:
    documents = [
        (str(spot), value)
        for spot in document.every("media")
        if spot.keys[-1] == "application/xml"
        for value in values(document, spot.node)
    ]
    assert len(documents) >= 10
    assert [place for place, text in documents if ET.fromstring(text).tag != "Response"] == []
