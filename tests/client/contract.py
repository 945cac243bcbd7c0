"""The published documents, as one, as these tests look at it: read from `openapi/dist`, by no code of the generator."""

from __future__ import annotations

import json
import keyword
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema_rs

ROOT = Path(__file__).resolve().parents[2]

ACCOUNT = "auth_id"
CALLBACK = ("callback_url", "callback_method")
VERBS = ("get", "post", "put", "patch", "delete")

Node = dict[str, Any]


def _document() -> Node:
    """Return the operations and components of all published documents."""
    texts = [
        (ROOT / "openapi" / "dist" / f"{name}.json").read_text(encoding="utf-8") for name in ("openapi", "account")
    ]
    joined, *others = (json.loads(text) for text in texts)
    for other in others:
        joined["paths"] |= other["paths"]
        for folder, components in other["components"].items():
            joined["components"].setdefault(folder, {}).update(components)
    return dict(joined)


DOCUMENT = _document()


@dataclass(frozen=True, slots=True)
class Case:
    """A success that the document shows: its status, and its body, or `None` for no body."""

    name: str
    status: int
    body: Node | None


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation, or one variant of it, with its examples."""

    operation_id: str
    verb: str
    path: str
    server: str
    parameters: tuple[Node, ...]
    constants: dict[str, str]
    body: Node | None
    bodies: dict[str, Node]
    cases: tuple[Case, ...]
    asynchronous: bool

    def __str__(self) -> str:
        return self.operation_id

    def at(self, place: str) -> list[Node]:
        """Return the parameters of a place, `path` or `query`, without the account."""
        return [each for each in self.parameters if each["in"] == place and each["name"] != ACCOUNT]


def resolve(node: Node) -> Node:
    """Follow a `$ref`; what stands beside it wins."""
    while "$ref" in node:
        found: Any = DOCUMENT
        for key in node["$ref"].removeprefix("#/").split("/"):
            found = found[key]
        node = {**found, **{key: value for key, value in node.items() if key != "$ref"}}
    return node


def python_name(wire: str) -> str:
    """Return what a name of the wire should be called in Python."""
    name = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", wire).lower()
    return f"{name}_" if name in keyword.kwlist else name


def properties(schema: Node) -> dict[str, Node]:
    """Return the properties of an object schema."""
    schema = resolve(schema)
    found: dict[str, Node] = {}
    for part in schema.get("allOf", []):
        found.update(properties(part))
    found.update(schema.get("properties", {}))
    return found


@cache
def validator(schema: str) -> Any:
    """Return a validator for a schema that is written in JSON; references lead into the document."""
    absolute = schema.replace('"$ref": "#', '"$ref": "urn:document#')
    return jsonschema_rs.Draft202012Validator(json.loads(absolute), registry=_registry(), offline=True)


@cache
def _registry() -> jsonschema_rs.Registry:
    """Return what references lead to: all validators share it, as each would take its time to read it."""
    components = {"components": DOCUMENT["components"]}
    return jsonschema_rs.Registry([("urn:document", components)], draft=jsonschema_rs.Draft202012)


def fits(value: Any, schema: Node) -> bool:
    """Say whether a value is valid against a schema."""
    return bool(validator(json.dumps(schema)).is_valid(value))


def operations() -> list[Operation]:
    """Return all operations of the document, variants told apart."""
    return [
        _operation(path, verb, item, variant)
        for path, item in DOCUMENT["paths"].items()
        for verb in VERBS
        if verb in item
        for variant in item[verb].get("x-query-variants", [None])
    ]


def _operation(path: str, verb: str, item: Node, variant: Node | None) -> Operation:
    node = item[verb]
    parameters = [resolve(each) for each in [*item.get("parameters", []), *node.get("parameters", [])]]
    constants: dict[str, str] = {}
    if variant is not None:
        constants = variant.get("query", {})
        hidden = {*constants, *variant.get("absent", [])}
        shown = variant.get("parameters", [each["name"] for each in parameters])
        kept = {*shown, *CALLBACK, *(each["name"] for each in parameters if each["in"] == "path")} - hidden
        parameters = [each for each in parameters if each["name"] in kept]
    content = resolve(node.get("requestBody", {})).get("content", {}).get("application/json")
    return Operation(
        operation_id=(variant or node)["operationId"],
        verb=verb.upper(),
        path=path,
        server=(node.get("servers") or DOCUMENT["servers"])[0]["url"],
        parameters=tuple(parameters),
        constants=constants,
        body=content["schema"] if content else None,
        bodies={name: resolve(each)["value"] for name, each in content.get("examples", {}).items()} if content else {},
        cases=tuple(_cases(node, variant)),
        asynchronous=node.get("x-plivo-async", False),
    )


def _cases(node: Node, variant: Node | None) -> list[Case]:
    cases = []
    for status, response in node["responses"].items():
        accepted = response.get("$ref", "").endswith("/AsyncAccepted")
        if not status.startswith("2") or accepted:
            continue
        content = resolve(response).get("content", {}).get("application/json")
        if content is None:
            cases.append(Case(f"{status}", int(status), None))
            continue
        schema = content["schema"] if variant is None else {"$ref": f"#/components/schemas/{variant['response']}"}
        for name, example in content["examples"].items():
            value = resolve(example)["value"]
            if variant is None or fits(value, schema):
                cases.append(Case(f"{status}-{name}", int(status), value))
    return cases
