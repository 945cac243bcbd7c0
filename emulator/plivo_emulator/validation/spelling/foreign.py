"""Words of answer XML that there are not: what was meant, be it a slip or what another vendor calls it."""

from collections.abc import Iterable, Mapping

from plivo_emulator.validation.reading import mapping, objects, text
from plivo_emulator.validation.spelling.meant import question
from plivo_emulator.wire.json import JsonObject

Words = Mapping[str, str]


class ForeignWords:
    """Elements and attributes of other vendors, and what they are called here."""

    def __init__(self, table: JsonObject) -> None:
        """Takes the table of answer XML."""
        foreign = mapping(table.get("foreign", {}))
        self._elements = _words(mapping(foreign.get("elements", {})))
        self._attributes = {name: _words(words) for name, words in objects(foreign.get("attributes", {}))}
        self._known = [name for name, _ in objects(table["elements"])]

    def element(self, name: str) -> str:
        """Question after the element that was meant; empty if nobody knows."""
        return _meant(name, self._elements, self._known)

    def attribute(self, element: str, name: str, known: Iterable[str]) -> str:
        """The same for an attribute of an element that has those known."""
        return _meant(name, self._attributes.get(element, {}), known)


def _words(rows: JsonObject) -> Words:
    """What is meant by each word, in lower case."""
    return {name.lower(): _meaning(row) for name, row in objects(rows)}


def _meaning(row: JsonObject) -> str:
    note = f", {text(row['note'])}" if "note" in row else ""
    return f"here it is {text(row['is'])}{note}"


def _meant(name: str, foreign: Words, known: Iterable[str]) -> str:
    return foreign.get(name.lower()) or question(name, known)
