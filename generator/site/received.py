"""Requests of the service to an app: each kind once, with all that causes it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from generator.document.grammar import METHODS
from generator.document.tables import attributes
from generator.python.identifiers import snake
from generator.python.operations import operations, resolve
from generator.site.addresses import STREAMS, TEXT, link, page_of_element, page_of_tag

if TYPE_CHECKING:
    from collections.abc import Iterator

Data = dict[str, Any]

_END: Final = "Event"
_ARGUMENT: Final = re.compile(r"[#.]/?(\w+)\}?$")  # `{$request.body#/ring_url}`, `{$request.query.callback_url}`
_FORM: Final = "application/x-www-form-urlencoded"
_JSON: Final = "application/json"
_SOCKET: Final = "stream_socket"
"""The request that opens a stream; it carries no fields."""
_SOCKET_URL: Final = "ws_url"


@dataclass(frozen=True, slots=True)
class Cause:
    """What makes the service send a request: an argument of an operation, or an attribute of an element."""

    name: str
    of: str
    href: str


@dataclass(slots=True)
class Received:
    """A kind of request: the `kind` of `parse_callback`, and where it is in the reference.

    Attributes:
        schema: Schema of its fields; empty for the request that opens a stream.
        node: The request itself, as a form, or as `GET` if there is no other.
        webhooks: Names that the document has for it where no operation causes it.
    """

    kind: str
    schema: Data
    tag: str
    node: Data
    causes: list[Cause] = field(default_factory=list)
    webhooks: list[str] = field(default_factory=list)

    @property
    def href(self) -> str:
        """Where it is."""
        return link(page_of_tag(self.tag), self.kind) if self.schema else STREAMS

    @property
    def summary(self) -> str:
        """What happened, in a few words."""
        return str(self.node["summary"])


def kind_of(document: Data, item: Data) -> tuple[str, Data]:
    """Return kind and schema of a request of the service; a schema without content if it carries no fields."""
    body = resolve(document, item.get("post", {}).get("requestBody", {})).get("content", {})
    media = body.get(_FORM) or body.get(_JSON)
    if media is None or "$ref" not in media["schema"]:
        return _SOCKET, {}
    name = str(media["schema"]["$ref"]).rpartition("/")[2]
    return snake(name.removesuffix(_END)), media["schema"]


def caused_by(facts: Data) -> str:
    """Return the kind of request that an attribute or a text of answer XML causes; empty if it causes none."""
    return _SOCKET if facts.get("type") == _SOCKET_URL else str(facts.get("event", ""))


def argument_of(expression: str) -> str:
    """Return the argument that a callback's URL is taken from."""
    found = _ARGUMENT.search(expression)
    return found[1] if found else expression


def received(document: Data, elements: dict[str, Data]) -> dict[str, Received]:
    """Return every kind of request that an app receives, in the order of the document's tags."""
    found: dict[str, Received] = {}
    for place, item, name in _requests(document):
        one = _noted(document, found, item)
        if isinstance(place, Cause):
            one.causes.append(place)
        else:
            one.webhooks.append(name)
    for tag, element in elements.items():
        text = element["text"] if isinstance(element.get("text"), dict) else {}
        for name, facts in {TEXT: text, **attributes(element)}.items():
            kind = found.get(caused_by(facts))
            if kind is not None:
                kind.causes.append(Cause(name, tag, link(page_of_element(tag), name)))
    order = [tag["name"] for tag in document.get("tags", ())]
    return dict(
        sorted(found.items(), key=lambda each: order.index(each[1].tag) if each[1].tag in order else len(order))
    )


def examples(document: Data, one: Received) -> Iterator[tuple[str, Any]]:
    """Yield summary and fields of each example."""
    body = resolve(document, one.node.get("requestBody", {})).get("content", {})
    for media in body.values():
        for node in media.get("examples", {}).values():
            example = resolve(document, node)
            yield str(example.get("summary", "")), example.get("value")


def _requests(document: Data) -> Iterator[tuple[Cause | None, Data, str]]:
    for name, item in document.get("webhooks", {}).items():
        yield None, item, name
    for one in operations(document):
        for callback in one.node.get("callbacks", {}).values():
            for expression, item in callback.items():
                argument = argument_of(expression)
                place = link(page_of_tag(one.tag), one.operation_id, argument)
                yield Cause(argument, one.operation_id, place), item, ""


def _noted(document: Data, found: dict[str, Received], item: Data) -> Received:
    kind, schema = kind_of(document, item)
    if kind not in found:
        node = next(item[method] for method in ("post", *METHODS) if method in item)
        found[kind] = Received(kind, schema, str(node["tags"][0]), node)
    return found[kind]
