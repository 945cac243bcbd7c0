"""The whole API in one piece: what its documents describe, put together for those who serve or call all of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from generator.document.grammar import METHODS
from generator.document.problems import Finding, Problem, Problems
from generator.python.naming import folded

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.document.bundle import Bundle
    from generator.document.problems import Pointer

Data = dict[str, Any]

_RULE: Final = "documents-apart"
_NAMED: Final = ("paths", "webhooks")  # what each document has of its own


def whole(bundles: Sequence[Bundle]) -> Data:
    """Return one document that holds the operations and components of all.

    Title, version and server are those of the first one. What two of them name alike must be the same: they share the
    file. Nothing is changed in the bundles.

    Raises:
        Problems: Two documents mean different things by one name, or have an operation in common.
    """
    first, *others = bundles
    data = first.data
    for other in others:
        found = list(_clashes(data, other))
        if found:
            raise Problems(found)
        data = together(data, other.data)
    return data


def together(data: Data, other: Data) -> Data:
    """Return the first document with the operations and components of the other; what they name alike is the same."""
    declared = {tag["name"] for tag in data.get("tags", ())}
    joined = {**data, "tags": [*data.get("tags", ()), *(t for t in other.get("tags", ()) if t["name"] not in declared)]}
    joined |= {key: {**data.get(key, {}), **other[key]} for key in _NAMED if key in other}
    components, more = data.get("components", {}), other.get("components", {})
    joined["components"] = {
        folder: dict(sorted({**components.get(folder, {}), **more.get(folder, {})}.items()))
        for folder in dict.fromkeys((*components, *more))
    }
    return joined


def _clashes(data: Data, bundle: Bundle) -> Iterator[Problem]:
    """Yield what a further document says otherwise."""
    other = bundle.data
    if _urls(other) != _urls(data):
        yield _problem(bundle, ("servers",), "The first document names other servers. Name those at the operations.")
    tags = {tag["name"]: tag for tag in data.get("tags", ())}
    for index, tag in enumerate(other.get("tags", ())):
        if tags.get(tag["name"], tag) != tag:
            yield _problem(bundle, ("tags", index), f"The first document describes `{tag['name']}` otherwise.")
    for folder, found in other.get("components", {}).items():
        known = data.get("components", {}).get(folder, {})
        for name in sorted(name for name in found if known.get(name, found[name]) != found[name]):
            message = f"The first document has another `{name}`. Refer to its file, or rename this one."
            yield _problem(bundle, ("components", folder, name), message)
    yield from _twice(data, bundle)


def _twice(data: Data, bundle: Bundle) -> Iterator[Problem]:
    """Yield what only one document may describe, and a further one describes, too."""
    for key in _NAMED:
        for name in sorted(data.get(key, {}).keys() & bundle.data.get(key, {}).keys()):
            yield _problem(bundle, (key, name), f"The first document has `{name}`, too. Describe it once.")
    taken = {folded(name) for name, _ in _ids(data)}
    for name, pointer in _ids(bundle.data):
        if folded(name) in taken:
            yield _problem(bundle, pointer, f"The first document has an operation `{name}`, too. Rename one.")


def _urls(data: Data) -> list[str]:
    return [server["url"] for server in data.get("servers", ())]


def _ids(data: Data) -> Iterator[tuple[str, Pointer]]:
    """Yield each operationId, those of variants included, and where it stands."""
    for path, item in data.get("paths", {}).items():
        for method in (method for method in METHODS if method in item):
            operation = item[method]
            names = {operation["operationId"], *(v["operationId"] for v in operation.get("x-query-variants", ()))}
            yield from ((name, ("paths", path, method, "operationId")) for name in sorted(names))


def _problem(bundle: Bundle, pointer: Pointer, message: str) -> Problem:
    return bundle.document.problem(_RULE, Finding(bundle.locate(pointer), message))
