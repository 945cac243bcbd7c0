"""Open enums as plain text.

An open enum is `anyOf` of a named type and of the type of its values: any value may come, those of the name are known.
Generators make an empty class of it, or a closed enum that fails with the first new value. Plain text works in all.
"""

from __future__ import annotations

from typing import Any, Final

from generator.profiles.reach import PREFIX, schema_of

VALUES: Final = "x-extensible-enum"
NAME: Final = "x-plivo-values-of"
_OF_VALUES: Final = ("x-enum-varnames", "x-enum-descriptions", "x-enum-codes", "x-enum-voices")

Data = dict[str, Any]


def open_enum(schema: Data, schemas: Data) -> Data:
    """Return an open enum as the type of its values; the values and their name are told in extensions."""
    branches = schema.get("anyOf", ())
    named = [branch for branch in branches if "$ref" in branch]
    types = [branch["type"] for branch in branches if branch.keys() == {"type"}]
    if len(named) != 1 or len(types) + 1 != len(branches):
        return schema
    target = schema_of(named[0], schemas)
    if target.get("type") not in types:
        return schema
    others = {key: value for key, value in schema.items() if key != "anyOf"}
    known = {VALUES: target["enum"]} if "enum" in target else {}
    known |= {key: target[key] for key in _OF_VALUES if key in target}
    name = named[0]["$ref"].removeprefix(f"{PREFIX}schemas/")
    return {"type": types[0] if len(types) == 1 else types, **others, NAME: name, **known}
