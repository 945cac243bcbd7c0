"""Values of arguments in Python: the annotation of each, and the expression that converts it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from generator.python.docstrings import headed, sentence, wrap
from generator.python.identifiers import identifier, snake
from generator.python.operations import members, resolve
from generator.python.quoting import Code, named

if TYPE_CHECKING:
    from collections.abc import Iterator

Node = dict[str, Any]

PLAIN: Final = {"string": "str", "integer": "int", "number": "float", "boolean": "bool", "null": "None"}
"""Types of Python that say the same as a type of JSON."""

_PREFIX: Final = "#/components/schemas/"
_INDENT: Final = 4


@dataclass(frozen=True, slots=True)
class Value:
    """Type of a value.

    Attributes:
        annotation: How Python says it.
        expression: What makes it of the name `found`; empty where what was read is the value already.
        table: Table whose entry it is by its text, if it is one of a closed set.
        names: Classes that annotation and expression name.
    """

    annotation: str
    expression: str = ""
    table: str = ""
    names: tuple[str, ...] = ()

    def made(self, found: str) -> str:
        """Return what makes it of an expression."""
        return re.sub(r"\bfound\b", lambda _: found, self.expression)


@dataclass(frozen=True, slots=True)
class Member:
    """One value of a closed set."""

    name: str
    value: str
    words: str


@dataclass(frozen=True, slots=True)
class ClosedSet:
    """Texts that an argument may be."""

    name: str
    words: str
    members: tuple[Member, ...]

    @property
    def table(self) -> str:
        """Name of the table from text to member."""
        return table_of(self.name)

    @property
    def literal(self) -> str:
        """Name of the type of its members as plain text."""
        return named(f"{self.name}Word")


def table_of(name: str) -> str:
    """`HttpMethod` → `HTTP_METHOD_OF`."""
    return f"{snake(name).upper()}_OF"


class Values:
    """Determines the types of values in one document, and the closed sets and objects that they need."""

    def __init__(self, document: Node) -> None:
        self.document = document
        self.closed_sets: dict[str, ClosedSet] = {}
        self.objects: set[str] = set()

    def of(self, node: Node) -> Value:
        """Return the type of a schema."""
        name, schema = component(self.document, node)
        if "enum" in schema and schema.get("type") == "string" and name:
            self.closed_sets.setdefault(name, _closed_set(name, schema))
            table = table_of(name)
            return Value(named(name), f"{table}[found]", table, (name, table))
        kind = schema.get("type")
        if kind == "array":
            return self._list(self.of(schema.get("items", {})))
        if kind == "object" or "allOf" in schema:
            return self._object(name, schema)
        kinds = kind if isinstance(kind, list) else [kind] if kind else list(self._alternatives(schema))
        names = list(dict.fromkeys(PLAIN.get(each, "Any") for each in kinds))
        return Value(Code("Any" if "Any" in names or not names else " | ".join(names)))

    def default(self, node: Node) -> object:
        """Return the default of a schema; None: it has none."""
        return resolve(self.document, node).get("default")

    def _list(self, item: Value) -> Value:
        made = "" if not item.expression else f"[{item.made('each')} for each in found]"
        return Value(Code(f"list[{item.annotation}]"), made, names=item.names)

    def _object(self, name: str, schema: Node) -> Value:
        if name and members(self.document, schema):
            self.objects.add(name)
            return Value(named(name), f"{name}(found)", names=(name,))
        values = schema.get("additionalProperties")
        kind = component(self.document, values)[1].get("type") if isinstance(values, dict) else ""
        return Value(Code(f"Mapping[str, {PLAIN.get(str(kind), 'object')}]"))

    def _alternatives(self, schema: Node) -> Iterator[str]:
        for part in (*schema.get("anyOf", ()), *schema.get("oneOf", ())):
            kind = component(self.document, part)[1].get("type")
            yield from kind if isinstance(kind, list) else [str(kind)]


def component(document: Node, node: Node) -> tuple[str, Node]:
    """Return the name of the component that a schema ends in, empty if in none, and what the schema stands for."""
    name, end = "", node
    while "$ref" in end:
        name = end["$ref"].removeprefix(_PREFIX)
        end = document["components"]["schemas"][name]
    return name, resolve(document, node)


def _closed_set(name: str, schema: Node) -> ClosedSet:
    values = schema["enum"]
    called = schema.get("x-enum-varnames") or [snake(str(value)).upper() for value in values]
    descriptions = schema.get("x-enum-descriptions") or [""] * len(values)
    found = (
        Member(identifier(one) if one.islower() else one, value, wrap(sentence(str(text)), _INDENT) if text else "")
        for one, value, text in zip(called, values, descriptions, strict=True)
    )
    return ClosedSet(name, headed(first_paragraph(schema.get("description", name)), _INDENT), tuple(found))


def first_paragraph(text: str) -> str:
    """Return the first paragraph of a description, ending with a full stop."""
    return sentence(text.strip().partition("\n\n")[0].strip())
