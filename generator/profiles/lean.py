"""The lean profile: the document without what generators misuse as a whole. Our own client is generated from it.

- `default` becomes `x-plivo-default`: many generators send defaults with every request.
- The 202 of asynchronous requests is removed: it would make every result a union.
- Webhooks are removed: they would become methods of clients.
- Components that nothing refers to any more are removed, except schemas: users of asynchronous requests and events need
  the types of that 202 and of the events.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from generator.document.grammar import mapped
from generator.profiles.reach import PREFIX, kind_of, reached

if TYPE_CHECKING:
    from generator.document.grammar import Kind

DEFAULT: Final = "x-plivo-default"
_STAYING: Final = ("schemas", "securitySchemes")
_ASYNC: Final = PREFIX + "responses/AsyncAccepted"

Data = dict[str, Any]


class Fact(NamedTuple):
    """Something that a document says: of what kind, where, and what."""

    kind: str
    where: str
    what: str


def takes_asynchronous(fact: Fact) -> bool:
    """Tell whether a fact is of the answers to asynchronous requests, which are removed."""
    kind, where, what = fact
    return (kind == "result" and where.endswith(" 202")) or (kind == "answer" and what.endswith("/AsyncAccepted"))


def takes_webhooks(fact: Fact) -> bool:
    """Tell whether a fact is among those that are removed where webhooks are, too."""
    return fact.kind == "webhook" or takes_asynchronous(fact)


def lean(canonical: Data, *, webhooks: bool = False) -> Data:
    """Return the lean profile of a bundle, with its webhooks if wanted."""
    components = canonical.get("components", {})
    gone = ("components",) if webhooks else ("components", "webhooks")
    without = {key: value for key, value in canonical.items() if key not in gone}
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
            changed[DEFAULT] = below
        elif kind == "operation" and key == "responses":
            kept = {status: response for status, response in below.items() if response.get("$ref") != _ASYNC}
            changed[key] = {status: _changed("response", response) for status, response in kept.items()}
        else:
            changed[key] = mapped(kind, key, below, _changed)
    return changed
