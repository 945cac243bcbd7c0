"""Schemas whose fields are spread otherwise over `allOf` than before: made whole, so that fields are compared.

Redocly compares the parts of `allOf` by their position. A field that moves to another part seems lost in one place and
new in another, and what follows a new part seems changed, although the object is the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

Json = dict[str, Any]
PREFIX = "#/components/schemas/"


class CannotMerge(Exception):
    """The parts of a schema say different things of the same."""


def align(base: Json, revision: Json) -> None:
    """Make those schemas of two documents whole that both have, in different parts."""
    before, after = _schemas(base), _schemas(revision)
    whole: list[tuple[str, Json, Json]] = []
    for name in before.keys() & after.keys():
        if not _moved(before[name], after[name]):
            continue
        try:
            whole.append((name, merged(before[name], before), merged(after[name], after)))
        except CannotMerge:
            continue
    for name, former, later in whole:
        before[name], after[name] = former, later


def merged(schema: Json, schemas: Json) -> Json:
    """The schema without `allOf`; its parts are looked up in `schemas`. Raises CannotMerge."""
    if "$ref" in schema:
        schema = _found(schema, schemas)
    whole = {key: value for key, value in schema.items() if key != "allOf"}
    for part in schema.get("allOf", ()):
        for key, value in merged(part, schemas).items():
            whole[key] = _both(key, whole[key], value) if key in whole else value
    return whole


def _schemas(document: Json) -> Json:
    found: Json = document.get("components", {}).get("schemas", {})
    return found


def _moved(before: Json, after: Json) -> bool:
    """Whether fields of a schema are in other parts than before."""
    former, later = before.get("allOf", ()), after.get("allOf", ())
    if [part.get("$ref") for part in former] != [part.get("$ref") for part in later]:
        return True
    was, now = _places(former), _places(later)
    return any(was[name] != now[name] for name in was.keys() & now.keys())


def _places(parts: Sequence[Json]) -> dict[str, int]:
    """Index of the part that each field is in."""
    return {name: index for index, part in enumerate(parts) for name in part.get("properties", ())}


def _found(reference: Json, schemas: Json) -> Json:
    name = str(reference["$ref"]).removeprefix(PREFIX)
    if name not in schemas:
        raise CannotMerge(f"{reference['$ref']} is no schema of the document")
    return {**schemas[name], **{key: value for key, value in reference.items() if key != "$ref"}}


def _both(key: str, one: Any, other: Any) -> Any:
    """What holds if both hold."""
    match key:
        case "required":
            return sorted({*one, *other})
        case "properties":
            return {**one, **{name: _same(name, one.get(name, each), each) for name, each in other.items()}}
        case "description" | "examples" | "title":
            return one  # the outer one speaks for the whole
        case _ if key.startswith("x-"):
            return one
        case _:
            return _same(key, one, other)


def _same(name: str, one: Any, other: Any) -> Any:
    if one != other:
        raise CannotMerge(f"`{name}` is said twice, differently")
    return one
