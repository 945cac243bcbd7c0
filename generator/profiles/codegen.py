"""The profile for code generators: the lean one in shapes that every generator has a type for.

Each rule changes one schema, after those below it. The modules that they stand in say why they are needed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from generator.document.grammar import mapped
from generator.profiles.codegen_rules.events_flat import events_flat
from generator.profiles.codegen_rules.number_formats import number_format
from generator.profiles.codegen_rules.one_answer import one_answer
from generator.profiles.codegen_rules.open_enums import open_enum
from generator.profiles.codegen_rules.taken_names import no_taken_names
from generator.profiles.codegen_rules.unions import narrow_first, one_level, scalar_union
from generator.profiles.lean import lean

if TYPE_CHECKING:
    from collections.abc import Callable

    from generator.document.grammar import Kind

PATTERNS: Final = "x-patternProperties"

Data = dict[str, Any]


def codegen(canonical: Data, *, webhooks: bool = False, one_shape: bool = False) -> Data:
    """Return the profile of a bundle that code generators read, with its webhooks if wanted.

    With `one_shape`, an answer of several shapes is one object.
    """
    profile = no_taken_names(events_flat(lean(canonical, webhooks=webhooks), canonical))
    if one_shape:
        profile = one_answer(profile)
    schemas = profile.get("components", {}).get("schemas", {})

    def changed(kind: Kind, value: Data) -> Data:
        copy = {key: mapped(kind, key, below, changed) for key, below in value.items()}
        if kind == "schema":
            for rule in RULES:
                copy = rule(copy, schemas)
        return copy

    return changed("document", profile)


def no_patterns(schema: Data, _: Data) -> Data:
    """Fields that are named by a pattern have no type in most languages: they are told in an extension."""
    return {PATTERNS if key == "patternProperties" else key: value for key, value in schema.items()}


RULES: Final[tuple[Callable[[Data, Data], Data], ...]] = (
    open_enum,
    one_level,
    narrow_first,
    scalar_union,
    number_format,
    no_patterns,
)
