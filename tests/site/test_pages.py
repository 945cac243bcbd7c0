"""What holds for every page: links lead somewhere, nothing is fetched, and a browser has little to do."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from generator.site.package import render
from generator.site.published import published
from tests.site.reading import INDEX, ROOT

if TYPE_CHECKING:
    from tests.site.reading import Site

MOST_BYTES = 700_000
MOST_TAGS = 12_000
"""Of the largest page, with code samples: a browser is done with it in well under a second (`make bench`)."""


def test_no_link_leads_nowhere(site: Site) -> None:
    broken = [
        (name, link)
        for name, page in site.pages.items()
        for link in page.links
        if "://" not in link
        and not (site.at(name + link if link.startswith("#") else link) or (link in site.pages and "#" not in link))
    ]
    assert broken == []


def test_no_page_has_an_id_twice(site: Site) -> None:
    assert {name: page.twice for name, page in site.pages.items() if page.twice} == {}


def test_every_page_is_in_the_list_of_every_page(site: Site) -> None:
    for name, page in site.pages.items():
        listed = set(page.places["menu"].links)
        assert site.pages.keys() <= listed, name


def test_a_page_loads_its_style_and_its_script_and_nothing_else(site: Site) -> None:
    for name, page in site.pages.items():
        loads = [tag for tag in page.tags if tag[0] in ("script", "link", "img", "iframe", "object", "style", "base")]
        assert loads == [
            ("link", {"rel": "icon", "href": "data:,"}),
            ("link", {"rel": "stylesheet", "href": "site.css"}),
            ("script", {"src": "site.js"}),
        ], name
    for name in ("site.css", "site.js"):
        text = site.files[name].decode()
        assert not [word for word in ("://", "url(", "@import", "innerHTML", "eval(") if word in text]


def test_pages_are_small(site: Site) -> None:
    assert max(len(content) for name, content in site.files.items() if name in site.pages) < MOST_BYTES
    assert max(len(page.tags) for page in site.pages.values()) < MOST_TAGS
    assert len(site.files["site.js"]) < 20_000
    assert len(site.files["site.css"]) < 25_000
    assert len(site.files[INDEX]) < 500_000


def test_headings_of_a_page_leave_no_level_out(site: Site) -> None:
    for name, page in site.pages.items():
        levels = [int(tag[1]) for tag, _ in page.tags if tag in ("h1", "h2", "h3", "h4")]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(after - before <= 1 for before, after in pairwise(levels)), name


@pytest.mark.walks
def test_the_same_document_gives_the_same_bytes(site: Site) -> None:
    assert render(*published(ROOT)) == site.files


def test_every_find_of_the_search_leads_to_its_place(site: Site) -> None:
    assert [each for each in site.found if not (site.at(each[2]) or each[2] in site.pages)] == []


@pytest.mark.parametrize(
    ("kind", "name", "address"),
    [
        ("argument", "ring_timeout", "calls.html#createCall.ring_timeout"),
        ("hangup cause", "7011 Error Reaching Answer URL", "hangup-causes.html#7011"),
        ("element", "GetDigits", "xml-getdigits.html#GetDigits"),
        ("attribute", "digitTimeout", "xml-getdigits.html#digitTimeout"),
        ("operation", "createCall", "calls.html#createCall"),
        ("callback", "get_digits", "answer-xml-events.html#get_digits"),
        ("field", "HangupCauseCode", "call-events.html#hangup.HangupCauseCode"),
        ("stream message", "playAudio", "stream-messages.html#playAudio"),
        ("error", "429", "errors.html#429"),
    ],
)
def test_the_search_finds(site: Site, kind: str, name: str, address: str) -> None:
    assert (kind, name, address) in site.found
