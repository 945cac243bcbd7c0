"""The published document as tests look at it: read from `openapi/dist`, by no code of the generator."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema_rs

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[2]
OPENAPI = ROOT / "openapi"
DIST = OPENAPI / "dist"
DOCUMENTS = ("openapi", "account")
"""Names of the published documents; the first is that of the Voice API."""
METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")

Node = dict[str, Any]
Keys = tuple[str, ...]

_ONE, _MAP, _LIST = "one", "map", "list"
_COMPOSED = ("allOf", "anyOf", "oneOf", "prefixItems")
_FIELDS: dict[str, dict[str, tuple[str, str]]] = {
    "document": {"paths": (_MAP, "pathItem"), "webhooks": (_MAP, "pathItem"), "components": (_ONE, "components")},
    "components": {
        "schemas": (_MAP, "schema"),
        "parameters": (_MAP, "parameter"),
        "responses": (_MAP, "response"),
        "headers": (_MAP, "header"),
        "requestBodies": (_MAP, "requestBody"),
        "examples": (_MAP, "example"),
        "links": (_MAP, "link"),
    },
    "pathItem": {"parameters": (_LIST, "parameter"), **dict.fromkeys(METHODS, (_ONE, "operation"))},
    "operation": {
        "parameters": (_LIST, "parameter"),
        "requestBody": (_ONE, "requestBody"),
        "responses": (_MAP, "response"),
        "callbacks": (_MAP, "callback"),
    },
    "parameter": {"schema": (_ONE, "schema"), "examples": (_MAP, "example")},
    "header": {"schema": (_ONE, "schema"), "examples": (_MAP, "example")},
    "requestBody": {"content": (_MAP, "media")},
    "response": {"content": (_MAP, "media"), "headers": (_MAP, "header"), "links": (_MAP, "link")},
    "media": {"schema": (_ONE, "schema"), "examples": (_MAP, "example")},
    "schema": {
        "properties": (_MAP, "schema"),
        **dict.fromkeys(("items", "additionalProperties", "not", "if", "then", "else"), (_ONE, "schema")),
        **dict.fromkeys(_COMPOSED, (_LIST, "schema")),
    },
}


@dataclass(frozen=True, slots=True)
class Spot:
    """An object of the document: what kind it is, the keys that lead to it, and what it says."""

    kind: str
    keys: Keys
    node: Node

    def __str__(self) -> str:
        return "#/" + "/".join(self.keys)


@dataclass(frozen=True, slots=True)
class Operation:
    """An operation of the API: `method` in lower case, `path` as the document's key."""

    method: str
    path: str
    item: Node
    node: Node

    @property
    def name(self) -> str:
        """The operationId; method and path where it has none."""
        return str(self.node.get("operationId", f"{self.method} {self.path}"))


def whole(documents: list[Node]) -> Node:
    """All operations and components of several documents; what they share is the same in each."""
    first, *others = documents
    joined = {**first, "components": {folder: dict(found) for folder, found in first["components"].items()}}
    for other in others:
        assert not joined["paths"].keys() & other["paths"].keys()
        joined["paths"] = {**joined["paths"], **other["paths"]}
        joined["tags"] = joined["tags"] + [tag for tag in other["tags"] if tag not in joined["tags"]]
        for folder, found in other["components"].items():
            known = joined["components"].setdefault(folder, {})
            for name, component in found.items():
                assert known.setdefault(name, component) == component, f"{folder}/{name} differs"
    return joined


class Published:
    """A bundle of `openapi/dist`."""

    def __init__(self, data: Node) -> None:
        self.data = data
        self.registry = jsonschema_rs.Registry([("urn:document", data)])

    @cached_property
    def spots(self) -> list[Spot]:
        """Every object of the document, in its order; what `$ref`s lead to stands where it is defined, once."""
        return list(_walk("document", (), self.data))

    def every(self, kind: str) -> list[Spot]:
        """All objects of a kind; references to components are left out, but schemas may say more beside them."""
        spots = [spot for spot in self.spots if spot.kind == kind]
        return spots if kind == "schema" else [spot for spot in spots if "$ref" not in spot.node]

    @cached_property
    def operations(self) -> list[Operation]:
        """The API's operations, without callbacks and webhooks."""
        return [
            Operation(method, path, item, item[method])
            for path, item in self.data["paths"].items()
            for method in METHODS
            if method in item
        ]

    def operation(self, name: str) -> Operation:
        """The operation whose operationId is `name`."""
        return next(operation for operation in self.operations if operation.name == name)

    def resolve(self, node: Node) -> Node:
        """What `node` stands for: itself, or the end of its `$ref`s."""
        while "$ref" in node:
            node = self.at(node["$ref"])
        return node

    def at(self, reference: str) -> Node:
        """What stands at `#/…`."""
        found: Any = self.data
        for token in reference.removeprefix("#/").split("/"):
            found = found[token.replace("~1", "/").replace("~0", "~")]
        return dict(found)

    def parameters(self, operation: Operation) -> list[Node]:
        """Parameters of an operation and of its path, resolved."""
        nodes = [*operation.item.get("parameters", ()), *operation.node.get("parameters", ())]
        return [self.resolve(node) for node in nodes]

    def properties(self, schema: Node) -> dict[str, Node]:
        """All properties that a schema declares, through references and compositions; the first of a name wins."""
        schema = self.resolve(schema)
        found = dict(schema.get("properties", {}))
        for word in ("allOf", "anyOf", "oneOf"):
            for part in schema.get(word, ()):
                for name, node in self.properties(part).items():
                    found.setdefault(name, node)
        return found

    def validator(self, schema: Node) -> jsonschema_rs.Draft202012Validator:
        """A validator of `schema`, whose references lead into this document; formats are checked."""
        absolute = json.loads(json.dumps(schema).replace('"$ref": "#/', '"$ref": "urn:document#/'))
        return jsonschema_rs.Draft202012Validator(absolute, registry=self.registry, validate_formats=True)


def _walk(kind: str, keys: Keys, node: Node) -> Iterator[Spot]:
    yield Spot(kind, keys, node)
    if kind == "callback":
        for expression, item in node.items():
            yield from _walk("pathItem", (*keys, expression), item)
    for key, (shape, below) in _FIELDS.get(kind, {}).items():
        value = node.get(key)
        items: dict[Keys, Any] = {}
        if isinstance(value, dict):
            items = {(name,): item for name, item in value.items()} if shape == _MAP else {(): value}
        elif isinstance(value, list):
            items = {(str(index),): item for index, item in enumerate(value)}
        for name, item in items.items():
            if isinstance(item, dict):
                yield from _walk(below, (*keys, key, *name), item)
