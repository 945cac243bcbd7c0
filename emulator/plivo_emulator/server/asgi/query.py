"""Query strings: names and texts."""

from urllib.parse import parse_qsl

from plivo_emulator.validation.operations import Operation


class MalformedQuery(Exception):
    """The query says two things about one argument; the message names it."""


def parse(query: bytes, operation: Operation) -> dict[str, str]:
    """Arguments of a query string; raises BadQuery where one that the operation takes comes with two values."""
    found: dict[str, str] = {}
    for name, text in parse_qsl(query.decode("latin-1"), keep_blank_values=True):
        if found.setdefault(name, text) != text and operation.takes(name):
            raise MalformedQuery(f"{name} parameter is given more than once")
    return found
