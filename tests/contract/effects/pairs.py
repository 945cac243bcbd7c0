"""Values of an argument that should make a difference, where no scene names any: taken from the document."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.contract.effects.scene import OUT, Pair
from tests.contract.effects.stage import url

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from tests.spec.published import Node, Operation, Published

VERB = "_method"
NAME = "write a scene in tests/contract/effects/ that names two values, with a difference between them,"


def arguments(document: Published, operation: Operation) -> dict[str, Node]:
    """Schemas of an operation's arguments by name, but for those of its path."""
    body = document.resolve(operation.node.get("requestBody", {}))
    found = {
        each["name"]: document.resolve(each["schema"])
        for each in document.parameters(operation)
        if each["in"] != "path"
    }
    for media in body.get("content", {}).values():
        found |= {name: document.resolve(node) for name, node in document.properties(media["schema"]).items()}
    return found


def defaults(document: Published, operation: Operation) -> dict[str, Any]:
    """Values that arguments have when they are left out, by name."""
    body = document.resolve(operation.node.get("requestBody", {}))
    found = {each["name"]: each["schema"] for each in document.parameters(operation)}
    for media in body.get("content", {}).values():
        found |= document.properties(media["schema"])
    given = {name: {**document.resolve(node), **node} for name, node in found.items()}
    return {name: node["default"] for name, node in given.items() if "default" in node}


def pair_of(name: str, schema: Node, others: Collection[str]) -> Pair:
    """Two values of an argument: the verb of a URL with the URL beside it, a URL or none, yes and no, two words."""
    if name.endswith(VERB):
        [address] = [each for each in others if each in (f"{name.removesuffix(VERB)}_url", name.removesuffix(VERB))]
        return Pair(OUT, "GET" if schema.get("default", "POST") == "POST" else "POST", {address: url(address)})
    values = words(schema)
    if len(values) > 1:
        return Pair(values[0], values[1])
    assert schema.get("format") == "uri", f"{NAME} of {name}"
    return Pair(OUT, url(name))


def pair_of_attribute(name: str, facts: Node, others: Mapping[str, Node]) -> Pair:
    """Two values of an attribute: the verb of a URL with the URL beside it, a URL or none, yes and no."""
    urls = [each for each, other in others.items() if other.get("method_from") == name]
    if facts["type"] == "method":
        return Pair("GET", "POST", {each: url(each) for each in urls})
    if facts["type"] == "boolean":
        return Pair(one=False, other=True)
    assert facts["type"] == "url", f"{NAME} of {name}"
    return Pair(OUT, url(name))


def words(schema: Node) -> list[Any]:
    """Values that a schema lists, or both truths."""
    if schema.get("type") == "boolean":
        return [False, True]
    return list(schema.get("enum", ()))
