"""Arguments and fields as readers see them: type, limits, words with their meaning, what is inside."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from generator.python.events import parts, required_of
from generator.python.operations import members, resolve
from generator.site.addresses import anchor

if TYPE_CHECKING:
    from collections.abc import Iterator

Data = dict[str, Any]

_DEEPEST: Final = 5
_LIMITS: Final = (  # two keywords: both there, the lower alone, the upper alone
    ("minimum", "maximum", "{} to {}", "{} or more", "at most {}"),
    ("minLength", "maxLength", "{} to {} characters", "at least {} characters", "at most {} characters"),
    ("minItems", "maxItems", "{} to {} items", "at least {} items", "at most {} items"),
)
_SHOWN: Final = {"uri": "URL", "int32": "", "int64": "", "double": ""}
_FILLED: Final = 1  # a text of at least one character: that goes without saying


@dataclass(frozen=True, slots=True)
class Word:
    """A word that a value may be. `code` is the number that the service tells beside it, if any."""

    value: str
    meaning: str
    code: str = ""


@dataclass(frozen=True, slots=True)
class Field:
    """An argument, or a field of a body or an event.

    Attributes:
        anchor: Where it is in its page.
        kind: Its types in words.
        words: What it is, in Markdown.
        facts: Limits and default, in Markdown.
        values: Words that it may be; `more` if others may come.
        inside: Fields of the object or objects that it holds.
        differs: Where the public reference says otherwise.
    """

    name: str
    anchor: str
    kind: str
    required: bool
    words: str
    facts: tuple[str, ...] = ()
    values: tuple[Word, ...] = ()
    more: bool = False
    example: str = ""
    inside: tuple[Field, ...] = ()
    differs: str = ""

    def walk(self) -> Iterator[Field]:
        """Yield it and all fields inside."""
        yield self
        for each in self.inside:
            yield from each.walk()


def fields(document: Data, schema: Data, *place: str) -> tuple[Field, ...]:
    """Return the fields of an object.

    Args:
        document: Where references lead.
        schema: Schema of the object.
        place: Names that the anchors of its fields begin with.
    """
    return _inside(document, schema, place, frozenset())


def argument(document: Data, parameter: Data, *place: str) -> Field:
    """Return an argument of a path or a query."""
    schema = resolve(document, parameter["schema"])
    node = {**schema, "description": parameter.get("description", schema.get("description", ""))}
    node |= {"examples": [parameter["example"]]} if "example" in parameter else {}
    required = bool(parameter.get("required"))
    return _field(document, parameter["name"], node, (place, frozenset()), required=required)


def _inside(document: Data, schema: Data, place: tuple[str, ...], seen: frozenset[str]) -> tuple[Field, ...]:
    required = required_of(document, schema)
    below = (place, seen)
    return tuple(
        _field(document, name, node, below, required=name in required)
        for name, node in members(document, schema).items()
    )


def _field(
    document: Data, name: str, node: Data, below: tuple[tuple[str, ...], frozenset[str]], *, required: bool
) -> Field:
    place, seen = below
    at = (*place, name)
    known = resolve(document, node)
    found = list(parts(document, node))
    values = _values(document, found)
    return Field(
        name=name,
        anchor=anchor(*at),
        kind=_kind(document, found),
        required=required,
        words=_sentence(str(known.get("description", "")), listed=bool(values)),
        facts=tuple(dict.fromkeys(_facts(found, known))),
        values=values,
        more=any("enum" not in part and "const" not in part and part.get("type") == "string" for part in found),
        example=_example(known),
        inside=_object(document, node, found, at, seen),
        differs=str(known.get("x-errata", "")),
    )


def _example(known: Data) -> str:
    """Return the first example that tells more than type and default do."""
    shown_already = (None, True, False, known.get("default"))
    found = (
        each for each in known.get("examples", ()) if not isinstance(each, (dict, list)) and each not in shown_already
    )
    return next(map(_text, found), "")


def _sentence(words: str, *, listed: bool) -> str:
    """Return a description without the list of words, which is shown below it."""
    return words.partition("\n\n- ")[0] if listed else words


def _kind(document: Data, found: list[Data]) -> str:
    """Return the types of a value in words: `string or null`, `list of objects`."""
    return " or ".join(dict.fromkeys(_name(document, part) for part in found))


def _name(document: Data, part: Data) -> str:
    kind = part.get("type") or "object"
    if kind == "array":
        below = {_name(document, each) for each in parts(document, part.get("items", {}))}
        return f"list of {' or '.join(f'{each}s' for each in sorted(below))}"
    return _SHOWN.get(str(part.get("format"))) or str(kind)


def _facts(found: list[Data], known: Data) -> Iterator[str]:
    for part in found:
        for least, most, both, lower, upper in _LIMITS:
            low = part.get(least) if (least, part.get(least)) != ("minLength", _FILLED) else None
            high = part.get(most)
            if low is not None and high is not None:
                yield str(low) if low == high and least == "minimum" else both.format(low, high)
            elif low is not None:
                yield lower.format(low)
            elif high is not None:
                yield upper.format(high)
        if "x-must-be" in part:
            yield str(part["x-must-be"])
        elif "pattern" in part:
            yield f"matches `{part['pattern']}`"
    if "default" in known:
        yield f"default `{_text(known['default'])}`"


def _values(document: Data, found: list[Data]) -> tuple[Word, ...]:
    lists = [*found, *(each for part in found for each in parts(document, part.get("items", {})) if "items" in part)]
    words: list[Word] = []
    for part in lists:
        meanings, codes = part.get("x-enum-descriptions", ()), part.get("x-enum-codes", ())
        for number, value in enumerate(part.get("enum", [part["const"]] if "const" in part else [])):
            meaning = str(meanings[number]) if number < len(meanings) else ""
            words.append(Word(_text(value), meaning, str(codes[number]) if number < len(codes) else ""))
    return tuple(words)


def _object(
    document: Data, node: Data, found: list[Data], place: tuple[str, ...], seen: frozenset[str]
) -> tuple[Field, ...]:
    """Return the fields inside a value, unless it holds itself."""
    if len(place) > _DEEPEST:
        return ()
    for inner in [node, *(part["items"] for part in found if "items" in part)]:
        name = str(inner.get("$ref", ""))
        held = () if name in seen else _inside(document, inner, place, seen | {name} if name else seen)
        if held:
            return held
    return ()


def _text(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
