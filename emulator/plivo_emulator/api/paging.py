"""Pages of lists, and their `meta`."""

from collections.abc import Sequence
from typing import TypeVar
from urllib.parse import urlencode

from plivo_emulator.spec.arguments import Listed

T = TypeVar("T")


def page(arguments: Listed, things: Sequence[T], count: str) -> tuple[dict[str, object], Sequence[T]]:
    """`meta` of a list and the items of the requested page. `count` is the key for the number of items."""
    limit, offset = arguments.limit, arguments.offset
    return meta(arguments, len(things), count), things[offset : offset + limit]


def meta(arguments: Listed, total: int, count: str) -> dict[str, object]:
    """Position of a page among `total` items."""
    limit, offset = arguments.limit, arguments.offset
    return {
        "limit": limit,
        "offset": offset,
        count: total,
        "next": _link(arguments, limit, offset + limit) if offset + limit < total else None,
        "previous": _link(arguments, limit, max(0, offset - limit)) if offset else None,
    }


def _link(arguments: Listed, limit: int, offset: int) -> str:
    """Path and query of another page of the same list."""
    query = urlencode({"limit": limit, "offset": offset, **arguments.filters})
    return f"{arguments.address}?{query}"
