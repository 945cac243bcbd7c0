"""Messages on the WebSocket of an audio stream: those from apps as classes, those to apps as text."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from generator.document.problems import Problem, Problems
from generator.python.docstrings import sentence, wrap
from generator.python.identifiers import identifier, snake
from generator.python.operations import members, resolve
from generator.python.quoting import Code, named, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.emulator_types.words import WordSet
    from generator.python.operations import Node

_FROM_APP: Final = "StreamMessageFromApp"
_TO_APP: Final = "StreamMessageToApp"
_OF_STREAM: Final = ("streamId", "extra_headers")  # repeated by the messages of a stream: made text once
_NUMERIC: Final = "numeric-string"
_DIGITS: Final = "^[0-9]+$"
_INDENT: Final = 4
_METHOD_INDENT: Final = 8
_PLAIN: Final = {"string": "str", "integer": "int", "number": "float", "boolean": "bool"}


Form = list[str]
"""Parts of a message: text as it is, and `Code` for names of what is put between."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a message that is read; `read` is the expression that takes it from `data`."""

    name: str
    annotation: str
    words: str
    read: str


@dataclass(frozen=True, slots=True)
class MessageFromApp:
    """One message from apps, or an object inside one, which has no `event`."""

    name: str
    event: str
    words: str
    fields: tuple[Field, ...]
    words_used: frozenset[str]


@dataclass(frozen=True, slots=True)
class Argument:
    """An argument of a message: its type, and the expression that converts it to text."""

    name: str
    annotation: str
    words: str
    written: str


@dataclass(frozen=True, slots=True)
class MessageToApp:
    """One message to apps.

    `form` is an expression for what is made into text with `%`: what the stream repeats stands in it already, and what
    is `written`, expressions of `arguments`, fills its places.
    """

    method: str
    words: str
    form: str
    arguments: tuple[Argument, ...]

    @property
    def written(self) -> str:
        """The operand of `%`."""
        return Code(", ".join(argument.written for argument in self.arguments))

    @property
    def docstring(self) -> str:
        """Its words, and those of its arguments."""
        arguments = "\n".join(f"{' ' * 12}{each.name}: {each.words}" for each in self.arguments)
        return f"{self.words}\n\n        Args:\n{arguments}"


@dataclass(frozen=True, slots=True)
class Messages:
    """All messages."""

    from_app: tuple[MessageFromApp, ...]
    to_app: tuple[MessageToApp, ...]
    no_headers: str
    """What stands for extra headers where a stream has none."""

    def repeats(self, name: str) -> bool:
        """Whether a form has what a stream repeats under a name."""
        return any(name in each.form for each in self.to_app)

    @property
    def words_used(self) -> list[str]:
        """Enums that the classes use."""
        return sorted({name for each in self.from_app for name in each.words_used})

    @property
    def kinds(self) -> list[MessageFromApp]:
        """Objects that are whole messages."""
        return [each for each in self.from_app if each.event]


def messages(document: Node, sets: Mapping[str, WordSet]) -> Messages:
    """Return the messages of streams, in the order of the document; none if it has none."""
    names = _names(document, _TO_APP)
    headers = (members(document, _schema(document, name)).get("extra_headers", {}) for name in names)
    defaults = [each["default"] for each in headers if "default" in each]
    return Messages(
        tuple(_messages_from_app(document, sets)),
        tuple(_Writer(document, name).message() for name in names),
        str(defaults[0] if defaults else ""),
    )


def _names(document: Node, side: str) -> list[str]:
    return [_name(part) for part in document.get("components", {}).get("schemas", {}).get(side, {}).get("oneOf", ())]


def _name(node: Node) -> str:
    return str(node["$ref"]).rpartition("/")[2]


def _constant(document: Node, name: str) -> str:
    return str(members(document, document["components"]["schemas"][name]).get("event", {}).get("const", ""))


def _first_sentence(node: Node, indent: int) -> str:
    """Return the first line of a description, which is its first sentence."""
    return wrap(sentence(str(node.get("description", "")).partition("\n")[0]), indent, hanging=4)


def _messages_from_app(document: Node, sets: Mapping[str, WordSet]) -> Iterator[MessageFromApp]:
    """Yield the objects inside messages before the messages that hold them."""
    todo, found = _names(document, _FROM_APP), list[str]()
    while todo:
        name = todo.pop(0)
        if name in found:
            continue
        fields = members(document, _schema(document, name)).values()
        inner = [_name(node) for node in fields if _is_object(document, node)]
        if all(each in found for each in inner):
            found.append(name)
        else:
            todo = [*inner, name, *todo]
    for name in found:
        schema = _schema(document, name)
        read = [
            _field(document, sets, f"{name}.{wire}", node, required=wire in schema.get("required", ()))
            for wire, node in members(document, schema).items()
            if "const" not in node
        ]
        used = frozenset(field.annotation.removesuffix(" | None") for field in read) & sets.keys()
        yield MessageFromApp(name, _constant(document, name), _first_sentence(schema, _INDENT), tuple(read), used)


