"""A page of the reference, and what the search finds on it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING, Any

from generator.site.prose import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.site.fields import Field


class Kind(Enum):
    """What may be found; those further up come first."""

    OPERATION = "operation"
    ELEMENT = "element"
    CAUSE = "hangup cause"
    CALLBACK = "callback"
    MESSAGE = "stream message"
    ARGUMENT = "argument"
    ATTRIBUTE = "attribute"
    ERROR = "error"
    FIELD = "field"
    PAGE = "page"


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that the search finds.

    Attributes:
        where: What it belongs to, such as the operation of an argument.
        anchor: Where it is in its page; empty for the page itself.
        summary: The first words about it.
        also: Further words that it is found by.
    """

    kind: Kind
    name: str
    where: str
    anchor: str
    summary: str
    also: str = ""


@dataclass(frozen=True, slots=True)
class PageSection:
    """A section of a page, as the list beside it has it. `badge` is its method, if it is an operation."""

    anchor: str
    name: str
    badge: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """A page: `shown` is what its template is given."""

    file: str
    title: str
    lead: str
    template: str
    shown: dict[str, Any] = field(default_factory=dict)
    sections: tuple[PageSection, ...] = ()
    entries: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """Pages under one heading of the list."""

    name: str
    pages: tuple[Page, ...]

    def holds(self, page: Page) -> bool:
        """Tell whether a page is one of them."""
        return any(each is page for each in self.pages)


def of_fields(kind: Kind, where: str, listed: Iterable[Field]) -> Iterator[Entry]:
    """Yield what is found of fields and of all that is inside them."""
    for each in listed:
        for one in each.walk():
            words = " ".join(value.value for value in one.values)
            yield Entry(kind, one.name, where, one.anchor, plain(one.words), words)
