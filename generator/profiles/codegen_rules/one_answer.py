"""An answer of several shapes as one object with the fields of all.

Nothing in such an answer names its shape: the question did. Generators then try one shape after another. Java takes
every object for every shape, and finds none; Go refuses a shape whose field may be null and has a pattern.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from generator.document.grammar import mapped
from generator.profiles.reach import schema_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document.grammar import Kind

SHAPES: Final = "x-plivo-one-of"
_TEXT_KEYS: Final = ("description", "examples", "deprecated")

Data = dict[str, Any]


def one_answer(profile: Data) -> Data:
    """Return a profile whose answers have one shape each; the shapes that one may have are told in an extension."""
    schemas = profile.get("components", {}).get("schemas", {})

    def changed(kind: Kind, value: Data) -> Data:
        copy: Data = {key: mapped(kind, key, below, changed) for key, below in value.items()}
        if kind == "response" and "content" in copy:
            copy["content"] = {media: _one_shape(content, schemas) for media, content in copy["content"].items()}
        return copy

    return changed("document", profile)


def _one_shape(content: Data, schemas: Data) -> Data:
    return {**content, "schema": _one_object(content["schema"], schemas)} if "schema" in content else content


def _one_object(schema: Data, schemas: Data) -> Data:
    if "oneOf" not in schema or "discriminator" in schema:
        return schema
    shapes = [schema_of(part, schemas) for part in schema["oneOf"]]
    if any(shape.get("type") != "object" or "properties" not in shape or "allOf" in shape for shape in shapes):
        return schema
    names = dict.fromkeys(name for shape in shapes for name in shape["properties"])
    fields = {name: _one_field([shape["properties"].get(name) for shape in shapes], schemas) for name in names}
    kept = {name: field for name, field in fields.items() if field is not None}
    if len(kept) < len(fields):
        return schema
    others = {key: value for key, value in schema.items() if key != "oneOf"}
    required = [name for name in names if all(name in shape.get("required", ()) for shape in shapes)]
    one = {"type": "object", **others, **({"required": required} if required else {}), "properties": kept}
    return {**one, SHAPES: schema["oneOf"]}


def _one_field(forms: list[Data | None], schemas: Data) -> Data | None:
    """Return a field that holds what each shape has under its name; None if their types differ."""
    first, *others = [form for form in forms if form is not None]
    if all(_bare(other) == _bare(first) for other in others):
        return first
    types = list(dict.fromkeys(name for form in (first, *others) for name in _types(form, schemas)))
    scalars = [name for name in types if name != "null"]
    if len(scalars) != 1 or scalars[0] not in ("string", "integer", "number", "boolean"):
        return None
    texts = dict.fromkeys(schema_of(form, schemas).get("description") for form in (first, *others))
    description = "\n".join(text for text in texts if text)
    return {"type": types if len(types) > 1 else types[0], "description": description}


def _types(schema: Data, schemas: Data) -> Iterator[str]:
    """Yield the types that a value may have, or an empty one where nothing is said."""
    target = schema_of(schema, schemas)
    parts = [part for key in ("oneOf", "anyOf") for part in target.get(key, ())]
    for part in parts:
        yield from _types(part, schemas)
    if not parts:
        types = target.get("type", "")
        yield from [types] if isinstance(types, str) else types


def _bare(schema: Data) -> Data:
    """Return what a schema says of a value, without words about it."""
    return {key: value for key, value in schema.items() if key not in _TEXT_KEYS and not key.startswith("x-")}
