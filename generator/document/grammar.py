"""Grammar of an OpenAPI 3.1 document: which kind of object belongs under which key.

Loading, bundling, linting and the profiles all use this table. A key that is not in the table holds data
(an example, a default, an extension), in which `$ref` means nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

Kind = Literal[
    "document",
    "info",
    "components",
    "pathItem",
    "operation",
    "callback",
    "parameter",
    "header",
    "requestBody",
    "mediaType",
    "response",
    "link",
    "example",
    "schema",
    "tag",
    "server",
    "securityScheme",
]
Shape = Literal["one", "list", "map"]


class Field(NamedTuple):
    """The content of a key: one object, a list of objects, or a mapping of names to objects."""

    shape: Shape
    kind: Kind


METHODS: Final = ("get", "put", "post", "delete", "options", "head", "patch", "trace")

_CONTENT: Final[dict[str, Field]] = {"content": Field("map", "mediaType")}
_EXAMPLES: Final[dict[str, Field]] = {"examples": Field("map", "example")}
_SCHEMA: Final[dict[str, Field]] = {"schema": Field("one", "schema")}

COMPONENTS: Final[dict[str, Kind]] = {
    "schemas": "schema",
    "responses": "response",
    "parameters": "parameter",
    "examples": "example",
    "requestBodies": "requestBody",
    "headers": "header",
    "securitySchemes": "securityScheme",
    "links": "link",
}

GRAMMAR: Final[dict[Kind, dict[str, Field]]] = {
    "document": {
        "info": Field("one", "info"),
        "servers": Field("list", "server"),
        "paths": Field("map", "pathItem"),
        "webhooks": Field("map", "pathItem"),
        "components": Field("one", "components"),
        "tags": Field("list", "tag"),
    },
    "info": {},
    "components": {folder: Field("map", kind) for folder, kind in COMPONENTS.items()},
    "pathItem": {
        "servers": Field("list", "server"),
        "parameters": Field("list", "parameter"),
        **{method: Field("one", "operation") for method in METHODS},
    },
    "operation": {
        "servers": Field("list", "server"),
        "parameters": Field("list", "parameter"),
        "requestBody": Field("one", "requestBody"),
        "responses": Field("map", "response"),
        "callbacks": Field("map", "callback"),
    },
    "callback": {},
    "parameter": {**_SCHEMA, **_EXAMPLES, **_CONTENT},
    "header": {**_SCHEMA, **_EXAMPLES, **_CONTENT},
    "requestBody": _CONTENT,
    "mediaType": {**_SCHEMA, **_EXAMPLES},
    "response": {
        "headers": Field("map", "header"),
        "links": Field("map", "link"),
        **_CONTENT,
    },
    "link": {"server": Field("one", "server")},
    "example": {},
    "schema": {
        **{
            key: Field("one", "schema")
            for key in (
                "items",
                "additionalProperties",
                "unevaluatedProperties",
                "unevaluatedItems",
                "propertyNames",
                "contains",
                "not",
                "if",
                "then",
                "else",
                "contentSchema",
            )
        },
        **{key: Field("list", "schema") for key in ("allOf", "anyOf", "oneOf", "prefixItems")},
        **{key: Field("map", "schema") for key in ("properties", "patternProperties", "dependentSchemas", "$defs")},
    },
    "tag": {},
    "server": {},
    "securityScheme": {},
}

# Under these a file holds a path item, not a component.
PATH_ITEM_FOLDERS: Final = ("paths", "callbacks")


def field(kind: Kind, key: str) -> Field | None:
    """Return the content of `key` in an object of `kind`; None if it is data."""
    found = GRAMMAR[kind].get(key)
    if found is None and kind == "callback" and not key.startswith("x-"):
        return Field("one", "pathItem")
    return found


def children(kind: Kind, value: dict[str, Any]) -> list[tuple[tuple[str | int, ...], Kind, Any]]:
    """Return (keys, kind, value) of every object right below an object of `kind`, in the order written.

    What has the wrong shape (a list where names are wanted) is left out: validation reports it.
    """
    found: list[tuple[tuple[str | int, ...], Kind, Any]] = []
    for key, below in value.items():
        spec = field(kind, key)
        if spec is None:
            continue
        if spec.shape == "one":
            found.append(((key,), spec.kind, below))
        elif spec.shape == "list" and isinstance(below, list):
            found += [((key, index), spec.kind, item) for index, item in enumerate(below)]
        elif spec.shape == "map" and isinstance(below, dict):
            found += [((key, name), spec.kind, item) for name, item in below.items()]
    return [(keys, below_kind, item) for keys, below_kind, item in found if isinstance(item, dict)]


def mapped(kind: Kind, key: str, value: object, change: Callable[[Kind, dict[str, Any]], object]) -> object:
    """Return the content of `key` in an object of `kind`, with `change` applied to each object right below.

    Data, and what has the wrong shape, is returned as it is.
    """
    spec = field(kind, key)
    if spec is None:
        return value

    def one(item: object) -> object:
        return change(spec.kind, item) if isinstance(item, dict) else item

    if spec.shape == "map" and isinstance(value, dict):
        return {name: one(item) for name, item in value.items()}
    if spec.shape == "list" and isinstance(value, list):
        return [one(item) for item in value]
    return one(value)


def folder_kind(folder: str) -> Kind | None:
    """Return the kind of object that a file in `folder` holds, or None if there is no such folder."""
    if folder in PATH_ITEM_FOLDERS:
        return "pathItem"
    return COMPONENTS.get(folder)
