"""Query strings: names and values."""

from urllib.parse import parse_qsl

from plivo_emulator.validation.operations import Operation


class MalformedQuery(Exception):
    """The query gives two values for one argument; the message names it."""


def parse(query: bytes, operation: Operation) -> dict[str, str]:
    """Arguments of a query string; raises MalformedQuery if an argument of the operation has two values."""
    found: dict[str, str] = {}
    for name, text in parse_qsl(query.decode("latin-1"), keep_blank_values=True):
        if found.setdefault(name, text) != text and operation.takes(name):
            raise MalformedQuery(f"{name} parameter is given more than once")
    return found
