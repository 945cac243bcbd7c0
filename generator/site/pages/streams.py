"""The page of messages on the WebSocket of an audio stream, in both directions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from generator.forms.json_schemas import FROM_APP, TO_APP
from generator.python.operations import members, resolve
from generator.site.addresses import STREAMS, anchor
from generator.site.fields import Field, fields
from generator.site.page import Entry, Kind, Page, PageSection, of_fields
from generator.site.prose import plain
from generator.site.samples import Sample, json_sample

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.site.received import Received

Data = dict[str, Any]

_SIDES: Final = {TO_APP: "Your server receives", FROM_APP: "Your server sends"}
_UPGRADED: Final = "101"


@dataclass(frozen=True, slots=True)
class Message:
    """A message, ready to be shown."""

    event: str
    words: str
    fields: tuple[Field, ...]
    samples: tuple[Sample, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """Messages of one direction."""

    title: str
    words: str
    messages: tuple[Message, ...]


def stream_page(document: Data, opened: Received) -> Page:
    """Return the page.

    Args:
        document: The API.
        opened: The request that opens a stream.
    """
    upgraded = opened.node["responses"].get(_UPGRADED, {})
    nodes = upgraded.get("content", {}).get("application/json", {}).get("examples", {}).values()
    examples = [resolve(document, each) for each in nodes]
    sides = [_side(document, side, title, examples) for side, title in _SIDES.items()]
    headers = tuple(resolve(document, each) for each in opened.node.get("parameters", ()))
    return Page(
        file=STREAMS,
        title="Stream messages",
        lead=opened.summary + ": what goes over its WebSocket, in both directions.",
        template="streams",
        shown={"opened": opened, "sides": sides, "headers": headers},
        sections=tuple(
            PageSection(anchor(message.event), message.event) for side in sides for message in side.messages
        ),
        entries=tuple(entry for side in sides for message in side.messages for entry in _entries(side, message)),
    )


def _side(document: Data, name: str, title: str, examples: list[Data]) -> Side:
    schema = document["components"]["schemas"][name]
    found = []
    for part in schema["oneOf"]:
        event = str(members(document, part)["event"]["const"])
        samples = tuple(
            json_sample(str(each.get("summary", "")), each["value"])
            for each in examples
            if each["value"].get("event") == event
        )
        words = str(resolve(document, part).get("description", ""))
        found.append(Message(event, words, fields(document, part, event), samples))
    return Side(title, str(schema.get("description", "")), tuple(found))


def _entries(side: Side, one: Message) -> Iterator[Entry]:
    yield Entry(Kind.MESSAGE, one.event, side.title, anchor(one.event), plain(one.words))
    yield from of_fields(Kind.FIELD, f"{one.event} message", one.fields)
