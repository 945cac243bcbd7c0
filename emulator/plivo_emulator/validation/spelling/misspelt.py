"""Words of a JSON value that its schema does not have: names of members, and values of enums."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from plivo_emulator.validation.argument import requirement
from plivo_emulator.validation.reading import mapping, sequence
from plivo_emulator.validation.schemas import Schema, Schemas
from plivo_emulator.validation.spelling.meant import suggestion
from plivo_emulator.wire.json import JsonObject

CUT = 80
"""Characters that are told of a word."""

Steps = tuple[str | int, ...]
"""Names and indexes on the way to a value."""


class Misspelling(NamedTuple):
    """A word that is none of those documented."""

    steps: Steps
    """Where it is: the value itself, or what is under the name."""
    word: str
    known: Sequence[str]
    """Words that might stand there."""
    must: str = ""
    """What a value must be, in words; empty: the word is a name."""

    @property
    def sentence(self) -> str:
        """What is wrong, and what was meant, of a parameter of a request."""
        if self.must:
            return f"{place(self.steps)} parameter must be {self.must}{self.meant}"
        *outside, _ = self.steps
        where = f"{place(outside)} parameter takes no" if outside else "there is no parameter"
        return f"{where} {self.word[:CUT]!r}{self.meant}"

    @property
    def meant(self) -> str:
        """End of a sentence: the word that was meant, or those that there are."""
        near = suggestion(self.word, self.known)
        if near or self.must:
            return near
        return f": only {', '.join(self.known)}" if self.known else ": nor any other"


def place(steps: Sequence[str | int]) -> str:
    """Where a value is: `steps[0].action`."""
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in steps).lstrip(".")


def misspelt(schemas: Schemas, known: Mapping[str, Schema], values: Mapping[str, object]) -> Iterator[Misspelling]:
    """Each word that is none of those documented.

    Args:
        schemas: Document that the schemas are from.
        known: What an object may hold: the schemas of its members by their names.
        values: What it holds.
    """
    yield from _members(schemas, known, values, (), {})


def _members(
    schemas: Schemas, known: Mapping[str, Schema], values: Mapping[str, object], steps: Steps, others: JsonObject
) -> Iterator[Misspelling]:
    for name, value in values.items():
        schema = known.get(name, others)
        if schema:
            yield from _value(schemas, schema, value, (*steps, name))
        elif name not in known:
            yield Misspelling((*steps, name), name, list(known))


def _value(schemas: Schemas, schema: Schema, value: object, steps: Steps) -> Iterator[Misspelling]:
    match value:
        case int() | float() | None:  # they have no words
            pass
        case str():
            facts = schemas.facts(schema).documented
            words = [each for each in sequence(facts.get("enum", ())) if isinstance(each, str)]
            if words and value not in words:
                yield Misspelling(steps, value, words, requirement(facts))
        case dict() | Mapping():
            facts = schemas.facts(schema).documented
            members = {member.name: member.schema for member in schemas.members(facts)}
            others = facts.get("additionalProperties", not members)
            if others is not True:
                yield from _members(schemas, members, value, steps, mapping(others) if others else {})
        case list():
            facts = schemas.facts(schema).documented
            for index, item in enumerate(value):
                yield from _value(schemas, mapping(facts.get("items", {})), item, (*steps, index))
        case _:
            pass
