"""The profile for code generators: the document without what they get wrong.

- `default` becomes `x-plivo-default`: many generators send defaults with every request.
- The 202 of asynchronous requests is removed: it would make every result a union.
- Webhooks are removed: they would become methods of clients.
- Components that nothing refers to any more are removed, except schemas: users of asynchronous requests and events need
  the types of that 202 and of the events.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from generator.document.grammar import mapped
from generator.profiles.reach import PREFIX, kind_of, reached

if TYPE_CHECKING:
    from generator.document.grammar import Kind

_STAYING: Final = ("schemas", "securitySchemes")
_ASYNC: Final = PREFIX + "responses/AsyncAccepted"

Data = dict[str, Any]


def codegen(canonical: Data) -> Data:
    """Return the profile of a bundle that code generators read."""
    components = canonical.get("components", {})
    without = {key: value for key, value in canonical.items() if key not in ("webhooks", "components")}
    changed = _changed("document", without)
    kept = reached(components, [("document", changed)])
    changed["components"] = {
        folder: {
            name: _changed(kind_of(folder), item)
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
            changed[key] = mapped(kind, key, below, _changed)
    return changed
