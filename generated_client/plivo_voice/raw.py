"""Results with the HTTP answer that they came in."""

# Written by hand in generator/runtime/ and copied from there as it is.

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

    import httpx

ResultT_co = TypeVar("ResultT_co", covariant=True)


class RawResponse(Generic[ResultT_co]):
    """A successful answer that is not read yet.

    Attributes:
        response: The answer as httpx gives it.
    """

    __slots__ = ("_read", "response")

    def __init__(self, response: httpx.Response, read: Callable[[], ResultT_co]) -> None:
        self.response = response
        self._read = read

    @property
    def status_code(self) -> int:
        """Its HTTP status."""
        return self.response.status_code

    @property
    def headers(self) -> httpx.Headers:
        """Its headers, by name in any case."""
        return self.response.headers

    @property
    def content(self) -> bytes:
        """Its body."""
        return self.response.content

    @property
    def text(self) -> str:
        """Its body as text."""
        return self.response.text

    def parse(self) -> ResultT_co:
        """Read the result: what the method returns without `with_raw_response`.

        Raises:
            ResponseDecodeError: The body is not what the document describes.
        """
        return self._read()

    def __repr__(self) -> str:
        return f"<RawResponse {self.response.status_code}>"
