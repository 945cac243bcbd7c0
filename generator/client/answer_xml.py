"""Elements of answer documents as classes of the client."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from generator.document.tables import attributes, listed, takes
from generator.python.docstrings import headed, sentence, wrap
from generator.python.identifiers import identifier
from generator.python.quoting import Code, constant, named, names, quoted, row

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.python.pages import Press

Facts = dict[str, Any]

_CLASS: Final = 4  # columns before the docstring of a class
_SECTION: Final = 12
_CHOICE: Final = re.compile(r"\w+(\|\w+)+")  # a pattern that is only words
_TEXT_ARGUMENT: Final = {  # what the text of an element is called, by its type; others by the type itself
    "speech": "text",
    "string": "text",
    "phone_number": "number",
    "sip_uri": "address",
    "audio_url": "url",
    "ws_url": "url",
}
_PAIRS: Final = ("Pairs", "Mapping[str, str]")
_MORE: Final = {"digit_patterns": ("Parts", "Sequence[str]"), "pairs": _PAIRS, "header_pairs": _PAIRS}


@dataclass(frozen=True, slots=True)
class Value:
    """An attribute, or the text of an element.

    Attributes:
        rule: Expression of the rule that writes it.
        words: What its docstring says.
    """

    name: str
    wire: str
    annotation: str
    rule: str
    required: bool
    words: str

    @property
    def signature(self) -> str:
        """Its text in a signature."""
        return Code(f"{named(self.name)}: {self.annotation}{'' if self.required else ' | None = None'}")


@dataclass(frozen=True, slots=True)
class Element:
    """One element.

    Attributes:
        text: Its text, if it may have one.
        mixed: Whether it mixes text and elements.
        children: Classes that it may hold, by tag.
    """

    tag: str
    name: str
    words: str
    text: Value | None
    must_speak: bool
    mixed: bool
    children: dict[str, str]
    least_children: int
    attributes: tuple[Value, ...]

    @property
    def signature(self) -> str:
        """Parameters of its constructor."""
        inside = names((["str"] if self.mixed else []) + list(self.children.values()), " | ")
        first = [f"*{self.content}: {inside}"] if inside else []
        if self.text and not self.mixed:
            first = [f"{named(self.text.name)}: {self.text.annotation}" + ("" if self.must_speak else ' = ""'), "/"]
        star = [] if inside else ["*"]
        return Code(
            ", ".join([*first, *(star if self.attributes else []), *(each.signature for each in self.attributes)])
        )

    @property
    def content(self) -> str:
        """Name of its variable arguments."""
        return "content" if self.mixed else "children"

    @property
    def passed(self) -> str:
        """Arguments of the constructor below."""
        inside = (
            f"({named(self.text.name)},)" if self.text and not self.mixed else self.content if self.children else ""
        )
        return Code(
            ", ".join(([inside] if inside else []) + [f"{named(each.name)}={each.name}" for each in self.attributes])
        )

    @property
    def docstring(self) -> str:
        """What the docstring of its constructor says after its first line."""
        lines = [f"{each.name}: {each.words}" for each in self.attributes]
        if self.mixed and self.text:
            lines.insert(0, f"content: {self.text.words} Text, and elements among it.")
        elif self.text:
            lines.insert(0, f"{self.text.name}: {self.text.words}")
        elif self.children:
            lines.insert(0, f"children: {', '.join(self.children.values())}.")
        return "\n".join(" " * _SECTION + wrap(line, _SECTION, 4) for line in lines)


@dataclass(frozen=True, slots=True)
class AnswerXml:
    """All elements, the root first; `shared` are rules of types, by the name of a constant."""

    elements: tuple[Element, ...]
    shared: dict[str, str]
    document_bytes: int
    content_type: str

    @property
    def rules(self) -> list[str]:
        """Rules that are used."""
        values = (each for element in self.elements for each in (*element.attributes, element.text) if each)
        text = " ".join([*(each.rule for each in values), *self.shared.values()])
        return sorted(set(re.findall(r"\b[A-Z][a-z]\w+(?=\()", text)))

    @property
    def collections(self) -> list[str]:
        """Abstract collections that annotations name."""
        text = " ".join(each.annotation for element in self.elements for each in element.attributes)
        return [name for name in ("Mapping", "Sequence") if name in text]


def answer_xml(table: Facts) -> AnswerXml:
    """Read the table of answer XML."""
    reader = _Reader(table)
    elements = tuple(reader.element(tag, facts) for tag, facts in table["elements"].items())
    return AnswerXml(
        elements=elements,
        shared=dict(sorted(reader.shared.items())),
        document_bytes=table["limits"]["document_bytes"],
        content_type=table["content_types"][0],
    )


def answer_files(press: Press, table: Facts | None) -> Iterator[tuple[str, str]]:
    """Yield path and text of each file; none if there is no table."""
    if table is not None:
        yield "answer_xml.py", press.page("answer_xml", answer_xml=answer_xml(table))


class _Reader:
    def __init__(self, table: Facts) -> None:
        self.types: Facts = table["types"]
        self.shared: dict[str, str] = {}

    def element(self, tag: str, facts: Facts) -> Element:
        text = facts["text"] if isinstance(facts.get("text"), dict) else None
        more = [f"{child}" for child in listed(facts, "sdk_children")]
        words = facts["description"] + (f"\nThe reference does not name {', '.join(more)} inside it." if more else "")
        values = [self.value(identifier(_spoken(name)), name, each) for name, each in attributes(facts).items()]
        return Element(
            tag=tag,
            name=_class(tag),
            words=headed(words + _known_to(facts), _CLASS),
            text=None
            if text is None
            else self.value(_TEXT_ARGUMENT.get(text["type"]) or identifier(text["type"]), "", text),
            must_speak=bool(text and text.get("required")),
            mixed=bool(facts.get("mixed")),
            children={child: _class(child) for child in (*listed(facts, "children"), *more)},
            least_children=facts.get("min_children", 0),
            attributes=tuple(sorted(values, key=lambda each: not each.required)),
        )

    def value(self, name: str, wire: str, facts: Facts) -> Value:
        annotation, rule = self.typed(facts)
        return Value(name, wire, annotation, rule, bool(facts.get("required")), _words(facts))

    def typed(self, facts: Facts) -> tuple[str, str]:
        """Return annotation and rule of a value."""
        kind = facts["type"]
        values = [str(each["value"]) for each in listed(facts, "values")]
        words = [quoted(value) for value in values]
        pattern = self.types[kind].get("pattern", "")
        if kind == "integer":
            bounds = [
                f"{key}={constant(facts[of])}" for key, of in (("least", "minimum"), ("most", "maximum")) if of in facts
            ]
            literal = f" | Literal[{row(values)}]" if values else ""
            return Code(f"int{literal}"), Code(f"Integer({', '.join([*words, *bounds])})")
        if kind == "list":
            return Code(f"Sequence[Literal[{row(values)}]]"), Code(f"WordList({row(values)})")
        if kind == "enum":
            any_case = ["any_case=True"] if facts.get("any_case") else []
            return Code(f"Literal[{row(values)}]"), Code(f"Words({', '.join([*words, *any_case])})")
        annotation, rule = _type(kind, pattern, self.types[kind].get("must_be", ""))
        shared = named(kind.upper())
        self.shared[shared] = rule
        limits = (("least", "min_length"), ("most", "max_length"), ("most_bytes", "max_bytes"))
        settings = [f"{key}={constant(facts[of])}" for key, of in limits if of in facts]
        if settings:
            return annotation, Code(f"{rule[:-1]}{', ' if pattern else ''}{', '.join(settings)})")
        return annotation, Code(f"{shared}.also({row(values)})") if values else shared


def _type(kind: str, pattern: str, must_be: str) -> tuple[str, str]:
    """Return annotation and rule of a type whose values are written as text; `must_be` says its pattern in words."""
    if kind == "boolean":
        return Code("bool"), Code("Boolean()")
    if _CHOICE.fullmatch(pattern):
        words = row(pattern.split("|"))
        return Code(f"Literal[{words}]"), Code(f"Words({words})")
    rule, also = _MORE.get(kind, ("Text", ""))
    options = f"pattern={quoted(pattern)}, kind={quoted(must_be)}" if pattern else ""
    return Code(f"str | {also}" if also else "str"), Code(f"{rule}({options})")


def _words(facts: Facts) -> str:
    """Return what a docstring says of a value: its meaning, words, limits, default, and the event that it causes."""
    sentences = [sentence(facts["description"])]
    sentences += [
        f"`{each['value']}`: {each['description']}" for each in listed(facts, "values") if each["value"] != ""
    ]
    sentences += [f"Takes {takes(facts)}."]
    if "event" in facts:
        sentences.append(f'Its requests are read with `parse_callback("{facts["event"]}", …)`.')
    return " ".join(sentences) + _known_to(facts)


def _known_to(facts: Facts) -> str:
    return " Known to SDKs only, not to the reference." if facts.get("source") == "sdk" else ""


def _class(tag: str) -> str:
    """`say-as` → `SayAs`, `DTMF` as it is."""
    return named("".join(word[:1].upper() + word[1:] for word in tag.split("-")))


def _spoken(name: str) -> str:
    """`xml:lang` → `lang`."""
    return name.rpartition(":")[2]
