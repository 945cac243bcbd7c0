"""Events that the emulator sends: one class per kind, which converts itself to a form."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from generator.python.docstrings import headed, sentence, wrap
from generator.python.events import field_name, has_sip_headers, parts, plain, required_of, schemas, undecided
from generator.python.operations import members, resolve
from generator.python.quoting import Code, named

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from generator.python.operations import Node

CALL: Final = "CallEvent"  # schema of the common fields of a call's events

_INDENT: Final = 4
_EVENT: Final = "Event"  # common field that each kind sets itself
_VERDICT: Final = "Machine"  # common field that a kind sets itself if it says what it holds there
_OPEN: Final = {  # closed sets whose values the emulator does not choose
    "HangupSource",  # comes with the cause, from a table
    "MpcRole",  # repeated as the app gave it, possibly for an AI agent
    "RecordingFormat",  # repeated as the app gave it
    "TranscriptionError",  # empty when all went well
}
_TEXTS: Final = {"str": "{}", "bool": '"true" if {} else "false"', "int": "str({})", "float": "str({})"}
_WORD: Final = "{}._value_"  # of a closed set: as plain text, forms hold nothing for the garbage collector to look at


@dataclass(frozen=True, slots=True)
class Field:
    """One field of an event.

    Attributes:
        annotation: Its type in Python, without `None`.
        required: Whether it always comes, and is never null.
        text: What writes it, with `{}` for its value.
    """

    name: str
    wire: str
    annotation: str
    required: bool
    text: str
    words: str

    @property
    def declared(self) -> str:
        """Its declaration in the class."""
        return Code(f"{named(self.name)}: {self.annotation}{'' if self.required else ' | None'}")

    @property
    def explained(self) -> str:
        """Its text in the docstring of a function."""
        return wrap(f"{self.name}: {self.words}", 3 * _INDENT, _INDENT)

    @property
    def argument(self) -> str:
        """Its text in a signature."""
        return self.declared if self.required else Code(f"{self.declared} = None")

    def written(self, owner: str = "") -> str:
        """Return the expression that writes it: an argument, or an attribute of `owner`."""
        return Code(self.text.format(f"{owner}{named(self.name)}"))


@dataclass(frozen=True, slots=True)
class Event:
    """One kind of event. `fields` are added to the common ones if it is an event of a call."""

    kind: str
    name: str
    words: str
    of_call: bool
    fields: tuple[Field, ...]
    sip_headers: bool

    @property
    def slots(self) -> list[str]:
        """Names of its attributes, sorted."""
        return sorted([*(field.name for field in self.fields), *(["sip_headers"] if self.sip_headers else [])])


@dataclass(frozen=True, slots=True)
class Events:
    """All events of a document, the common fields of those of calls, and names of the enums that they use."""

    kinds: tuple[Event, ...]
    common: tuple[Field, ...]
    words: tuple[str, ...]
    common_words: str

    @property
    def common_docstring(self) -> str:
        """Docstring of the function that writes the common fields."""
        fields = [*(each.explained for each in self.common), "sip_headers: SIP headers of the call, by name in events."]
        lines = "\n".join(f"{' ' * 3 * _INDENT}{each}" for each in fields)
        return f"Return a form with the fields that every event of a call carries.\n\n        Args:\n{lines}"


def events(document: Node) -> Events:
    """Return the events of a document, sorted by kind."""
    found = schemas(document)
    components: Mapping[str, Node] = document.get("components", {}).get("schemas", {})
    common = members(document, components[CALL]) if CALL in components else {}
    always = frozenset(
        name
        for schema in found.values()
        if _of_call(components[schema])
        for name in required_of(document, components[schema])
        if name != _VERDICT
    )
    kinds = tuple(_event(document, kind, name, common) for kind, name in found.items())
    shared = tuple(_fields(document, CALL, {n: each for n, each in common.items() if n != _EVENT}, always))
    used = {field.annotation for field in (*shared, *(field for kind in kinds for field in kind.fields))}
    return Events(
        kinds,
        shared,
        tuple(sorted(used - _TEXTS.keys())),
        headed(_description(document, components[CALL]), _INDENT) if common else "",
    )


def _event(document: Node, kind: str, name: str, common: Mapping[str, Node]) -> Event:
    schema = document["components"]["schemas"][name]
    of_call = _of_call(schema)
    listed = members(document, schema)
    own = {wire: node for wire, node in listed.items() if not of_call or wire not in common or _restated(schema, wire)}
    return Event(
        kind=kind,
        name=name,
        words=headed(_description(document, schema), _INDENT),
        of_call=of_call,
        fields=tuple(_fields(document, name, own, required_of(document, schema))),
        sip_headers=not of_call and has_sip_headers(document, schema),
    )


def _of_call(schema: Node) -> bool:
    return any(str(part.get("$ref", "")).endswith(f"/{CALL}") for part in schema.get("allOf", ()))


def _restated(schema: Node, wire: str) -> bool:
    """Whether a kind of event sets a common field itself."""
    if wire != _VERDICT:
        return wire == _EVENT
    return any(wire in part.get("properties", {}) for part in schema.get("allOf", ()))


def _fields(document: Node, owner: str, nodes: Mapping[str, Node], required: frozenset[str]) -> Iterable[Field]:
    for wire, node in nodes.items():
        kinds = list(parts(document, node))
        some = [kind for kind in kinds if kind["type"] != "null"]
        annotation = plain(f"{owner}.{wire}", some)[0]
        if annotation == "str" or undecided(some):
            annotation = _closed(document, node) or annotation
        yield Field(
            name=field_name(wire),
            wire=wire,
            annotation=annotation,
            required=wire in required and len(some) == len(kinds),
            text=_TEXTS.get(annotation, _WORD),
            words=_words(document, node, _INDENT),
        )


def _closed(document: Node, node: Node) -> str:
    """Return the name of the closed set that a field chooses from, or nothing."""
    for each in (node, *node.get("anyOf", ()), *node.get("oneOf", ())):
        name = str(each.get("$ref", "")).rpartition("/")[2]
        if name and name not in _OPEN and "enum" in document["components"]["schemas"][name]:
            return name
    return ""


def _words(document: Node, node: Node, indent: int) -> str:
    return wrap(_description(document, node), indent)


def _description(document: Node, node: Node) -> str:
    """Return the first paragraph of a description."""
    text = str(resolve(document, node).get("description", "")).strip()
    return sentence(text.partition("\n\n")[0]) if text else ""
