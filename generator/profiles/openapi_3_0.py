"""The document as OpenAPI 3.0, for tools that read no later version.

It is the profile for code generators, webhooks included, in the words of 3.0, and an answer of several shapes is one
object: generators that read only 3.0, and those of Java and Go, find no other way. What 3.0 has no word for is told
under the same name with `x-` before it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from generator.document.grammar import mapped
from generator.profiles.codegen import codegen
from generator.profiles.reach import schema_of

if TYPE_CHECKING:
    from generator.document.grammar import Kind

VERSION: Final = "3.0.3"
_UNKNOWN: Final[dict[Kind, frozenset[str]]] = {
    "document": frozenset({"webhooks", "jsonSchemaDialect"}),
    "info": frozenset({"summary"}),
    "schema": frozenset(
        {
            "$defs",
            "contains",
            "contentEncoding",
            "contentMediaType",
            "contentSchema",
            "dependentRequired",
            "dependentSchemas",
            "else",
            "if",
            "patternProperties",
            "prefixItems",
            "propertyNames",
            "then",
            "unevaluatedItems",
            "unevaluatedProperties",
        }
    ),
}

Data = dict[str, Any]


def openapi_3_0(canonical: Data) -> Data:
    """Return the profile of a bundle that readers of OpenAPI 3.0 take."""
    profile = codegen(canonical, webhooks=True, one_shape=True)
    schemas = profile.get("components", {}).get("schemas", {})

    def changed(kind: Kind, value: Data) -> Data:
        below = {key: mapped(kind, key, each, changed) for key, each in value.items()}
        copy = _renamed(below, _UNKNOWN.get(kind, frozenset()))
        return _schema(copy, schemas) if kind == "schema" else copy

    document = {**changed("document", profile), "openapi": VERSION}
    if "license" in document["info"]:
        document["info"]["license"] = _renamed(document["info"]["license"], frozenset({"identifier"}))
    return document


def _renamed(value: Data, unknown: frozenset[str]) -> Data:
    return {f"x-{key}" if key in unknown else key: below for key, below in value.items()}


def _schema(schema: Data, schemas: Data) -> Data:
    for rule in (_one_example, _one_value, _bounds, _base64, _null_beside, _null_type, _reference):
        schema = rule(schema, schemas)
    return schema


def _one_example(schema: Data, _: Data) -> Data:
    """3.0 has one example; further ones are told in an extension."""
    if "examples" not in schema:
        return schema
    first, *others = schema["examples"]
    copy = {("example" if key == "examples" else key): first if key == "examples" else schema[key] for key in schema}
    return {**copy, "x-examples": others} if others else copy


def _one_value(schema: Data, _: Data) -> Data:
    """`const` is an enum of one value."""
    if "const" not in schema:
        return schema
    return {("enum" if key == "const" else key): [value] if key == "const" else value for key, value in schema.items()}


def _bounds(schema: Data, _: Data) -> Data:
    """An exclusive bound is a bound, and says beside it that it is exclusive."""
    copy = dict(schema)
    for bound, exclusive, tighter in (("minimum", "exclusiveMinimum", max), ("maximum", "exclusiveMaximum", min)):
        if exclusive in schema:
            limit = schema[exclusive]
            copy[bound] = tighter(limit, schema.get(bound, limit))
            copy[exclusive] = copy[bound] == limit
    return copy


def _base64(schema: Data, _: Data) -> Data:
    """Text in Base64 has a format of its own."""
    return {**schema, "format": "byte"} if schema.get("x-contentEncoding") == "base64" else schema


def _null_beside(schema: Data, schemas: Data) -> Data:
    """A union of one schema and null is that schema, nullable.

    What has no fields is written out: `nullable` says nothing beside a `$ref`.
    """
    for key in ("oneOf", "anyOf"):
        parts = [part for part in schema.get(key, ()) if part != {"type": "null"}]
        if len(parts) == len(schema.get(key, ())):
            continue
        others = {name: value for name, value in schema.items() if name != key}
        if len(parts) > 1:
            return {key: parts, **others, "nullable": True}
        target = schema_of(parts[0], schemas)
        if target.keys() & {"properties", "allOf", "oneOf", "anyOf"}:
            return {"allOf": parts, **others, "nullable": True}
        written = {**_schema(target, schemas), **others, "nullable": True}
        return {**written, "enum": [*written["enum"], None]} if "enum" in written else written
    return schema


def _null_type(schema: Data, _: Data) -> Data:
    """A list of a type and null is that type, nullable."""
    types = schema.get("type")
    if not isinstance(types, list):
        return schema
    names = [name for name in types if name != "null"]
    copy: Data = {}
    for key, value in schema.items():
        copy[key] = value
        if key == "type":
            copy |= {"type": names[0], **({"nullable": True} if len(names) < len(types) else {})}
    return copy


def _reference(schema: Data, _: Data) -> Data:
    """What stands beside a `$ref` is not read: the `$ref` moves into `allOf`."""
    if "$ref" not in schema or len(schema) == 1:
        return schema
    return {"allOf": [{"$ref": schema["$ref"]}], **{key: value for key, value in schema.items() if key != "$ref"}}
