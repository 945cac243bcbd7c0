"""Headers of a request, as any web framework gives them."""

# Written by hand in generator/runtime/ and copied from there as it is.

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any, Protocol, TypeAlias

from .errors import ArgumentError


class Items(Protocol):
    """A mapping, or what looks like one."""

    def items(self) -> Iterable[tuple[Any, Any]]:
        """Return names and values."""


Headers: TypeAlias = Items | Iterable[tuple[str, Any]] | Iterable[tuple[bytes, Any]] | None
"""Headers: a mapping of any framework, with one value or a list for each name; pairs of text or bytes; or a WSGI or CGI
environment, where they are called `HTTP_…`."""


def find(headers: Headers, names: Collection[str]) -> dict[str, str]:
    """Return the headers with these names, given in lower case; several values of a name are joined by commas.

    Raises:
        ArgumentError: These are no headers.
    """
    found: dict[str, list[str]] = {}
    try:
        for name, value in _items(headers):
            known = _text(name).lower().replace("_", "-").removeprefix("http-")
            if known in names:
                values = value if isinstance(value, list | tuple) else (value,)
                found.setdefault(known, []).extend(_text(each) for each in values if each is not None)
    except (TypeError, ValueError):
        raise ArgumentError(f"{type(headers).__name__} has no headers. Give a mapping or pairs.") from None
    return {name: ",".join(values) for name, values in found.items()}


def _items(headers: Headers) -> Iterable[tuple[Any, Any]]:
    if headers is None:
        return ()
    given: Any = headers
    pairs: Iterable[tuple[Any, Any]] = given.items() if hasattr(given, "items") else given
    return pairs


def _text(value: Any) -> str:
    return value.decode("latin-1") if isinstance(value, bytes) else str(value)
