"""Messages of apps in forms that no document promises: what they were meant to say, and by which rule."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from plivo_emulator.validation.lenience import Leniency
from plivo_emulator.validation.reading import texts
from plivo_emulator.validation.schemas import Schema, Schemas

ABSENT, NAMED, WITH_RATE = "absent", "named", "with-rate"
"""Rules, as `x-plivo-accepts` names them."""

RATE = ";rate="


class NotAMessage(ValueError):
    """The app sent something that means nothing; the message says why."""


class _Field(NamedTuple):
    """A field of a message, as far as it may come in another form; or an object with such fields."""

    name: str
    place: str
    aliases: tuple[str, ...]
    tokens: frozenset[str]
    values: tuple[str, ...]
    inner: "tuple[_Field, ...]"

    def named(self, data: dict[str, object]) -> Iterator[Leniency]:
        """Gives the field its own name."""
        if self.name in data:
            return
        for alias in self.aliases:
            if alias in data:
                data[self.name] = value = data.pop(alias)
                place = self.place.removesuffix(self.name) + alias
                yield Leniency.of(NAMED, place, "nothing" if value is None else value, f"is taken as {self.name}")
                return

    def present(self, data: dict[str, object], own: Mapping[str, str]) -> Iterator[Leniency]:
        """Puts the only value there is where none came."""
        came = data.get(self.name)
        if ABSENT in self.tokens and (came is None or came == "") and self.name in own:
            data[self.name] = own[self.name]
            value = came if isinstance(came, str) else None
            yield Leniency(ABSENT, self.place, value, "is missing, and there is only one that can be meant")

    def plain(self, data: dict[str, object]) -> Iterator[Leniency]:
        """Takes the rate off a codec, where it is the one beside it."""
        came = data.get(self.name)
        if WITH_RATE not in self.tokens or not isinstance(came, str):
            return
        codec, _, rate = came.partition(RATE)
        if codec not in self.values:
            raise NotAMessage(f"{self.place} is none of {', '.join(self.values)}")
        if rate and rate != str(data.get("sampleRate")):
            raise NotAMessage(f"{self.place} says {rate:.80} and sampleRate {data.get('sampleRate')!r:.80}")
        if rate:
            data[self.name] = codec
            yield Leniency.of(WITH_RATE, self.place, came, f"is taken as {codec}")


Fields = tuple[_Field, ...]


def lenient_fields(schemas: Schemas, schema: Schema, place: str = "") -> Fields:
    """Fields of an object that may come in other forms, and objects in it that have some."""
    found = []
    for member in schemas.members(schema):
        facts = schemas.facts(member.schema)
        own = place + member.name
        inner = lenient_fields(schemas, member.schema, f"{own}.") if facts.documented.get("type") == "object" else ()
        values = texts(facts.documented.get("enum", ()))
        field = _Field(member.name, own, facts.aliases, facts.tokens, tuple(values), inner)
        if inner or field.aliases or field.tokens & {ABSENT, WITH_RATE}:
            found.append(field)
    return tuple(found)


def as_documented(
    data: Mapping[str, object], fields: Fields, own: Mapping[str, str]
) -> tuple[dict[str, object], list[Leniency]]:
    """The message in the form that the document has, and what had to be passed over for it.

    `own` is the only value that some fields can have on this connection. Raises NotAMessage.
    """
    changed, passed = dict(data), list[Leniency]()
    for field in fields:
        inner = changed.get(field.name)
        if field.inner and isinstance(inner, dict):
            changed[field.name], more = as_documented(inner, field.inner, own)
            passed += more
        passed += (*field.named(changed), *field.present(changed, own), *field.plain(changed))
    return changed, passed
