"""Which components the parts of a bundle reach by `$ref`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from generator.document.grammar import METHODS, children, field

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.document.grammar import Kind

PREFIX: Final = "#/components/"

Data = dict[str, Any]


def references(kind: Kind, value: Data) -> Iterator[str]:
    """Yield the `$ref`s at and below an object, each as `schemas/Amount`."""
    reference = value.get("$ref")
    if isinstance(reference, str):
        yield reference.removeprefix(PREFIX)
    mapping = value.get("discriminator", {}).get("mapping", {}) if kind == "schema" else {}
    for target in mapping.values():
        yield str(target).removeprefix(PREFIX)
    for _, below, item in children(kind, value):
        yield from references(below, item)


def component(components: Data, name: str) -> tuple[Kind, Data]:
    """Return kind and object of a component named as `schemas/Amount`."""
    folder, _, key = name.partition("/")
    return kind_of(folder), components[folder][key]


def kind_of(folder: str) -> Kind:
    """Return the kind of the components in `folder`."""
    spec = field("components", folder)
    return spec.kind if spec else "schema"


def reached(components: Data, starts: Iterable[tuple[Kind, Data]]) -> set[str]:
    """Return the names of the components that some objects reach, directly or by others."""
    found: set[str] = set()
    todo = [name for kind, value in starts for name in references(kind, value)]
    while todo:
        name = todo.pop()
        if name not in found:
            found.add(name)
            todo += references(*component(components, name))
    return found


def schema_of(schema: Data, schemas: Data) -> Data:
    """Return the schema that a `$ref` leads to, in the end; a schema without one is its own."""
    while "$ref" in schema:
        schema = schemas[schema["$ref"].removeprefix(f"{PREFIX}schemas/")]
    return schema


def path_items(data: Data) -> Iterator[tuple[Data, bool]]:
    """Yield every path item, with whether the service is the one that calls it."""
    for item in data.get("webhooks", {}).values():
        yield item, True
    for item in data.get("paths", {}).values():
        yield item, False
        for operation in (item[method] for method in METHODS if method in item):
            for callback in operation.get("callbacks", {}).values():
                for event in callback.values():
                    yield event, True
