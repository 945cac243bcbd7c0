"""Rules about examples: that there are some. `generator.checks.examples` checks whether they fit their schemas."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from generator.lint.components.schemas import types

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document.index import Index, Node
    from generator.document.problems import Finding


def parameter_exampled(index: Index) -> Iterator[Finding]:
    """Every parameter and header has an `example`."""
    for node in index.written("parameter", "header"):
        if not {"example", "examples"} & node.value.keys():
            yield node.finding("There is no example. Add `example: …`.")


def property_exampled(index: Index) -> Iterator[Finding]:
    """Every property has `examples`, of its own or of the component that it refers to; objects have them inside."""
    for node in index.all("schema"):
        if node.role in ("properties", "patternProperties") and not _is_exampled(index, node):
            yield node.finding("There are no examples. Add `examples: […]`.")


def component_exampled(index: Index) -> Iterator[Finding]:
    """Every scalar component has `examples`."""
    for node in index.components("schemas"):
        if types(node.value) and not _is_exampled(index, node):
            yield node.finding("There are no examples. Add `examples: […]`.")


def _is_exampled(index: Index, node: Node) -> bool:
    if node.items("examples"):
        return True
    end = index.end(node)
    if end is not node:
        return _is_exampled(index, end)
    if {"properties", "allOf"} & end.value.keys() or not end.value:
        return True
    if "array" in types(end.value):
        return any(_is_object(index, item) for item in end.under("items"))
    members = end.under("oneOf") + end.under("anyOf")
    return any(member.ref is not None and _is_object(index, member) for member in members)


def _is_object(index: Index, node: Node) -> bool:
    end = index.end(node)
    return bool({"properties", "allOf"} & end.value.keys()) or any(
        _is_object(index, member) for member in end.under("oneOf") + end.under("anyOf")
    )


def body_exampled(index: Index) -> Iterator[Finding]:
    """Every body has named `examples`, each a component."""
    for node in index.all("mediaType"):
        if "example" in node.value:
            yield node.finding("An example without a name. Move it to components/examples/ and name it.", "example")
        if not node.under("examples"):
            yield node.finding("The body has no examples. Add `examples: {NAME: {$ref: …}}`.")


def example_form(index: Index) -> Iterator[Finding]:
    """An example is `summary` and `value`, nothing else."""
    for node in index.written("example"):
        for key in node.value:
            if key not in ("summary", "description", "value") and not key.startswith("x-"):
                yield node.finding(f"`{key}` does not belong to an example. Keep `summary` and `value`.", key)
        if "value" not in node.value:
            yield node.finding("The example has no `value`. Add it.")


def example_echo(index: Index) -> Iterator[Finding]:
    """No example repeats the name of what it is an example of, or says `string`."""
    for node in index.all("schema"):
        if node.role != "properties":
            continue
        for position, value in enumerate(node.items("examples")):
            if isinstance(value, str) and value.lower() in (node.key.lower(), "string", "text", "foo"):
                yield node.finding(f"`{value}` is a placeholder. Write a real value.", "examples", position)


RULES: Final = (
    parameter_exampled,
    property_exampled,
    component_exampled,
    body_exampled,
    example_form,
    example_echo,
)
