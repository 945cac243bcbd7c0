"""Events that the service sends, and messages on the WebSocket of an audio stream, as classes of the client."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from generator.document.grammar import METHODS
from generator.document.problems import Problem, Problems
from generator.python.docstrings import headed, wrap
from generator.python.identifiers import identifier, snake
from generator.python.operations import members, resolve
from generator.python.quoting import Code, named, quoted, row

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.python.operations import Node
    from generator.python.wording import Wording

_INDENT: Final = 4
_RECEIVED: Final = "StreamMessageToApp"
_SENT: Final = "StreamMessageFromApp"
_END: Final = "Event"  # suffix of event schemas: MachineDetectionEvent is the event machine_detection
_YES_OR_NO: Final = frozenset(("true", "false"))
_READERS: Final = {  # by type, the narrowest first: type in Python, and function of the runtime
    "boolean": ("bool", "boolean"),
    "integer": ("int", "integer"),
    "number": ("float", "number"),
    "string": ("str", "text"),
}
_RUN_ON: Final = re.compile("(?<=MPC)(?=UUID)")  # names that a change of case does not split into words


@dataclass(frozen=True, slots=True)
class Member:
    """One field of an event or message.

    Attributes:
        annotation: Its type in Python.
        required: Whether it always comes.
        default: What it always is, as Python; empty where that differs.
        reader: Function of the runtime that reads it.
        model: Class of the object or objects that it holds, or empty.
    """

    name: str
    wire: str
    annotation: str
    required: bool
    default: str
    words: str
    reader: str
    model: str

    @property
    def declared(self) -> str:
        """Its declaration in the class."""
        if self.required and not self.default:
            return Code(f"{named(self.name)}: {self.annotation}")
        return Code(f"{named(self.name)}: {self.annotation} = {self.default or 'None'}")

    @property
    def read(self) -> str:
        """Expression that reads it from `rest`."""
        model = f", {named(self.model)}" if self.model else ""
        return Code(f"{self.reader}(rest, {quoted(self.wire)}{model})")

    @property
    def written(self) -> str:
        """Expression that writes it."""
        return Code(f"self.{named(self.name)}{'.to_dict()' if self.model else ''}")


@dataclass(frozen=True, slots=True)
class Event:
    """One kind of event, or one message or part of one.

    `kind` identifies it: the file name in `openapi/callbacks/`, or the `event` of a message.
    """

    kind: str
    name: str
    words: str
    members: tuple[Member, ...]
    sip_headers: bool = False

    @property
    def readers(self) -> list[str]:
        """What of the runtime reads it."""
        extra = {"sip_headers"} if self.sip_headers else set()
        return sorted({"FormEvent"} | {each.reader for each in self.members} | extra)


@dataclass(frozen=True, slots=True)
class Messages:
    """Messages of a stream's WebSocket, and the objects inside them (which have no kind), by direction."""

    received: tuple[Event, ...]
    sent: tuple[Event, ...]

    @property
    def readers(self) -> list[str]:
        """Functions of the runtime that read incoming messages."""
        return sorted({member.reader for each in self.received for member in each.members if not member.default})


def events(document: Node, wording: Wording) -> tuple[Event, ...]:
    """Return the events of a canonical document, sorted by kind."""
    return tuple(_event(document, wording, kind, name) for kind, name in schemas(document).items())


def schemas(document: Node) -> dict[str, str]:
    """Return the name of each event's schema by kind, sorted."""
    names = {name for item in _path_items(document) for name in _body(document, item)}
    return dict(sorted((snake(name.removesuffix(_END)), name) for name in names))


def field_name(wire: str) -> str:
    """Return the Python name of an event's field."""
    return identifier(_RUN_ON.sub("_", wire))


def messages(document: Node, wording: Wording) -> Messages:
    """Return the messages of streams, in the order of the document; none if it has none."""
    return Messages(*(_side(document, wording, side, sent=side == _SENT) for side in (_RECEIVED, _SENT)))


def _side(document: Node, wording: Wording, side: str, *, sent: bool) -> tuple[Event, ...]:
    todo = [_name(part) for part in document["components"]["schemas"].get(side, {}).get("oneOf", ())]
    found: dict[str, Event] = {}
    while todo:
        name = todo.pop(0)
        if name not in found:
            found[name] = _event(document, wording, _constant(document, name), name, sent=sent)
            todo += [member.model for member in found[name].members if member.model]
    return tuple(found.values())


