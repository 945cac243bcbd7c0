"""Events as one object each.

Servers read an event from a form or a query string, where all is text. Readers convert text by the type of its field,
and many look for the field in the object itself only, not in what `allOf` adds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from generator.document.grammar import METHODS
from generator.profiles.reach import component, path_items, references, schema_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.document.grammar import Kind

_JOINED: Final = ("properties", "patternProperties")
_WORDS: Final = ("description", "examples")

Data = dict[str, Any]


def events_flat(profile: Data, canonical: Data) -> Data:
    """Return a profile in which the events of the canonical document have no `allOf`."""
    components = profile.get("components", {})
    schemas = components.get("schemas", {})
    flat = {name: _flat(schemas[name], schemas) for name in _events(canonical) if "allOf" in schemas[name]}
    return {**profile, "components": {**components, "schemas": {**schemas, **flat}}} if flat else profile


def _events(canonical: Data) -> set[str]:
    """Return the names of the schemas of events."""
    found: set[str] = set()
    for item, is_event in path_items(canonical):
        for operation in (item[method] for method in METHODS if is_event and method in item):
            if "requestBody" in operation:
                found |= set(_schemas(canonical["components"], "requestBody", operation["requestBody"]))
            for parameter in operation.get("parameters", ()):
                found |= set(_schemas(canonical["components"], "parameter", parameter))
    return found


def _schemas(components: Data, kind: Kind, value: Data) -> Iterator[str]:
    """Yield the names of the schemas that a body or a parameter has itself."""
    for name in references(kind, value):
        folder, _, key = name.partition("/")
        if folder == "schemas":
            yield key
        else:
            yield from _schemas(components, *component(components, name))


def _flat(schema: Data, schemas: Data) -> Data:
    """Return one object with all fields of those in `allOf`; what cannot be joined stays there."""
    own = {key: value for key, value in schema.items() if key != "allOf"}
    joined: Data = {"type": "object", **own, "required": [], "properties": {}, "patternProperties": {}}
    staying: list[Data] = []
    for part in (*schema.get("allOf", ()), own):
        target = schema_of(part, schemas)
        if "allOf" in target:
            target = _flat(target, schemas)
        if part is not own and not _fits(target, joined):
            staying.append(part)
            continue
        joined["required"] += [name for name in target.get("required", ()) if name not in joined["required"]]
        for key in _JOINED:
            for name, field in target.get(key, {}).items():
                joined[key][name] = {**joined[key].get(name, {}), **field}
    if staying:
        joined["allOf"] = staying
    return {key: value for key, value in joined.items() if value or key not in ("required", *_JOINED)}


def _fits(part: Data, joined: Data) -> bool:
    """Tell whether a part only adds fields, or more words to fields."""
    return all(_is_words(key) or key in ("type", "required", *_JOINED) for key in part) and all(
        _is_words(word) or joined[key].get(name, field).get(word, value) == value
        for key in _JOINED
        for name, field in part.get(key, {}).items()
        for word, value in field.items()
    )


def _is_words(key: str) -> bool:
    return key in _WORDS or key.startswith("x-")
