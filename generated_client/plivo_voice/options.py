"""What may be said of one request, whatever it asks for."""

# Written by hand in generator/runtime/ and copied from there as it is.

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypedDict

if TYPE_CHECKING:
    from collections.abc import Mapping

    import httpx

    from .retries import Retries


class Options(TypedDict, total=False):
    """Keywords that every method takes beside the arguments of the API. They win over those of the client."""

    timeout: float | httpx.Timeout | None
    """Seconds to connect, to send and to wait for data, each; or as httpx knows them; `None` waits for ever."""
    headers: Mapping[str, str]
    """More headers of the request; one of a name that is sent already takes its place."""
    retries: int | Retries
    """When the request is sent again; `0` never."""


NAMES: Final = frozenset(("timeout", "headers", "retries"))


def known(options: Options) -> Options:
    """Return options as they are.

    Raises:
        TypeError: One of them is none: most likely an argument of the method with a slip of the pen in it.
    """
    unknown = sorted(set(options) - NAMES)
    if unknown:
        raise TypeError(f"unexpected keyword argument {unknown[0]!r}: the method has none of that name")
    return options
