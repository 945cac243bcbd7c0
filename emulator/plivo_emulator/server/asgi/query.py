"""Query strings: names and values."""

from collections.abc import Sequence
from functools import lru_cache
from urllib.parse import parse_qsl

from plivo_emulator.validation.operations import Operation

LONGEST_KNOWN = 64
"""Bytes of queries that are remembered: those that name an account alone, as most to the control plane do."""


class MalformedQuery(Exception):
    """The query gives two values for one argument; the message names it."""


def parse(query: bytes, operation: Operation) -> dict[str, str]:
    """Arguments of a query string; raises MalformedQuery if an argument of the operation has two values."""
    found: dict[str, str] = {}
    for name, text in _known(query) if len(query) <= LONGEST_KNOWN else _pairs(query):
        if found.setdefault(name, text) != text and operation.takes(name):
            raise MalformedQuery(f"{name} parameter is given more than once")
    return found


def _pairs(query: bytes) -> Sequence[tuple[str, str]]:
    return parse_qsl(query.decode("latin-1"), keep_blank_values=True)


_known = lru_cache(maxsize=1024)(_pairs)
