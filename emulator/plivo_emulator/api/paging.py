"""Pages of lists, and what is said about where they stand."""

from collections.abc import Sequence
from typing import Any, TypeVar
from urllib.parse import urlencode

from plivo_emulator.api.request import Request

T = TypeVar("T")

BESIDE = frozenset({"limit", "offset", "callback_url", "callback_method"})
"""Arguments that a link to another page does not repeat."""


def page(request: Request, things: Sequence[T], count: str) -> tuple[dict[str, Any], Sequence[T]]:
    """`meta` of a list, and the things on the page that was asked for. `count` is what meta calls their number."""
    limit, offset = request.integer("limit"), request.integer("offset")
    return meta(request, len(things), count), things[offset : offset + limit]


def meta(request: Request, total: int, count: str) -> dict[str, Any]:
    """Where a page stands among `total` things."""
    limit, offset = request.integer("limit"), request.integer("offset")
    return {
        "limit": limit,
        "offset": offset,
        count: total,
        "next": _link(request, limit, offset + limit) if offset + limit < total else None,
        "previous": _link(request, limit, max(0, offset - limit)) if offset else None,
    }


def _link(request: Request, limit: int, offset: int) -> str:
    """Path and query of another page of the same list."""
    filters = {name: value for name, value in request.given.items() if name not in BESIDE}
    return f"{request.address}?{urlencode({'limit': limit, 'offset': offset, **filters})}"