def _schema(document: Node, name: str) -> Node:
    schema: Node = document["components"]["schemas"][name]
    return schema


def _is_object(document: Node, node: Node) -> bool:
    return "$ref" in node and resolve(document, node).get("type") == "object"


def _field(document: Node, sets: Mapping[str, WordSet], where: str, node: Node, *, required: bool) -> Field:
    wire = where.partition(".")[2]
    whole = resolve(document, node)
    taken = f"data[{quoted(wire)}]"
    if _is_object(document, node):
        annotation, read = _name(node), f"{named(_name(node))}.read({taken})"
    elif "$ref" in node and _name(node) in sets:
        annotation, read = _name(node), f"{named(_name(node))}({taken})"
    else:
        annotation = _plain(where, whole)
        read = f"{annotation}({taken})" if _NUMERIC in whole.get("x-plivo-accepts", ()) else taken
    if not required:
        annotation, read = f"{annotation} | None", f"{read} if {quoted(wire)} in data else None"
    return Field(identifier(wire), Code(annotation), _first_sentence(whole, _INDENT), Code(read))


def _plain(where: str, node: Node) -> str:
    kinds = node.get("type")
    kind = kinds[0] if isinstance(kinds, list) else kinds
    if kind not in _PLAIN:
        known = ", ".join(_PLAIN)
        message = f"{where} is {kind}, and a message has only objects by name and {known}."
        raise Problems([Problem("openapi/openapi.yaml", 1, "stream-field", message)])
    return _PLAIN[kind]


class _Writer:
    """Builds the form of one message to apps: JSON with placeholders for its arguments."""

    def __init__(self, document: Node, name: str) -> None:
        self._document = document
        self._name = name
        self._arguments: list[Argument] = []

    def message(self) -> MessageToApp:
        schema = _schema(self._document, self._name)
        form = self._object(self._name, schema)
        taken = [argument.name for argument in self._arguments]
        if len(set(taken)) < len(taken):
            message = f"{self._name} has two fields of one name: {', '.join(taken)}. Call one of them another name."
            raise Problems([Problem("openapi/openapi.yaml", 1, "stream-field", message)])
        method = identifier(_constant(self._document, self._name))
        return MessageToApp(method, _first_sentence(schema, _METHOD_INDENT), _joined(form), tuple(self._arguments))

    def _object(self, where: str, schema: Node) -> Form:
        """Return the form of an object.

        Values that repeat in a stream are names: `written_…`, or `maybe_…` for a field that may be left out.
        """
        form: Form = ["{"]
        for wire, node in members(self._document, schema).items():
            if wire in _OF_STREAM and wire not in schema.get("required", ()):
                form.append(named(f"maybe_{snake(wire)}"))
            else:
                form += [f"{',' if len(form) > 1 else ''}{_literally(wire)}:", *self._value(where, wire, node)]
        return [*form, "}"]

    def _value(self, where: str, wire: str, node: Node) -> Form:
        if wire in _OF_STREAM:
            return [named(f"written_{snake(wire)}")]
        whole = resolve(self._document, node)
        if "const" in whole:
            return [_literally(whole["const"])]
        if _is_object(self._document, node):
            return self._object(f"{where}.{wire}", whole)
        return [self._open(f"{where}.{wire}", wire, whole)]

    def _open(self, where: str, wire: str, node: Node) -> str:
        """Add a placeholder for an argument."""
        name, words = identifier(wire), _first_sentence(node, _METHOD_INDENT)
        known = next((part for part in node.get("anyOf", (node,)) if "$ref" not in part), node)
        if known.get("type") == "array" and known["items"].get("type") == "string":
            annotation, written, place = "Sequence[str]", f"_texts({name})", "%b"
        elif "contentEncoding" in known:
            annotation, written, place = "bytes", name, '"%b"'  # base64 needs no escaping
        elif known.get("pattern") == _DIGITS:
            annotation, written, place = "int", name, '"%d"'
        else:
            annotation = _plain(where, known)
            place, written = ("%d", name) if annotation == "int" else ("%b", f"encode_basestring({name}).encode()")
        self._arguments.append(Argument(name, Code(annotation), words, written))
        return place


def _literally(value: object) -> str:
    """Return JSON that stands in a form as it is."""
    return json.dumps(value).replace("%", "%%")


def _joined(form: Form) -> Code:
    """Return an expression for a form: its texts in bytes, and its names."""
    parts = [""]
    for part in form:
        if isinstance(part, Code):
            parts += [part, ""]
        else:
            parts[-1] += part
    parts = [part if at % 2 else repr(part.encode()) for at, part in enumerate(parts) if part]
    return Code(" + ".join(parts))
