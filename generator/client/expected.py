"""What a client must have, read from the canonical document, independently of the code that makes the client."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from generator.python.identifiers import CALLBACK, module_name, snake
from generator.python.operations import ACCEPTED, METHODS, members, resolve

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.python.operations import Node


@dataclass(frozen=True, slots=True)
class Expected:
    """One operation or variant: what its request may carry, and the schemas of its successes, by name."""

    module: str
    function: str
    verb: str
    path: str
    query: frozenset[str]
    body: frozenset[str]
    results: frozenset[str]


def expected(document: Node) -> Iterator[Expected]:
    """Yield what the client needs for each operation of a document.

    An operation with variants is yielded as its variants. What none of them takes is required of the first one, so that
    nothing is lost.
    """
    for path, item in document["paths"].items():
        for verb in METHODS:
            if verb in item:
                yield from _operation(document, path, verb, item)


def fields(document: Node, roots: Iterable[str]) -> dict[str, set[str]]:
    """Return the fields of every object schema that is reached from `roots`, under all their names."""
    found: dict[str, set[str]] = {}
    todo = list(roots)
    while todo:
        name = todo.pop()
        if name not in found:
            properties = members(document, document["components"]["schemas"][name])
            others = (node.get("x-plivo-also-named", ()) for node in properties.values())
            found[name] = {*properties, *(other for names in others for other in names)}
            todo += [inner for node in properties.values() for inner in _objects(document, node)]
    return found


def _operation(document: Node, path: str, verb: str, item: Node) -> Iterator[Expected]:
    node = item[verb]
    parameters = [resolve(document, each) for each in (*item.get("parameters", ()), *node.get("parameters", ()))]
    query = {each["name"] for each in parameters if each["in"] == "query"}
    variants = node.get("x-query-variants") or [{"operationId": node["operationId"]}]
    taken = [_taken(query, variant) for variant in variants]
    absent = {name for variant in variants for name in variant.get("absent", ())}
    taken[0] |= query - absent - set().union(*taken)
    for variant, names in zip(variants, taken, strict=True):
        yield Expected(
            module=module_name(node["tags"][0]),
            function=snake(variant["operationId"]),
            verb=verb.upper(),
            path=path,
            query=frozenset(names),
            body=frozenset(_body(document, node)),
            results=frozenset([variant["response"]] if "response" in variant else _results(document, node)),
        )


def _taken(query: set[str], variant: Node) -> set[str]:
    names = query if "parameters" not in variant else query & {*variant["parameters"], *CALLBACK}
    return (names - set(variant.get("absent", ()))) | set(variant.get("query", ()))


def _body(document: Node, node: Node) -> Iterator[str]:
    for media in resolve(document, node.get("requestBody", {})).get("content", {}).values():
        yield from members(document, media["schema"])


def _results(document: Node, node: Node) -> Iterator[str]:
    for status, response in node["responses"].items():
        for media in resolve(document, response).get("content", {}).values():
            name = media["schema"].get("$ref", "").rpartition("/")[2]
            if status.startswith("2") and not (node.get("x-plivo-async") and name == ACCEPTED):
                yield name


def _objects(document: Node, node: Any) -> Iterator[str]:
    """Yield the object schemas that a property refers to."""
    if "$ref" in node:
        if members(document, node):
            yield node["$ref"].rpartition("/")[2]
        return
    parts = [part for key in ("allOf", "anyOf", "oneOf") for part in node.get(key, ())]
    for below in (*parts, *([node["items"]] if "items" in node else [])):
        yield from _objects(document, below)
