"""The reference as tests read it: pages with their places, links and tags."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import cached_property
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from generator.site.package import render

if TYPE_CHECKING:
    from generator.document.tables import Tables

ROOT = Path(__file__).parents[2]
VOID = frozenset(("meta", "link", "input", "br"))
INDEX = "search-index.js"

Attributes = dict[str, str]


@dataclass
class Place:
    """An element that has an id: the text and the links in it."""

    id: str
    said: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)

    @cached_property
    def text(self) -> str:
        return "".join(self.said)


@dataclass
class Read(HTMLParser):
    """A page: `tags` are all elements in their order, `places` those with an id."""

    tags: list[tuple[str, Attributes]] = field(default_factory=list)
    places: dict[str, Place] = field(default_factory=dict)
    twice: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    open: list[tuple[str, Place | None]] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    @cached_property
    def text(self) -> str:
        return "".join(self.said)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        self.tags.append((tag, attributes))
        place = self._place(attributes["id"]) if "id" in attributes else None
        if tag not in VOID:
            self.open.append((tag, place))
        if tag == "a":
            self.links.append(attributes["href"])
            for each in self._around:
                each.links.append(attributes["href"])

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop()[0] == tag, f"</{tag}> closes another"

    def handle_data(self, data: str) -> None:
        self.said.append(data)
        for each in self._around:
            each.said.append(data)

    def _place(self, name: str) -> Place:
        if name in self.places:
            self.twice.append(name)
        return self.places.setdefault(name, Place(name))

    @property
    def _around(self) -> list[Place]:
        return [place for _, place in self.open if place]


@dataclass
class Site:
    """All pages by file, and what they are made of."""

    document: dict[str, Any]
    tables: Tables
    files: dict[str, bytes]
    pages: dict[str, Read] = field(default_factory=dict)

    def at(self, address: str) -> Place | None:
        """The place that an address leads to, if there is one."""
        page, _, anchor = address.partition("#")
        return self.pages[page].places.get(unquote(anchor)) if page in self.pages else None

    def attribute(self, tag: str, name: str) -> Place:
        """The place of an attribute of answer XML."""
        anchor = name.replace(":", "-")
        found = self.at(f"xml-{tag.lower()}.html#{anchor}") or self.at(f"speech-markup.html#{tag}.{anchor}")
        assert found, f"{name} of {tag}"
        return found

    @property
    def index(self) -> dict[str, Any]:
        """What the search looks through."""
        text = self.files[INDEX].decode()
        found: dict[str, Any] = json.loads(text.removeprefix("window.referenceIndex=").removesuffix(";\n"))
        return found

    @property
    def found(self) -> list[tuple[str, str, str]]:
        """Kind, name and address of each entry of the search."""
        index = self.index
        return [
            (index["kinds"][kind], name, f"{index['pages'][page]}{f'#{anchor}' if anchor else ''}")
            for kind, name, _, page, anchor, _, _ in index["entries"]
        ]


def read(document: dict[str, Any], tables: Tables) -> Site:
    """Make the reference, and read it."""
    site = Site(document, tables, render(document, tables))
    for name, content in site.files.items():
        if name.endswith(".html"):
            page = site.pages[name] = Read()
            page.feed(content.decode())
            page.close()
            assert page.open == [], name
    return site