def _path_items(document: Node) -> Iterator[Node]:
    """Yield the requests of the service: webhooks, and callbacks of operations."""
    yield from document.get("webhooks", {}).values()
    for item in document.get("paths", {}).values():
        for operation in (item[method] for method in METHODS if method in item):
            for callback in operation.get("callbacks", {}).values():
                yield from callback.values()


def _body(document: Node, item: Node) -> Iterator[str]:
    body = resolve(document, item.get("post", {}).get("requestBody", {}))
    for media in body.get("content", {}).values():
        yield _name(media["schema"])


def _name(node: Node) -> str:
    return str(node["$ref"]).rpartition("/")[2]


def _event(document: Node, wording: Wording, kind: str, name: str, *, sent: bool = False) -> Event:
    schema = document["components"]["schemas"][name]
    required = required_of(document, schema)
    read = [
        _member(document, wording, f"{name}.{wire}", node, required=wire in required, sent=sent)
        for wire, node in members(document, schema).items()
    ]
    read.sort(key=lambda member: (bool(member.default), not member.required))
    return Event(kind, name, headed(wording.of(schema), _INDENT), tuple(read), has_sip_headers(document, schema))


def _member(document: Node, wording: Wording, where: str, node: Node, *, required: bool, sent: bool) -> Member:
    found = list(parts(document, node))
    kinds = [part for part in found if part["type"] != "null"]
    annotation, reader, model, default = _type(where, node, kinds, sent=sent)
    optional = not required or len(kinds) < len(found) or undecided(kinds)
    wire = where.partition(".")[2]
    return Member(
        name=field_name(wire),
        wire=wire,
        annotation=f"{annotation} | None" if optional and not default else annotation,
        required=required,
        default=default,
        words=wrap(wording.of(node), _INDENT),
        reader="filled" if reader == "text" and len(kinds) < len(found) else reader,
        model=model,
    )


def _type(where: str, node: Node, kinds: list[Node], *, sent: bool) -> tuple[str, str, str, str]:
    """Return annotation, reader, model and constant of a field."""
    first = kinds[0]
    if first["type"] == "object" and "$ref" in node:
        return named(_name(node)), "nested", _name(node), ""
    if first["type"] == "array" and first["items"].get("type") == "string":
        return "list[str]", "texts", "", ""
    annotation, reader = plain(where, kinds)
    if "const" in first:
        return f"Literal[{quoted(first['const'])}]", reader, "", quoted(first["const"])
    if sent and len(kinds) == 1 and "enum" in first:
        annotation = f"Literal[{row(first['enum'])}]"
    return annotation, reader, "", ""


def plain(where: str, kinds: list[Node]) -> tuple[str, str]:
    """Return type in Python and reader of a field: the narrowest of its types."""
    if any(set(kind.get("enum", ())) >= _YES_OR_NO for kind in kinds):
        return _READERS["boolean"]
    found = {str(kind.get("type")) for kind in kinds}
    for narrowest, reader in _READERS.items():
        if narrowest in found and found <= _READERS.keys():
            return reader
    known = ", ".join(_READERS)
    raise Problems([Problem("openapi/openapi.yaml", 1, "event-field", f"{where} is none of {known}: {sorted(found)}.")])


def undecided(kinds: Iterable[Node]) -> bool:
    """Tell whether a field may say something else than yes or no; that is None."""
    return any(set(kind.get("enum", ())) > _YES_OR_NO for kind in kinds)


def parts(document: Node, node: Node) -> Iterator[Node]:
    """Yield the alternatives of a value, each with one type."""
    node = resolve(document, node)
    below = [part for key in ("anyOf", "oneOf", "allOf") for part in node.get(key, ())]
    if below and "type" not in node:
        for part in below:
            yield from parts(document, part)
        return
    types = node.get("type")
    for each in types if isinstance(types, list) else [types]:
        yield {**node, "type": each}


def required_of(document: Node, schema: Node) -> frozenset[str]:
    """Return the names of the required fields."""
    schema = resolve(document, schema)
    inner: Iterable[str] = (name for part in schema.get("allOf", ()) for name in required_of(document, part))
    return frozenset((*schema.get("required", ()), *inner))


def has_sip_headers(document: Node, schema: Node) -> bool:
    """Tell whether an event repeats the SIP headers of its call."""
    schema = resolve(document, schema)
    patterns = schema.get("patternProperties", {})
    return any("X-PH-" in each for each in patterns) or any(
        has_sip_headers(document, part) for part in schema.get("allOf", ())
    )


def _constant(document: Node, name: str) -> str:
    schema = document["components"]["schemas"][name]
    return str(members(document, schema).get("event", {}).get("const", ""))
