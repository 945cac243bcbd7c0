"""Options of one request, the same for every method."""

# Written by hand in generator/runtime/ and copied from there as it is.

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypedDict

if TYPE_CHECKING:
    from collections.abc import Mapping

    import httpx

    from .retries import Retries


class Options(TypedDict, total=False):
    """Keywords that every method takes besides the arguments of the API. They override those of the client."""

    timeout: float | httpx.Timeout | None
    """Seconds to connect, to send and to wait for data, each; or an `httpx.Timeout`; `None` for any time."""
    deadline: float | None
    """Seconds for the request with its answer, all attempts and the waits between them; `None` for any time."""
    max_response_bytes: int | None
    """Bytes of the body of an answer at most, unpacked; `None` for any number."""
    headers: Mapping[str, str]
    """Additional headers of the request. They replace headers of the same name."""
    retries: int | Retries
    """How often the request is sent again at most, or when; `0` for never."""


NAMES: Final = Options.__optional_keys__
