"""Elements of answer documents: checked when they are made, then written as XML."""

# Written by hand in generator/runtime/ and copied from there as it is.

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from .errors import ArgumentError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import TypeAlias

    from .rules import Rule

    Rules: TypeAlias = Mapping[str, tuple[str, Rule]]

DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>'

NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
IN_TEXT = {ord("&"): "&amp;", ord("<"): "&lt;", ord(">"): "&gt;", ord("\r"): "&#13;"}
IN_ATTRIBUTES = {**IN_TEXT, ord('"'): "&quot;", ord("\n"): "&#10;", ord("\t"): "&#9;"}


class Element:
    """One element. It is immutable.

    Attributes:
        content: Elements and pieces of text inside it, in order.
        attributes: Attributes that were given: name and value as in the document.
    """

    tag: ClassVar[str]
    """Its name in the document."""
    children: ClassVar[tuple[str, ...]] = ()
    """Elements that it may hold, by tag."""
    least_children: ClassVar[int] = 0
    text: ClassVar[Rule | None] = None
    """Rule of its text."""
    must_speak: ClassVar[bool] = False
    """Whether it needs text."""
    rules: ClassVar[Rules] = {}
    """Name in the document and rule of each attribute, by its name in Python."""
    most_bytes: ClassVar[int | None] = None
    """Largest size, in bytes, of a document with this root."""

    __slots__ = ("attributes", "content")

    def __init__(self, content: tuple[object, ...] = (), **attributes: object) -> None:
        self.content: tuple[Element | str, ...] = tuple(self._inside(each) for each in content)
        self.attributes: dict[str, str] = {}
        for name, value in attributes.items():
            if value is not None:
                wire, rule = self.rules[name]
                self.attributes[wire] = self._written(f"{name} of {self.tag}", rule, value)
        if sum(isinstance(each, Element) for each in self.content) < self.least_children:
            raise ArgumentError(f"{self.tag} is empty: give it {' or '.join(self.children)}.")
        if self.must_speak and not self.plain_text().strip():
            raise ArgumentError(f"{self.tag} needs text.")

    def to_xml(self) -> str:
        """Return the element as XML, the root as a whole document.

        Raises:
            ArgumentError: The document is larger than the service takes.
        """
        attributes = "".join(f' {name}="{value.translate(IN_ATTRIBUTES)}"' for name, value in self.attributes.items())
        inside = "".join(each.translate(IN_TEXT) if isinstance(each, str) else each.to_xml() for each in self.content)
        written = f"<{self.tag}{attributes}>{inside}</{self.tag}>" if inside else f"<{self.tag}{attributes}/>"
        if self.most_bytes is None:
            return written
        size = len(DECLARATION) + len(written.encode())
        if size > self.most_bytes:
            raise ArgumentError(f"The document has {size} bytes; the service takes {self.most_bytes}.")
        return f"{DECLARATION}{written}"

    def plain_text(self) -> str:
        """Return the text inside, without markup."""
        return "".join(each if isinstance(each, str) else each.plain_text() for each in self.content)

    def _inside(self, each: object) -> Element | str:
        if isinstance(each, Element) and each.tag in self.children:
            return each
        if self.text is not None and not isinstance(each, Element):
            return self._written(f"text of {self.tag}", self.text, each) if each != "" else ""
        given = each.tag if isinstance(each, Element) else f"{each!r:.80}"
        raise ArgumentError(f"{self.tag} may contain {', '.join(self.children) or 'no elements'}, not {given}.")

    def _written(self, place: str, rule: Rule, value: object) -> str:
        try:
            written = rule.written(value)
        except ValueError as wrong:
            raise ArgumentError(f"{place} {wrong}, not {value!r:.80}.") from None
        found = NOT_IN_XML.search(written)
        if found is not None:
            raise ArgumentError(f"{place} contains {found[0]!r}, which XML does not allow.")
        return written

    def __str__(self) -> str:
        return self.to_xml()

    def __repr__(self) -> str:
        return self.to_xml()

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Element):
            return NotImplemented
        return (self.tag, self.attributes, self.content) == (other.tag, other.attributes, other.content)

    def __hash__(self) -> int:
        return hash((self.tag, self.content, *self.attributes.items()))
