"""Simplifies the document for openapi-python-client.

It drops or breaks many parts of a document without a warning. What it would break is removed or rewritten here. What it
ignores is read by `generator.python.operations` instead:

- Each operation has a path of its own (`…/Call/#listLiveCalls`), so that its variants are distinct.
- Parameters are in the operation, resolved, so that those of the path item and their descriptions are not lost.
- Callbacks, webhooks, errors and links are left out: it does not parse them well.
- Schemas keep only what says their type. Titles would rename classes, formats would turn text into dates that do not
  come back as they were, defaults would be sent with every request, and an `anyOf` that only says which members
  belong together would turn an object into a union.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from generator.python.operations import ACCEPTED, media, operations, successes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.python.operations import DocumentOperation, Node

_COPIED: Final = ("$ref", "type", "enum", "required")
_COMBINATORS: Final = ("allOf", "anyOf", "oneOf")
_TYPED: Final = ("$ref", "type", "properties", "enum", "const", *_COMBINATORS)


def simplify(document: Node) -> Node:
    """Return the document for openapi-python-client.

    Args:
        document: The bundled document, as published for code generators. It is not changed.
    """
    paths = {
        f"{one.path}#{one.operation_id}": {one.method.lower(): _operation(document, one)}
        for one in operations(document)
    }
    return {
        "openapi": document["openapi"],
        "info": {"title": document["info"]["title"], "version": document["info"]["version"]},
        "paths": paths,
        "components": {"schemas": dict(sorted(_schemas_of(document, paths)))},
    }


def _operation(document: Node, one: DocumentOperation) -> Node:
    shaped: Node = {
        "operationId": one.operation_id,
        "tags": [one.tag],
        "parameters": [_parameter(parameter) for parameter in one.parameters],
        "responses": {status: _response(document, one, response) for status, response in successes(one).items()},
    }
    body = one.node.get("requestBody")
    if body:
        schema = media(document, body)
        shaped["requestBody"] = {"required": True, "content": {"application/json": {"schema": schema}}}
    return shaped


def _parameter(parameter: Node) -> Node:
    return {
        "name": parameter["name"],
        "in": parameter["in"],
        "required": parameter.get("required", False),
        "schema": _schema(parameter["schema"]),
    }


def _response(document: Node, one: DocumentOperation, response: Node) -> Node:
    schema = media(document, response)
    if schema is None:
        return {"description": ""}
    if one.variant is not None:
        schema = {"$ref": f"#/components/schemas/{one.variant}"}
    return {"description": "", "content": {"application/json": {"schema": _schema(schema)}}}


def _schema(node: Node) -> Node:
    """Keep what tells the type of a value."""
    if "$ref" in node:
        return {"$ref": node["$ref"]}
    shaped: Node = {key: node[key] for key in _COPIED if key in node}
    if "properties" in node:
        shaped["properties"] = {name: _schema(below) for name, below in node["properties"].items()}
    if "items" in node:
        shaped["items"] = _schema(node["items"])
    for combinator in _COMBINATORS:
        parts = [_schema(part) for part in node.get(combinator, ()) if any(key in part for key in _TYPED)]
        if parts:
            shaped[combinator] = parts
    return shaped


def _schemas_of(document: Node, paths: Node) -> Iterator[tuple[str, Node]]:
    """Yield the schemas that are reached from the operations, and the answer that any of them may give."""
    schemas = document["components"]["schemas"]
    done: set[str] = set()
    todo = sorted({*_references(paths), ACCEPTED} if ACCEPTED in schemas else _references(paths))
    while todo:
        name = todo.pop()
        if name not in done:
            done.add(name)
            schema = _schema(schemas[name])
            todo.extend(_references(schema))
            yield name, schema


def _references(node: Any) -> Iterable[str]:
    if isinstance(node, dict):
        if isinstance(node.get("$ref"), str):
            yield node["$ref"].rpartition("/")[2]
        for below in node.values():
            yield from _references(below)
    elif isinstance(node, list):
        for below in node:
            yield from _references(below)
