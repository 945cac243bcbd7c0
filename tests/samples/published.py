"""The samples as readers get them: out of the published file, by no code of the generator."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

import yaml

from tests.spec.published import DIST, DOCUMENTS, METHODS

if TYPE_CHECKING:
    from collections.abc import Iterator

Node = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Shown:
    """An operation, or a variant of one, with its samples.

    Attributes:
        document: Name of the document that it is in.
        operation_id: Its id.
        path: Its path as the document writes it.
        ids: Examples of the arguments of its path by name, but for the account.
        statuses: What it answers with if it is done at once.
        samples: Source by `lang`.
    """

    document: str
    operation_id: str
    path: str
    ids: dict[str, str]
    statuses: frozenset[int]
    samples: dict[str, str]


@cache
def text(name: str) -> str:
    """A document with samples."""
    return (DIST / f"{name}.samples.yaml").read_text(encoding="utf-8")


@cache
def document(name: str) -> Node:
    """The same, read."""
    found: Node = yaml.load(text(name), Loader=yaml.CSafeLoader)
    return found


@cache
def shown() -> tuple[Shown, ...]:
    """Every operation and every variant of both documents."""
    return tuple(one for name in DOCUMENTS for one in _shown(name))


def _shown(name: str) -> Iterator[Shown]:
    root = document(name)
    for path, item in root["paths"].items():
        for node in (item[method] for method in METHODS if method in item):
            listed = [_end(root, each) for each in (*item.get("parameters", ()), *node.get("parameters", ()))]
            ids = {each["name"]: str(each["example"]) for each in listed if each["in"] == "path"}
            ids.pop("auth_id", None)
            variants = [each for each in node.get("x-query-variants", ()) if each["operationId"] != node["operationId"]]
            for one in (node, *variants):
                samples = {each["lang"]: each["source"] for each in one.get("x-codeSamples", ())}
                yield Shown(name, one["operationId"], path, ids, _statuses(node), samples)


def _statuses(node: Node) -> frozenset[int]:
    accepted = "#/components/responses/AsyncAccepted"
    answers = node["responses"].items()
    return frozenset(int(status) for status, each in answers if status[0] == "2" and each.get("$ref") != accepted)


def _end(root: Node, node: Node) -> Node:
    while "$ref" in node:
        found: Any = root
        for token in node["$ref"].removeprefix("#/").split("/"):
            found = found[token.replace("~1", "/").replace("~0", "~")]
        node = found
    return node
