"""Ids seen in responses. Without them, a run would only ask for things that do not exist."""

import random
import re
from collections import deque
from collections.abc import Iterator

from plivo_emulator.contract_testing.target import Document, Node, Operation

KEPT = 20
"""Ids of each kind that are remembered, the newest last."""

LENT = 0.8
"""Share of requests that ask for something that exists."""

_FROM_RESPONSE = re.compile(r"(?P<prefix>[^{]*)\{\$response\.body#/(?:.*/)?(?P<name>[^/}]*[^/}0-9][^/}]*)(?:/\d+)?\}")
"""A link parameter taken from a response: the text before it, and the name of the field."""


class Pool:
    """Ids by their names in responses; the document's links say what each is for."""

    def __init__(self, seed: int, document: Document) -> None:
        self._chance = random.Random(seed)  # noqa: S311  # a run must be repeatable
        self._sources = _sources(document)
        self._kept: dict[str, deque[str]] = {}

    def learn(self, body: object) -> None:
        """Remembers the ids of a response."""
        for name, value in _members(body):
            if isinstance(value, str) and value:
                self._kept.setdefault(name, deque(maxlen=KEPT)).append(value)

    def lend(self, operation: Operation, parameters: dict[str, object]) -> None:
        """Puts known ids into most requests."""
        if self._chance.random() >= LENT:
            return
        for name in parameters:
            sources = self._sources.get(name, {("", name)})
            known = [prefix + each for prefix, field in sorted(sources) for each in self._kept.get(field, ())]
            if known and f"{{{name}}}" in operation.path and name != "auth_id":
                parameters[name] = self._chance.choice(known)


def _members(body: object) -> Iterator[tuple[str, object]]:
    if isinstance(body, dict):
        for name, value in body.items():
            if isinstance(value, list):
                yield from ((name, each) for each in value if isinstance(each, str))
            yield name, value
            yield from _members(value)
    elif isinstance(body, list):
        for each in body:
            yield from _members(each)


def _sources(document: Document) -> dict[str, set[tuple[str, str]]]:
    """Field names of responses, and text to put before them, by the path parameter that they fill."""
    found: dict[str, set[tuple[str, str]]] = {}
    for link in _links(document):
        for parameter, expression in link.get("parameters", {}).items():
            match = _FROM_RESPONSE.fullmatch(str(expression))
            if match is not None:
                found.setdefault(parameter.removeprefix("path."), set()).add((match["prefix"], match["name"]))
    return found


def _links(document: Document) -> Iterator[Node]:
    for operation in document.operations():
        responses = document.raw["paths"][operation.path][operation.method.lower()]["responses"]
        for response in responses.values():
            for link in document.resolved(response).get("links", {}).values():
                yield document.resolved(link)
