"""Kinds of callbacks of a document: what is told, and whether the app answers with a document."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from plivo_emulator.contract_testing.target import Document, Node

NOTED = "/Received"
"""End of the reference to an answer that says nothing."""

RETRIED = "x-plivo-callback-retry"

_ARGUMENT = re.compile(r"\{\$request\.(?P<place>body#/|query\.)(?P<name>\w+)\}")


class UrlArgument(NamedTuple):
    """An argument of an operation that takes a URL, and what comes to it."""

    operation_id: str
    name: str
    in_query: bool
    kind: str

    @property
    def method(self) -> str:
        """Argument that says by which verb: `hangup_method` of `hangup_url`, `enter_sound_method` of `enter_sound`."""
        return self.name.removesuffix("_url") + "_method"


def kinds(document: Document) -> Mapping[str, bool]:
    """Kinds of callbacks that are HTTP requests, and whether the app answers with a document."""
    return {
        kind: not item["post"]["responses"]["200"].get("$ref", "").endswith(NOTED)
        for item in _items(document)
        if (kind := _kind(item)) is not None
    }


def url_arguments(document: Document) -> Iterator[UrlArgument]:
    """Arguments of operations to which callbacks go."""
    for operation in document.operations():
        callbacks = document.raw["paths"][operation.path][operation.method.lower()].get("callbacks", {})
        for callback in callbacks.values():
            for expression, item in document.resolved(callback).items():
                found, kind = _ARGUMENT.fullmatch(expression), _kind(document.resolved(item))
                if found is not None and kind is not None:
                    yield UrlArgument(operation.operation_id, found["name"], found["place"] == "query.", kind)


def retried(document: Document) -> set[str]:
    """Arguments whose URLs may carry a policy for retries in their fragment: `createCall.hangup_url`."""
    found = set()
    for operation in document.operations():
        item = document.raw["paths"][operation.path][operation.method.lower()]
        content = document.resolved(item.get("requestBody", {})).get("content", {}).get("application/json", {})
        for name, schema in _properties(document, content.get("schema", {})):
            if schema.get(RETRIED):
                found.add(f"{operation.operation_id}.{name}")
    return found


def _properties(document: Document, schema: Node) -> Iterator[tuple[str, Node]]:
    schema = document.resolved(schema)
    yield from schema.get("properties", {}).items()
    for choice in ("allOf", "oneOf", "anyOf"):
        for part in schema.get(choice, ()):
            yield from _properties(document, part)


def _items(document: Document) -> Iterator[Node]:
    for operation in document.operations():
        callbacks = document.raw["paths"][operation.path][operation.method.lower()].get("callbacks", {})
        for callback in callbacks.values():
            yield from map(document.resolved, document.resolved(callback).values())
    yield from map(document.resolved, document.raw.get("webhooks", {}).values())


def _kind(item: Node) -> str | None:
    """Kind of an event, by the name of its schema; None if it is no form and no JSON."""
    name = str(item.get("post", {}).get("requestBody", {}).get("$ref", "")).rpartition("/")[2].removesuffix("Event")
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower() or None
