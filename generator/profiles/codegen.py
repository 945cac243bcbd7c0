"""The profile for code generators: the document without what they get wrong.

- `default` becomes `x-plivo-default`: many generators send defaults with every request.
- The 202 of asynchronous requests goes: it would make every result a union.
- Webhooks go: they become methods of clients.
- What nothing refers to any more goes, but for schemas: whoever makes asynchronous requests or hears events needs the
  types of that 202 and of the events.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from generator.grammar import field
from generator.profiles.wire import references

if TYPE_CHECKING:
    from generator.grammar import Kind

_PREFIX: Final = "#/components/"
_STAYING: Final = ("schemas", "securitySchemes")
_ASYNC: Final = _PREFIX + "responses/AsyncAccepted"

Data = dict[str, Any]


def codegen(canonical: Data) -> Data:
    """Return the profile of a bundle that code generators read."""
    components = canonical.get("components", {})
    without = {key: value for key, value in canonical.items() if key not in ("webhooks", "components")}
    changed = _changed("document", without)
    kept = _reached(components, changed)
    changed["components"] = {
        folder: {
            name: _changed(_kind(folder), item)
            for name, item in found.items()
            if folder in _STAYING or f"{folder}/{name}" in kept
        }
        for folder, found in components.items()
    }
    changed["components"] = {folder: found for folder, found in changed["components"].items() if found}
    return changed


def _changed(kind: Kind, value: Data) -> Data:
    changed: Data = {}
    for key, below in value.items():
        if kind == "schema" and key == "default":
            changed["x-plivo-default"] = below
        elif kind == "operation" and key == "responses":
            kept = {status: response for status, response in below.items() if response.get("$ref") != _ASYNC}
            changed[key] = {status: _changed("response", response) for status, response in kept.items()}
        else:
            changed[key] = _below(kind, key, below)
    return changed


def _below(kind: Kind, key: str, value: object) -> object:
    spec = field(kind, key)
    if spec is None:
        return value
    if spec.shape == "map" and isinstance(value, dict):
        return {name: _changed(spec.kind, item) if isinstance(item, dict) else item for name, item in value.items()}
    if spec.shape == "list" and isinstance(value, list):
        return [_changed(spec.kind, item) if isinstance(item, dict) else item for item in value]
    return _changed(spec.kind, value) if isinstance(value, dict) else value


def _kind(folder: str) -> Kind:
    spec = field("components", folder)
    return spec.kind if spec else "schema"


def _reached(components: Data, start: Data) -> set[str]:
    """Return the names of components, as `schemas/Amount`, that a document without components reaches."""
    reached: set[str] = set()
    todo = list(references("document", start))
    while todo:
        name = todo.pop()
        folder, _, key = name.partition("/")
        if name not in reached and key in components.get(folder, {}):
            reached.add(name)
            todo += references(_kind(folder), components[folder][key])
    return reached
