"""What the ledger of sentences must speak of: arguments, attributes, fields of callbacks and of stream messages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import yaml
from plivo_emulator.validation import load
from plivo_emulator.validation.operations import Operations

from tests.spec.ledger import TEXT
from tests.spec.published import OPENAPI

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tests.spec.published import Node, Operation, Published

Subjects = dict[str, frozenset[str]]
"""Names of parts by subject."""

STREAM_MESSAGES = ("StreamMessageFromApp", "StreamMessageToApp")


def operations(document: Published) -> Subjects:
    """Arguments of each operation, but for those of its path."""
    return {each.name: arguments(document, each) - in_path(document, each) for each in document.operations}


def paths(document: Published) -> frozenset[str]:
    """Arguments of all paths."""
    return frozenset().union(*(in_path(document, each) for each in document.operations))


def arguments(document: Published, operation: Operation) -> frozenset[str]:
    """Arguments of an operation: of its path, its query, its body."""
    body = document.resolve(operation.node.get("requestBody", {}))
    members = [document.properties(media["schema"]) for media in body.get("content", {}).values()]
    return frozenset([each["name"] for each in document.parameters(operation)]).union(*members)


def in_path(document: Published, operation: Operation) -> frozenset[str]:
    """Arguments of an operation's path."""
    return frozenset(each["name"] for each in document.parameters(operation) if each["in"] == "path")


def table(name: str) -> Mapping[str, Node]:
    """Attributes of an element by name."""
    found: Node = yaml.load((OPENAPI / "answer-xml" / f"{name}.yaml").read_text("utf-8"), Loader=yaml.CSafeLoader)
    attributes: Mapping[str, Node] = found.get("attributes", {})
    return attributes


def elements() -> Subjects:
    """Attributes of each element of answer documents, and the text that it may hold."""
    return {file.stem: frozenset([*table(file.stem), TEXT]) for file in (OPENAPI / "answer-xml").glob("*.yaml")}


def idle_attributes() -> set[tuple[str, str]]:
    """Attributes of elements that the table of answer documents gives a reason for why they do nothing."""
    found = {(name, each) for name in elements() for each, facts in table(name).items() if "no_effect" in facts}
    assert found
    return found


def idle_arguments() -> set[tuple[str, str]]:
    """Arguments of operations that the description gives a reason for why the emulator does nothing with them."""
    known = Operations(load.document("wire"))
    return {(each.operation_id, argument.name) for each in known for argument in each.arguments if argument.no_effect}


def events(document: Published) -> Subjects:
    """Fields that each schema of a callback declares by itself."""
    media = [spot for spot in document.every("media") if "requestBodies" in spot.keys]
    sent = [spot.node["schema"]["$ref"] for spot in media if spot.keys[2].endswith("Event")]
    return _declared(document, sent, within=False)


def messages(document: Published) -> Subjects:
    """Fields of each message of an audio stream, and of the objects in it."""
    return _declared(document, [f"#/components/schemas/{name}" for name in STREAM_MESSAGES], within=True)


def objects(document: Published) -> Subjects:
    """Fields of every schema."""
    schemas = document.data["components"]["schemas"]
    return {name: frozenset(document.properties(schema)) for name, schema in schemas.items()}


def _declared(document: Published, references: Iterable[str], *, within: bool) -> Subjects:
    found: Subjects = {}
    todo = list(references)
    while todo:
        name = todo.pop().rpartition("/")[2]
        if name in found:
            continue
        own: set[str] = set()
        parts = [document.data["components"]["schemas"][name]]
        while parts:
            part = parts.pop()
            own |= part.get("properties", {}).keys()
            below = [each for word in ("allOf", "anyOf", "oneOf") for each in part.get(word, ())]
            todo += [each["$ref"] for each in below if "$ref" in each]
            parts += [each for each in below if "$ref" not in each]
            if within:
                todo += [each["$ref"] for each in part.get("properties", {}).values() if "$ref" in each]
        found[name] = frozenset(own)
    return {name: fields for name, fields in found.items() if fields}
