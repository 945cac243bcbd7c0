"""Unions of scalars without a type, unions of unions as one, and those of objects in an order that suits all.

Generators make an empty class of `type: [integer, string]`, or do not compile, and `anyOf` is no better in most. What
has no type may hold anything in all of them.

Of a union of objects some make one class with the fields of all, where the last type of a field counts; others try one
object after the other. Where a field has a few values in one object and any in another, the one with few comes first.
"""

from __future__ import annotations

from typing import Any, Final

from generator.profiles.codegen_rules.number_formats import number_format
from generator.profiles.reach import schema_of

BRANCHES: Final = "x-plivo-any-of"
_LIMITS: Final[dict[str, tuple[str, ...]]] = {
    "integer": ("format", "minimum", "maximum"),
    "number": ("format", "minimum", "maximum"),
    "string": ("format", "pattern", "minLength", "maxLength"),
    "array": ("items", "minItems", "maxItems"),
}
_LIMITING: Final = frozenset(key for keys in _LIMITS.values() for key in keys)

Data = dict[str, Any]


def scalar_union(schema: Data, schemas: Data) -> Data:
    """Return a union of scalars or lists without a type; what each may be is told in an extension."""
    branches = _branches(schema, schemas)
    if sum(branch["type"] != "null" for branch in branches) <= 1:
        return schema
    gone = {"type", "oneOf", "anyOf"} | _LIMITING
    return {**{key: value for key, value in schema.items() if key not in gone}, BRANCHES: branches}


def _branches(schema: Data, schemas: Data) -> list[Data]:
    """Return what a value may be, each with the limits of its type; nothing if one may be an object."""
    types = schema.get("type")
    if isinstance(types, list):
        return [_limited(each, schema, schemas) for each in types]
    parts = [schema_of(part, schemas) for key in ("oneOf", "anyOf") for part in schema.get(key, ())]
    if any(part.get("type") not in (*_LIMITS, "null", "boolean") or "enum" in part for part in parts):
        return []
    return [_limited(part["type"], part, schemas) for part in parts]


def _limited(name: str, schema: Data, schemas: Data) -> Data:
    limits = {key: schema[key] for key in _LIMITS.get(name, ()) if key in schema}
    return number_format({"type": name, **limits}, schemas)


def one_level(schema: Data, schemas: Data) -> Data:
    """Return a union of unions as one union of all that they hold."""
    if "oneOf" not in schema:
        return schema
    parts: list[Data] = []
    for part in schema["oneOf"]:
        target = schema_of(part, schemas)
        parts += one_level(target, schemas)["oneOf"] if "oneOf" in target else [part]
    return {**schema, "oneOf": parts}


def narrow_first(schema: Data, schemas: Data) -> Data:
    """Return a union of objects in which none comes before one that takes fewer values of a field that both have."""
    if "oneOf" not in schema:
        return schema
    parts: list[Data] = []
    for part in schema["oneOf"]:
        wider = (index for index, other in enumerate(parts) if _takes_fewer(part, other, schemas))
        parts.insert(next(wider, len(parts)), part)
    return {**schema, "oneOf": parts}


def _takes_fewer(part: Data, other: Data, schemas: Data) -> bool:
    fields, theirs = (schema_of(each, schemas).get("properties", {}) for each in (part, other))
    return any(
        "enum" in schema_of(fields[name], schemas) and "enum" not in schema_of(theirs[name], schemas)
        for name in fields
        if name in theirs
    )
