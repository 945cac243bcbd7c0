"""Pages of the requests that an app receives: one for each tag, and one that lists them all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from generator.python.operations import resolve
from generator.site.addresses import ANSWER_XML, EVENTS, anchor, page_of_tag
from generator.site.fields import fields
from generator.site.page import Entry, Kind, Page, PageSection, of_fields
from generator.site.prose import plain
from generator.site.received import Received, examples
from generator.site.samples import Sample, json_sample

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.site.fields import Field

Data = dict[str, Any]

_XML: Final = "application/xml"


@dataclass(frozen=True, slots=True)
class Event:
    """A request of the service, ready to be shown. `answer` says what the app's answer does; `xml` is its page."""

    of: Received
    words: str
    fields: tuple[Field, ...]
    samples: tuple[Sample, ...]
    answer: str
    xml: str


def event_pages(document: Data, events: dict[str, Received]) -> Iterator[Page]:
    """Yield the list of all requests of the service, then a page for each of their tags."""
    descriptions = {tag["name"]: str(tag.get("description", "")) for tag in document.get("tags", ())}
    by_tag: dict[str, list[Received]] = {}
    for one in events.values():
        by_tag.setdefault(one.tag, []).append(one)
    yield Page(
        file=EVENTS,
        title="All callbacks",
        lead="Requests that the service sends to your server, each with what causes it.",
        template="callbacks",
        shown={"tags": by_tag},
        sections=tuple(PageSection(anchor(page_of_tag(tag)), tag) for tag in by_tag),
    )
    for tag, members in by_tag.items():
        shown = [_event(document, one) for one in members if one.schema]
        if shown:
            yield Page(
                file=page_of_tag(tag),
                title=tag,
                lead=descriptions.get(tag, ""),
                template="events",
                shown={"events": shown},
                sections=tuple(PageSection(anchor(one.of.kind), one.of.summary) for one in shown),
                entries=tuple(entry for one in shown for entry in _entries(one)),
            )


def _event(document: Data, one: Received) -> Event:
    response = next((resolve(document, each) for each in one.node["responses"].values()), {})
    return Event(
        of=one,
        words=str(one.node.get("description", "")),
        fields=fields(document, one.schema, one.kind),
        samples=tuple(json_sample(summary, value) for summary, value in examples(document, one)),
        answer=str(response.get("description", "")),
        xml=ANSWER_XML if _XML in response.get("content", {}) else "",
    )


def _entries(one: Event) -> Iterator[Entry]:
    causes = " ".join(f"{cause.name} {cause.of}" for cause in one.of.causes)
    also = " ".join((plain(one.words), *one.of.webhooks, causes))
    yield Entry(Kind.CALLBACK, one.of.kind, one.of.tag, anchor(one.of.kind), one.of.summary, also)
    yield from of_fields(Kind.FIELD, one.of.kind, one.fields)
