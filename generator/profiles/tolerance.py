"""Schemas for `x-plivo-accepts`: what the service accepts beyond the documented values.

A tolerated schema becomes `anyOf`, its documented form first; its description and the tokens stay
beside it, so that a reader of the wire profile can convert a tolerated value to the documented form.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final

from generator.profiles.digits import any_case_pattern, integer_pattern, number_pattern

if TYPE_CHECKING:
    from collections.abc import Callable

ACCEPTS: Final = "x-plivo-accepts"
ALIAS_OF: Final = "x-plivo-alias-of"
NAMED: Final = "named:"
ABSENT: Final = "absent"
_TEXT_KEYS: Final = ("description", "default", "examples", "deprecated")

Schema = dict[str, Any]


def aliases(schema: Schema) -> list[str]:
    """Return the other names that an argument goes by."""
    return [token.removeprefix(NAMED) for token in schema.get(ACCEPTS, ()) if token.startswith(NAMED)]


def tolerant(schema: Schema, resolve: Callable[[Schema], Schema]) -> Schema:
    """Return a schema that also accepts what its tokens say.

    Args:
        schema: One schema, its parts already tolerant.
        resolve: Returns the documented schema that a `$ref` refers to.
    """
    tokens = [token for token in schema.get(ACCEPTS, ()) if not token.startswith(NAMED)]
    if not tokens:
        return schema
    texts = {key: value for key, value in schema.items() if key in _TEXT_KEYS or key.startswith("x-")}
    core = {key: value for key, value in schema.items() if key not in texts}
    facts = resolve(core)
    scalars = [core, *(form for token in tokens for form in _scalar_forms(token, facts))]
    forms = [*scalars, *(form for token in tokens for form in _other_forms(token, scalars))]
    return {**texts, "anyOf": forms}


def _scalar_forms(token: str, facts: Schema) -> list[Schema]:
    if token == "numeric-string":  # noqa: S105  # a token of ours, no secret
        return [number_as_text(facts)]
    if token == "boolean-string":  # noqa: S105  # the same
        return [{"type": "string", "enum": ["true", "false", "True", "False"]}]
    if token == "number":  # noqa: S105  # the same
        return [_text_as_number(facts)]
    if token == "any-case":  # noqa: S105  # the same
        return [{"type": "string", "pattern": any_case_pattern([str(value) for value in facts.get("enum", ())])}]
    if token == "with-rate":  # noqa: S105  # the same
        values = "|".join(re.escape(str(value)) for value in facts.get("enum", ()))
        return [{"type": "string", "pattern": f"^({values});rate=[0-9]+$"}]
    return []


def _other_forms(token: str, scalars: list[Schema]) -> list[Schema]:
    item = scalars[0] if len(scalars) == 1 else {"anyOf": scalars}
    if token == "list":  # noqa: S105  # the same
        return [{"type": "array", "items": item, "minItems": 1}]
    if token == "one-element-list":  # noqa: S105  # the same
        return [{"type": "array", "items": item, "minItems": 1, "maxItems": 1}]
    if token == "empty":  # noqa: S105  # the same
        return [{"const": ""}]
    if token == "null":  # noqa: S105  # the same
        return [{"type": "null"}]
    if token == ABSENT:
        return [{"const": ""}, {"type": "null"}]
    return []


def _text_as_number(facts: Schema) -> Schema:
    """Return what a number may be where text is asked for: one of its values, if it has any."""
    if "enum" not in facts:
        return {"type": "number"}
    return {"type": "number", "enum": [json.loads(value) for value in facts["enum"]]}


def number_as_text(facts: Schema) -> Schema:
    """Return a schema for text that is a number of these facts."""
    if "enum" in facts:
        return {"type": "string", "enum": [str(value) for value in facts["enum"]]}
    least, most = facts.get("minimum"), facts.get("maximum")
    if facts.get("type") == "number":
        return {"type": "string", "pattern": number_pattern(least, most)}
    above, below = facts.get("exclusiveMinimum"), facts.get("exclusiveMaximum")
    least = least if above is None else max(above + 1, above + 1 if least is None else least)
    most = most if below is None else min(below - 1, below - 1 if most is None else most)
    return {"type": "string", "pattern": integer_pattern(least, most)}


def with_aliases(schema: Schema) -> Schema:
    """Return an object's schema whose properties can also come under their other names, or be missing.

    Where a property is required, one of its names is.
    """
    properties = schema.get("properties")
    if not isinstance(properties, dict):
        return schema
    absent = {name for name, prop in properties.items() if ABSENT in prop.get(ACCEPTS, ())}
    if absent:
        schema = {**schema, "required": [name for name in schema.get("required", []) if name not in absent]}
    named = {name: aliases(prop) for name, prop in properties.items() if aliases(prop)}
    if not named:
        return schema
    more: Schema = {}
    for name, others in named.items():
        prop = {key: value for key, value in properties[name].items() if key not in (ACCEPTS, "default")}
        more |= {other: {**prop, ALIAS_OF: name} for other in others}
    required = schema.get("required", [])
    either = [
        {"anyOf": [{"required": [each]} for each in (name, *others)]}
        for name, others in named.items()
        if name in required
    ]
    changed = {**schema, "properties": {**properties, **more}}
    if either:
        changed["required"] = [name for name in required if name not in named]
        changed["allOf"] = [*schema.get("allOf", []), *either]
    return changed
