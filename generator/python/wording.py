"""Descriptions of the document for the client: operations are named by their methods."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.python.docstrings import sentence
from generator.python.identifiers import module_name
from generator.python.naming import method_name
from generator.python.operations import operations, resolve

if TYPE_CHECKING:
    from generator.python.operations import DocumentOperation, Node


class Wording:
    """Finds descriptions, and replaces `listLiveCalls` with `calls.list_live`."""

    def __init__(self, document: Node) -> None:
        self._document = document
        self._methods = {one.operation_id: f"{module_name(one.tag)}.{method(one)}" for one in operations(document)}
        self._mention = re.compile(f"`({'|'.join(map(re.escape, self._methods))})`")

    def of(self, node: Node) -> str:
        """Return the description of a schema, parameter or response; one beside a `$ref` comes first."""
        text = str(resolve(self._document, node).get("description", "")).strip()
        return self.text(text)

    def text(self, text: str) -> str:
        """Return text that ends with a full stop and names methods."""
        return sentence(self._mention.sub(lambda found: f"`{self._methods[found[1]]}`", text)) if text else ""


def method(one: DocumentOperation) -> str:
    """Return the name of an operation's method."""
    return method_name(one.operation_id, one.tag, one.node.get("x-method-name", ""))
