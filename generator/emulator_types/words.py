"""Closed sets of words, and of numbers, as enums: every enum among the document's schemas."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from generator.python.docstrings import headed, wrap
from generator.python.quoting import Code, constant, dotted, row

if TYPE_CHECKING:
    from generator.python.operations import Node

_INDENT: Final = 4
_BASES: Final = {"string": "StrEnum", "integer": "IntEnum"}


@dataclass(frozen=True, slots=True)
class Word:
    """One value: its name in Python, its text there, and its meaning.

    `code` is the number that the service tells with it, or None; `voices` speak it, if it is a language.
    """

    name: str
    value: str | int
    words: str
    code: int | None
    voices: tuple[str, ...] = ()

    @property
    def assigned(self) -> str:
        """Its value in the class."""
        value = constant(self.value)
        if self.voices:
            return Code(f"{value}, ({row(self.voices)}{',' if len(self.voices) == 1 else ''})")
        return value if self.code is None else Code(f"{value}, {constant(self.code)}")


@dataclass(frozen=True, slots=True)
class WordSet:
    """One enum; `base` is its base class in Python."""

    name: str
    base: str
    words: str
    members: tuple[Word, ...]

    @property
    def coded(self) -> bool:
        """Whether each value has a code."""
        return any(member.code is not None for member in self.members)

    @property
    def voiced(self) -> bool:
        """Whether each value has voices."""
        return any(member.voices for member in self.members)

    def member(self, value: object) -> str | None:
        """Expression for one of its values; None if there is no such value."""
        member = next((member.name for member in self.members if member.value == value), None)
        return None if member is None else dotted(self.name, member)


def word_sets(document: Node) -> dict[str, WordSet]:
    """Return the enums of a canonical document by the name of their schema, sorted."""
    schemas = document.get("components", {}).get("schemas", {})
    return {name: _word_set(name, schemas[name]) for name in sorted(schemas) if "enum" in schemas[name]}


def _word_set(name: str, schema: Node) -> WordSet:
    values = schema["enum"]
    names = schema.get("x-enum-varnames", [])
    meanings = schema.get("x-enum-descriptions", [""] * len(values))
    codes = schema.get("x-enum-codes", [None] * len(values))
    voices = map(tuple, schema.get("x-enum-voices", [()] * len(values)))
    members = zip(names, values, (wrap(each, _INDENT) for each in meanings), codes, voices, strict=True)
    first, _, _ = schema["description"].partition("\n\n")
    return WordSet(name, _BASES[schema["type"]], headed(first, _INDENT), tuple(Word(*each) for each in members))
