"""The page of errors: each status with what it means, and what the service may say."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from generator.python.operations import operations, resolve
from generator.site.addresses import ERRORS, anchor, link, page_of_tag
from generator.site.fields import Field, fields
from generator.site.page import Entry, Kind, Page, PageSection
from generator.site.prose import plain
from generator.site.samples import Sample, json_sample

if TYPE_CHECKING:
    from collections.abc import Iterator

Data = dict[str, Any]

_JSON: Final = "application/json"
_MOST: Final = 6
"""Operations that are named, where an answer is that of a few."""


@dataclass(slots=True)
class ErrorMeaning:
    """A meaning of a status: examples, and operations that answer so."""

    words: str
    samples: list[Sample] = field(default_factory=list)
    headers: dict[str, str] = field(default_factory=dict)
    operations: list[tuple[str, str]] = field(default_factory=list)

    @property
    def named(self) -> list[tuple[str, str]]:
        """Operations to name: all of them, if they are few."""
        return self.operations if len(self.operations) <= _MOST else []


@dataclass(frozen=True, slots=True)
class Status:
    """A status with all its meanings; `anchor` is where it is."""

    status: str
    anchor: str
    meanings: tuple[ErrorMeaning, ...]


def error_page(document: Data) -> Page:
    """Return the page."""
    found: dict[str, dict[str, ErrorMeaning]] = {}
    shape: tuple[Field, ...] = ()
    for one in operations(document):
        for status, node in one.node["responses"].items():
            if status.startswith("2"):
                continue
            response = resolve(document, node)
            words = str(response["description"])
            meaning = found.setdefault(status, {}).setdefault(words, ErrorMeaning(words))
            meaning.operations.append((one.operation_id, link(page_of_tag(one.tag), one.operation_id)))
            meaning.headers |= dict(_headers(document, response))
            media = response.get("content", {}).get(_JSON, {})
            found_here = (_sample(document, each) for each in media.get("examples", {}).values())
            meaning.samples += [each for each in found_here if each not in meaning.samples]
            shape = shape or (fields(document, media["schema"], "error") if media else ())
    statuses = [Status(status, anchor(status), tuple(found[status].values())) for status in sorted(found)]
    return Page(
        file=ERRORS,
        title="Errors",
        lead="Answers to requests that were refused or failed.",
        template="errors",
        shown={"statuses": statuses, "fields": shape},
        sections=(PageSection("fields", "Fields"), *(PageSection(each.anchor, each.status) for each in statuses)),
        entries=tuple(_entries(statuses)),
    )


def _sample(document: Data, node: Data) -> Sample:
    example = resolve(document, node)
    return json_sample(str(example.get("summary", "")), example.get("value"))


def _headers(document: Data, response: Data) -> Iterator[tuple[str, str]]:
    for name, node in response.get("headers", {}).items():
        yield name, str(resolve(document, node).get("description", ""))


def _entries(statuses: list[Status]) -> Iterator[Entry]:
    for each in statuses:
        for meaning in each.meanings:
            also = " ".join(str(sample.html.striptags()) for sample in meaning.samples)
            yield Entry(Kind.ERROR, each.status, "answer of the API", each.anchor, plain(meaning.words), also)
