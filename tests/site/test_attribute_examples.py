"""The example of an attribute is one: the emulator, at its strictest, takes it."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import quoteattr

from plivo_emulator.validation.load import answer_xml

from generator.document.tables import attributes, listed

if TYPE_CHECKING:
    from tests.site.reading import Site

XML = "application/xml"


def example(site: Site, tag: str, name: str) -> str:
    """The value that the page shows for an attribute, in its tag."""
    found = re.search(rf"<{tag} {name}=\"([^\"]*)\">", site.attribute(tag, name).text)
    assert found, f"{name} of {tag}"
    return unescape(found[1])


def filled(site: Site, tag: str, opened: str) -> str:
    """An element that begins so, with all that it must hold."""
    facts: dict[str, Any] = site.tables.elements[tag]
    text = facts["text"] if isinstance(facts.get("text"), dict) else {}
    types = site.tables.data["answer-xml"]["types"]
    inside = str(types[text["type"]]["example"]) if text.get("required") else ""
    if facts.get("min_children"):
        child = str(listed(facts, "children")[0])
        inside += filled(site, child, f"<{child}>")
    needed = [name for name, each in attributes(facts).items() if each.get("required") and f" {name}=" not in opened]
    pairs = "".join(f" {name}={quoteattr(example(site, tag, name))}" for name in needed)
    return f"{opened[:-1]}{pairs}>{inside}</{tag}>"


def around(site: Site, tag: str, element: str) -> str:
    """A whole document that holds an element."""
    while tag != "Response":
        parents = [name for name, facts in site.tables.elements.items() if tag in listed(facts, "children")]
        parent = "Response" if "Response" in parents else parents[0]
        words = "Hello. " if site.tables.elements[parent].get("mixed") else ""
        tag, element = parent, f"<{parent}>{words}{element}</{parent}>"
    return element


def test_the_emulator_takes_the_example_of_every_attribute(site: Site) -> None:
    rules = answer_xml()
    seen = 0
    for tag, facts in site.tables.elements.items():
        if facts.get("untagged"):
            continue  # it never stands in a document
        for name in attributes(facts):
            opened = f"<{tag} {name}={quoteattr(example(site, tag, name))}>"
            document = around(site, tag, filled(site, tag, opened))
            rules.read(document.encode(), XML)
            seen += 1
    assert seen > 150


def test_the_example_of_a_type_fits_its_pattern(site: Site) -> None:
    types = site.tables.data["answer-xml"]["types"]
    shown = {name: facts for name, facts in types.items() if "example" in facts}
    assert len(shown) > 15
    assert [
        name for name, facts in shown.items() if not re.fullmatch(facts.get("pattern", ".+"), str(facts["example"]))
    ] == []
