"""Answer documents as trees, parsed without entities, DTD or external resources."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple
from xml.etree.ElementTree import Element, ParseError, TreeBuilder
from xml.parsers.expat import ErrorString

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from plivo_emulator.spec.elements import Break, P, S

DEEPEST = 32
"""Deepest nesting of elements. Marked-up speech may nest freely, but no real text is this deep."""

PARTING = frozenset({Break.tag, P.tag, S.tag})
"""Elements of speech that separate words."""


WRITTEN: Mapping[bytes, str] = {b"&": "& is written &amp;", b"<": "< is written &lt;"}
"""How characters are written that begin something in XML."""

LONGEST_NAME = 100
"""Bytes between such a character and where the parser knows that nothing begins there."""

_BARE = re.compile(rb"(?:&[^&;<>\s]*|<)$")

RESERVED = "{http://www.w3.org/XML/1998/namespace}"
"""What the parser turns the prefix `xml:` into, which every document may use."""


class DocumentPlace(NamedTuple):
    """Where something stands in a document as it was sent. Lines and columns count from 1."""

    line: int
    column: int
    number: int | None = None
    """Number of the element: 0 is the root, and those inside follow in the order in which they begin."""

    @property
    def facts(self) -> Mapping[str, object]:
        """The place in entries of the journal."""
        at = {"line": self.line, "column": self.column}
        return at if self.number is None else {**at, "index": self.number}


class InvalidDocument(Exception):
    """The document cannot be run; the message says why."""

    place: DocumentPlace | None = None
    """Where it is wrong; None: it is about no place."""

    def at(self, place: DocumentPlace) -> "InvalidDocument":
        """The same, with its place unless it has one."""
        self.place = self.place or place
        return self

    @property
    def facts(self) -> Mapping[str, object]:
        """The place in entries of the journal; nothing where there is none."""
        return {} if self.place is None else self.place.facts


@dataclass(slots=True, eq=False)
class Node:
    """One element as it is written."""

    name: str
    attributes: dict[str, str]
    text: str
    """All text inside, without tags and surrounding spaces."""
    children: list["Node"]
    place: DocumentPlace


def parse(body: bytes, most: int) -> Node:
    """Tree of a document of at most `most` bytes; raises InvalidDocument."""
    if len(body) > most:
        raise InvalidDocument(f"the document has more than {most} bytes")
    written = body.lstrip()
    before = body[: len(body) - len(written)]
    builder = _Builder(before.count(b"\n"), len(before) - before.rfind(b"\n") - 1)
    parser = builder.parser = DefusedXMLParser(target=builder, forbid_dtd=True)
    try:
        parser.feed(written)
        root = parser.close()
    except DefusedXmlException:
        raise InvalidDocument("the document declares a DTD or entities") from None
    except ParseError as error:
        place, reason = builder.place(*error.position), ErrorString(error.code) + _escape(parser, written)
        error.__traceback__ = None  # it leads to the frame that has made the error, which keeps it
        raise InvalidDocument(f"the document is not XML: {reason}").at(place) from None
    except (ValueError, LookupError) as error:
        raise InvalidDocument(f"the document is not XML: {error}") from None
    finally:
        vars(parser).clear()  # it is called by a parser that it keeps, which only the end of a document undoes
    return _node(root, DEEPEST, builder.places)


def _escape(parser: DefusedXMLParser, written: bytes) -> str:
    """What has to be escaped where a document stops being XML; empty: nobody knows."""
    end = parser.parser.ErrorByteIndex
    bare = _BARE.search(written, max(0, end - LONGEST_NAME), end)
    return "" if bare is None else f"; {WRITTEN[bare.group()[:1]]}"


class _Builder(TreeBuilder):
    """Builds a tree, and knows where its elements stand."""

    parser: DefusedXMLParser

    def __init__(self, lines: int, columns: int) -> None:
        """Takes the lines in front of what is parsed, and the columns in front of its first line."""
        super().__init__()
        self.places: dict[Element, DocumentPlace] = {}
        self._lines = lines
        self._columns = columns

    def start(self, tag: str, attributes: dict[str, str], /) -> Element:
        """Takes the beginning of an element."""
        element = super().start(tag, attributes)
        expat = self.parser.parser
        place = self.place(expat.CurrentLineNumber, expat.CurrentColumnNumber)
        self.places[element] = place._replace(number=len(self.places))
        return element

    def place(self, line: int, column: int) -> DocumentPlace:
        """DocumentPlace of a line of the parser, from 1, and a column, from 0."""
        return DocumentPlace(self._lines + line, column + 1 + (self._columns if line == 1 else 0))


def _node(element: Element, deepest: int, places: Mapping[Element, DocumentPlace]) -> Node:
    if deepest == 0:
        raise InvalidDocument(f"the document nests deeper than {DEEPEST} elements").at(places[element])
    children = [_node(child, deepest - 1, places) for child in element]
    text = "".join(_texts(element)) if children else element.text or ""
    attributes = {name.replace(RESERVED, "xml:"): value for name, value in element.attrib.items()}
    return Node(element.tag, attributes, text.strip(), children, places[element])


def _texts(element: Element) -> Iterator[str]:
    """Texts inside an element, with a space where marked-up speech separates words."""
    yield element.text or ""
    for child in element:
        parts = child.tag in PARTING
        yield " " if parts else ""
        yield from _texts(child)
        yield " " if parts else ""
        yield child.tail or ""
