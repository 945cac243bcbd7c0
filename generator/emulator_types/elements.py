"""Elements of answer documents as classes of the emulator."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from generator.document.tables import attributes, listed
from generator.python.docstrings import sentence
from generator.python.identifiers import identifier
from generator.python.quoting import Code, named

if TYPE_CHECKING:
    from collections.abc import Iterable

Facts = dict[str, Any]

TAKEN: Final = frozenset({"tag", "text", "children", "written", "facts", "before_answer", "attributes"})
"""Names that every element has; an attribute of such a name gets a `_` appended."""

_SCALARS: Final = {"boolean": "bool", "integer": "int"}
_NO_EFFECT: Final = "The emulator does nothing with it:"


@dataclass(frozen=True, slots=True)
class Word:
    """A keyword of an attribute: member of an enum."""

    name: str
    value: str
    words: str


@dataclass(frozen=True, slots=True)
class Attribute:
    """An attribute.

    Attributes:
        name: Name in Python; in capitals, the constant among the element's attributes.
        taken: Words that it takes, if there are any; they make an enum called `enum`.
        verb: Verb of its request, where that is fixed.
    """

    name: str
    wire: str
    annotation: str
    words: str
    enum: str
    taken: tuple[Word, ...]
    verb: str | None


@dataclass(frozen=True, slots=True)
class Element:
    """One element.

    Attributes:
        text: What is said of its text, if it has any.
        children: Classes that it may hold.
        before_answer: Member that says whether an unanswered call runs it.
    """

    tag: str
    name: str
    words: str
    text: str | None
    children: tuple[str, ...]
    before_answer: str
    attributes: tuple[Attribute, ...]

    @property
    def slots(self) -> list[str]:
        """Names of what it has beside what all elements have, sorted."""
        return sorted([*(["text"] if self.text else []), *(each.name for each in self.attributes)])


@dataclass(frozen=True, slots=True)
class Elements:
    """All elements, the root first; `sounds` are those of documents of sounds."""

    elements: tuple[Element, ...]
    sounds: tuple[str, ...]


def elements(table: Facts) -> Elements:
    """Read the table of answer XML."""
    known = table["elements"]
    return Elements(
        tuple(_element(tag, facts) for tag, facts in known.items()),
        tuple(_class(tag) for tag, facts in known.items() if facts.get("sound") is True),
    )


def _element(tag: str, facts: Facts) -> Element:
    text = facts["text"] if isinstance(facts.get("text"), dict) else None
    return Element(
        tag=tag,
        name=_class(tag),
        words=facts["description"],
        text=None if text is None else sentence(text["description"]),
        children=tuple(_class(child) for child in (*listed(facts, "children"), *listed(facts, "sdk_children"))),
        before_answer=str(facts.get("before_answer", "never")).upper(),
        attributes=tuple(_attribute(wire, each) for wire, each in attributes(facts).items()),
    )


def _attribute(wire: str, facts: Facts) -> Attribute:
    name = identifier(wire.rpartition(":")[2])
    name = f"{name}_" if name in TAKEN else name
    taken = tuple(_words(listed(facts, "values")))
    enum = "".join(part.capitalize() for part in name.split("_")) if taken else ""
    sentences = [sentence(facts["description"])]
    if "no_effect" in facts:
        sentences.append(f"{_NO_EFFECT} {sentence(facts['no_effect'])}")
    return Attribute(
        name=name,
        wire=wire,
        annotation=_annotation(facts, enum),
        words=" ".join(sentences),
        enum=enum,
        taken=taken,
        verb=facts.get("method"),
    )


def _annotation(facts: Facts, enum: str) -> str:
    """Return the type of a value. Keywords beside free text are text."""
    kind = facts["type"]
    found = {"enum": enum, "list": f"tuple[{enum}, ...]"}.get(kind) or _SCALARS.get(kind, "str")
    if enum and found in _SCALARS.values():
        found = f"{found} | {enum}"
    return Code(found if facts.get("required") is True or "default" in facts else f"{found} | None")


def _words(values: Iterable[Facts]) -> Iterable[Word]:
    """Yield members of an enum: `audio/x-mulaw;rate=8000` is AUDIO_X_MULAW_RATE_8000, an empty word NOTHING."""
    seen: set[str] = set()
    for each in values:
        value = str(each["value"])
        name = re.sub(r"[^A-Z0-9]+", "_", value.upper()).strip("_") or "NOTHING"
        name = f"WORD_{name}" if name[0].isdigit() else name
        while name in seen:
            name += "_"
        seen.add(name)
        yield Word(name, value, sentence(each["description"]))


def _class(tag: str) -> str:
    """`say-as` → `SayAs`, `DTMF` as it is."""
    return named("".join(word[:1].upper() + word[1:] for word in tag.split("-")))
