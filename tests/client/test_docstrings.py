"""Docstrings of methods: what the document says of an operation, its arguments and its errors stands in them."""

from __future__ import annotations

import inspect
import re
from typing import TYPE_CHECKING, Any

import pytest
from plivo_voice import AsyncPlivoVoice, PlivoVoice, errors

from tests.client.contract import ACCOUNT, DOCUMENT, Node, operations, properties, python_name, resolve
from tests.client.names import NAMES, idle

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.client.contract import Operation

either = pytest.mark.parametrize("client", [PlivoVoice, AsyncPlivoVoice])

PREFIXED = "^(name|uuid)_.+$"
"""Pattern of a path argument that is two keywords, each with words of its own."""


def docstring(client: Any, operation: Operation) -> str:
    """Return the docstring of a method, on one line."""
    resource, _, method = NAMES[operation.operation_id].partition(".")
    return " ".join((inspect.getdoc(getattr(getattr(idle(client), resource), method)) or "").split())


def spoken(text: str) -> str:
    """Return a text of the document on one line, with operations by the names of their methods."""
    return " ".join(re.sub(r"`(\w+)`", lambda found: f"`{NAMES.get(found[1], found[1])}`", text).split())


def described(operation: Operation) -> Node:
    """Return what the document says of an operation, or of one of its variants."""
    node: Node = DOCUMENT["paths"][operation.path][operation.verb.lower()]
    [variant] = [
        each
        for each in node.get("x-query-variants", [{}])
        if each.get("operationId", "") in ("", operation.operation_id)
    ]
    return {**node, **variant, "responses": node["responses"]}


def failures(operation: Operation) -> Iterator[tuple[str, Node]]:
    """Yield the class and the response of each failure that the document has for an operation."""
    for status, response in described(operation)["responses"].items():
        if status[0] in "45":
            yield errors.BY_STATUS.get(int(status), errors.ServerError).__name__, response


@either
def test_the_method_says_what_it_does(client: Any) -> None:
    for operation in operations():
        found, node = docstring(client, operation), described(operation)

        assert found.startswith(f"{spoken(node['summary'])}. {spoken(node.get('description', ''))}")


@either
def test_the_method_says_where_the_reference_describes_it(client: Any) -> None:
    for operation in operations():
        assert docstring(client, operation).endswith(f" Reference: {described(operation)['x-doc-source']}.")


@either
def test_every_argument_is_explained(client: Any) -> None:
    for operation in operations():
        found = docstring(client, operation)
        said = {each["name"]: each for each in operation.parameters} | properties(operation.body or {})
        for name, node in said.items():
            if name != ACCOUNT and resolve(node.get("schema", {})).get("pattern") != PREFIXED:
                assert f"{python_name(name)}: {spoken(resolve(node)['description'])}" in found


@either
def test_what_a_callback_url_changes_is_told(client: Any) -> None:
    for operation in operations():
        assert (
            "With `callback_url`: an `AsyncAccepted` at once" in docstring(client, operation)
        ) == operation.asynchronous


@either
def test_a_path_argument_that_cannot_be_one_is_told(client: Any) -> None:
    for operation in operations():
        assert (" ArgumentError: `" in docstring(client, operation)) == bool(operation.at("path"))


@either
def test_a_failure_that_is_special_here_is_told_with_its_reason(client: Any) -> None:
    for operation in operations():
        found = docstring(client, operation)
        for name, response in failures(operation):
            if "$ref" not in response:
                assert f" {name}: {spoken(response['description'])}" in found


@either
def test_failures_that_any_operation_may_have_are_named_together(client: Any) -> None:
    for operation in operations():
        plain = [f"`{name}`" for name, response in failures(operation) if "$ref" in response]
        [named] = re.findall(
            r" StatusError: Any other failure(?:: (?:one of )?([^.]*))?\.", docstring(client, operation)
        )

        assert named == ", ".join(plain)


def test_some_operations_have_failures_of_their_own() -> None:
    special = [name for each in operations() for name, response in failures(each) if "$ref" not in response]

    assert len(special) > 10
    assert {"BadRequest", "NotFound"} <= set(special)
