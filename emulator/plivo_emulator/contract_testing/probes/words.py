"""Words of open enums: a client must take any, and a server sends those that are documented."""

from collections.abc import Iterator

from plivo_emulator.contract_testing.probes.reading import Reading
from plivo_emulator.contract_testing.target import Node

Remark = tuple[str, str]
"""A field, and what is wrong with it."""

ANY_CASE = "lower case"
"""In descriptions of words that some answers spell in other case than the enum."""


def words_are_documented(reading: Reading, schema: Node, body: object) -> Iterator[Remark]:
    """A word of an open enum is one of those that the document lists."""
    for spot in reading.spots(schema, body):
        words = reading.words(spot.schema)
        if words is None or not isinstance(spot.value, str) or spot.value in spot.schema.get("examples", ()):
            continue
        lenient = ANY_CASE in spot.schema.get("description", "")
        known = [word.lower() for word in words] if lenient else words
        if (spot.value.lower() if lenient else spot.value) not in known:
            yield spot.name, f"{spot.name} is {spot.value!r}; the document lists {', '.join(words)}"
