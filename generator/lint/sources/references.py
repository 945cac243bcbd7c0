"""Rules about `$ref`: what must be referred to, what must be written out, and which keys may be beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document.grammar import Kind
    from generator.document.index import Index
    from generator.document.problems import Finding

_BESIDE_SCHEMA: Final = frozenset(("$ref", "description", "default", "examples", "deprecated", "readOnly", "writeOnly"))
_BESIDE_OTHER: Final = frozenset(("$ref", "summary", "description"))
_BY_REFERENCE: Final[dict[Kind, str]] = {"link": "links", "header": "headers", "example": "examples"}


def reference_siblings(index: Index) -> Iterator[Finding]:
    """Beside a schema's `$ref` are only `description`, `default`, `examples`, extensions; elsewhere a description."""
    for node in index.all("schema", "parameter", "response", "requestBody", "header", "link", "example", "pathItem"):
        if node.ref is None:
            continue
        allowed = _BESIDE_SCHEMA if node.kind == "schema" else _BESIDE_OTHER
        for key in node.value:
            if key not in allowed and not (key.startswith("x-") and node.kind == "schema"):
                yield node.finding(f"`{key}` beside `$ref` is lost by most tools. Put it into the component.", key)


def written_out(index: Index) -> Iterator[Finding]:
    """Links, headers and named examples are components: each is in a file of its own and is referred to."""
    for kind, folder in _BY_REFERENCE.items():
        for node in index.written(kind):
            if node.parent is not None:
                yield node.finding(f"`{node.key}` is written out. Move it to components/{folder}/ and refer to it.")


def callback_by_reference(index: Index) -> Iterator[Finding]:
    """What an operation causes is an event of `callbacks/`: referred to, not written out."""
    for node in index.written("pathItem"):
        if node.role and node.parent is not None and node.parent.kind == "callback":
            yield node.finding("The event is written out. Move it to callbacks/ and refer to it.")


RULES: Final = (reference_siblings, written_out, callback_by_reference)
