"""Names that a generated client has for a class of its own.

A schema of such a name becomes a second class of that name, and the client cannot be loaded.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from generator.document.grammar import mapped
from generator.profiles.reach import PREFIX

if TYPE_CHECKING:
    from generator.document.grammar import Kind

RENAMED: Final = "x-plivo-renamed-from"
_SCHEMAS: Final = f"{PREFIX}schemas/"
_TAKEN: Final = {"ApiError": "ErrorAnswer"}  # what clients in Ruby raise

Data = dict[str, Any]


def no_taken_names(profile: Data) -> Data:
    """Return a profile in which schemas of taken names have another; an extension tells what each was called."""
    components = profile.get("components", {})
    schemas = components.get("schemas", {})
    others = {_TAKEN[name]: {**schemas[name], RENAMED: name} for name in _TAKEN if name in schemas}
    if not others:
        return profile
    kept = {name: schema for name, schema in schemas.items() if name not in _TAKEN}
    named = dict(sorted({**kept, **others}.items()))
    return _changed("document", {**profile, "components": {**components, "schemas": named}})


def _changed(kind: Kind, value: Data) -> Data:
    copy = {key: mapped(kind, key, below, _changed) for key, below in value.items()}
    name = str(copy.get("$ref", "")).removeprefix(_SCHEMAS)
    return {**copy, "$ref": _SCHEMAS + _TAKEN[name]} if name in _TAKEN else copy
