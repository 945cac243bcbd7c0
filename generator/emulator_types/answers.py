"""Answers as typed dicts of the emulator: what their readers get of JSON."""

from __future__ import annotations

import keyword
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from generator.document.problems import Problem, Problems
from generator.emulator_types.environment import SPEC, environment
from generator.emulator_types.values import PLAIN, component, first_paragraph
from generator.python.docstrings import headed, wrap
from generator.python.events import required_of
from generator.python.operations import media, members, operations, resolve, successes
from generator.python.pages import Press
from generator.python.quoting import Code, named, quoted, row

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.output.memory import Memory
    from generator.python.operations import DocumentOperation, Node

SHOWN: Final = "Shown"
"""What a class is called behind the name of its schema: `Clock` is the clock, `ClockShown` what is shown of it."""

_INDENT: Final = 4
_FREE: Final = "object"
_TEXT: Final = "str"
_NOTHING: Final = "None"
_CLOSED: Final = "Literal["


@dataclass(frozen=True, slots=True)
class Field:
    """One field of an answer.

    Attributes:
        wire: Name in the JSON.
        annotation: Its type, with `NotRequired` if it may be left out.
    """

    wire: str
    annotation: str
    words: str

    @property
    def is_name(self) -> bool:
        """Whether Python takes its name for an attribute: `from` it does not."""
        return self.wire.isidentifier() and not keyword.iskeyword(self.wire)


@dataclass(frozen=True, slots=True)
class Answer:
    """One object of answers, as a class."""

    name: str
    words: str
    fields: tuple[Field, ...]

    @property
    def attributes(self) -> list[Field]:
        """Fields that the body of a class can say."""
        return [each for each in self.fields if each.is_name]

    @property
    def others(self) -> list[Field]:
        """Fields that it cannot say; a base class has them."""
        return [each for each in self.fields if not each.is_name]

    @property
    def docstring(self) -> str:
        """Words about it, and about the fields that have no place of their own for them."""
        paragraphs = [self.words, *(wrap(f"`{each.wire}`: {each.words}", _INDENT) for each in self.others)]
        return f"\n\n{' ' * _INDENT}".join(paragraphs)


def files(document: Node, package: str, memory: Memory | None = None) -> Iterator[tuple[str, str]]:
    """Yield path and text of the module about the answers of a document, if it has any.

    Args:
        document: The bundled document.
        package: Package below `spec` that gets the module.
        memory: Keeps compiled templates, if given.

    Raises:
        Problems: an object inside an answer has no name.
    """
    found = _Reader(document).answers()
    if found:
        text = Press(environment(memory)).page
        yield f"{SPEC}/{package}/answers.py", text("answers", answers=found)


def given_back(document: Node, one: DocumentOperation, otherwise: str) -> str:
    """Return the type of what a handler of an operation gives back.

    Args:
        document: The bundled document.
        one: The operation.
        otherwise: Type of what is no JSON: a stream or a file.
    """
    reader, kinds = _Reader(document), []
    for response in successes(one).values():
        schema = media(document, response)
        if schema is not None:
            kinds.append(reader.annotation(one.operation_id, schema))
        else:
            kinds.append(otherwise if resolve(document, response).get("content") else _NOTHING)
    return Code(f"Coroutine[object, object, {' | '.join(dict.fromkeys(kinds))}]")


class _Reader:
    """Reads what successful answers hold, and remembers the objects that it came upon."""

    def __init__(self, document: Node) -> None:
        self._document = document
        self._named: set[str] = set()

    def answers(self) -> list[Answer]:
        """All objects of answers, sorted by name; also those inside others."""
        for one in operations(self._document):
            for response in successes(one).values():
                schema = media(self._document, response)
                if schema is not None:
                    self.annotation(one.operation_id, schema)
        found: dict[str, Answer] = {}
        while missing := sorted(self._named - found.keys()):
            found |= {name: self._answer(name) for name in missing}
        return [found[name] for name in sorted(found)]

    def _answer(self, name: str) -> Answer:
        schema = self._document["components"]["schemas"][name]
        required = required_of(self._document, schema)
        fields = tuple(
            self._field(name, wire, node, required=wire in required)
            for wire, node in members(self._document, schema).items()
        )
        return Answer(_shown(name), headed(first_paragraph(schema.get("description", name)), _INDENT), fields)

    def _field(self, owner: str, wire: str, node: Node, *, required: bool) -> Field:
        annotation = self.annotation(f"{owner}.{wire}", node)
        if SHOWN in annotation:  # its class may come further down
            annotation = quoted(annotation)
        _, schema = component(self._document, node)
        words = wrap(first_paragraph(str(schema.get("description", wire))), _INDENT)
        return Field(wire, annotation if required else Code(f"NotRequired[{annotation}]"), words)

    def annotation(self, where: str, node: Node) -> str:
        """Return the type of a value."""
        parts = list(dict.fromkeys(self._parts(where, node)))
        if _FREE in parts:
            return Code(_FREE)
        if _TEXT in parts:  # words that are known, and others
            parts = [each for each in parts if not each.startswith(_CLOSED)]
        return Code(" | ".join(sorted(parts, key=lambda each: each == _NOTHING)))

    def _parts(self, where: str, node: Node) -> Iterator[str]:
        """Yield the types that a value may have."""
        name, schema = component(self._document, node)
        if "enum" in schema:
            yield Code(f"{_CLOSED}{row(schema['enum'])}]")
        elif alternatives := (*schema.get("anyOf", ()), *schema.get("oneOf", ())):
            for each in alternatives:
                yield from self._parts(where, each)
        elif members(self._document, schema):
            if not name:
                message = f"{where} holds an object without a name. Put its schema among the components."
                raise Problems([Problem("openapi/openapi.yaml", 1, "answer-name", message)])
            self._named.add(name)
            yield _shown(name)
        else:
            kinds = schema.get("type", "")
            for kind in kinds if isinstance(kinds, list) else [kinds]:
                yield self._plain(where, kind, schema)

    def _plain(self, where: str, kind: str, schema: Node) -> str:
        if kind == "array":
            return Code(f"Sequence[{self.annotation(where, schema.get('items', {}))}]")
        if kind == "object" and "properties" not in schema:
            values = schema.get("additionalProperties")
            held = self.annotation(where, values) if isinstance(values, dict) else _FREE
            return Code(f"Mapping[str, {held}]")
        return PLAIN.get(kind, _FREE)


def _shown(name: str) -> Code:
    return named(f"{name}{SHOWN}")
