"""Answer documents as trees, parsed without entities, DTD or external resources."""

from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from plivo_emulator.spec.elements import Break, P, S

DEEPEST = 32
"""Deepest nesting of elements. Marked-up speech may nest freely, but no real text is this deep."""

PARTING = frozenset({Break.tag, P.tag, S.tag})
"""Elements of speech that separate words."""


RESERVED = "{http://www.w3.org/XML/1998/namespace}"
"""What the parser turns the prefix `xml:` into, which every document may use."""


class InvalidDocument(Exception):
    """The document cannot be run; the message says why."""


@dataclass(slots=True, eq=False)
class Node:
    """One element as it is written."""

    name: str
    attributes: dict[str, str]
    text: str
    """All text inside, without tags and surrounding spaces."""
    children: list["Node"]


def parse(body: bytes, most: int) -> Node:
    """Tree of a document of at most `most` bytes; raises InvalidDocument."""
    if len(body) > most:
        raise InvalidDocument(f"the document has more than {most} bytes")
    try:
        root = fromstring(body.lstrip(), forbid_dtd=True)
    except DefusedXmlException:
        raise InvalidDocument("the document declares a DTD or entities") from None
    except (ParseError, ValueError, LookupError) as error:
        raise InvalidDocument(f"the document is not XML: {error}") from None
    return _node(root, DEEPEST)


def _node(element: Element, deepest: int) -> Node:
    if deepest == 0:
        raise InvalidDocument(f"the document nests deeper than {DEEPEST} elements")
    children = [_node(child, deepest - 1) for child in element]
    text = "".join(_texts(element)) if children else element.text or ""
    attributes = {name.replace(RESERVED, "xml:"): value for name, value in element.attrib.items()}
    return Node(element.tag, attributes, text.strip(), children)


def _texts(element: Element) -> Iterator[str]:
    """Texts inside an element, with a space where marked-up speech separates words."""
    yield element.text or ""
    for child in element:
        parts = child.tag in PARTING
        yield " " if parts else ""
        yield from _texts(child)
        yield " " if parts else ""
        yield child.tail or ""
