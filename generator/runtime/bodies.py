"""Bodies of answers, read up to a bound. What is packed is unpacked here: httpx would unpack all that a piece holds."""

# Written by hand in generator/runtime/ and copied from there as it is.

from __future__ import annotations

import zlib
from sys import maxsize
from typing import TYPE_CHECKING, Any, Final, Self

import httpx

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

PACKING: Final = "gzip"
"""The one way to pack that is asked for, and unpacked. A body that is packed otherwise stays as it came."""
_ENCODING: Final = "content-encoding"


class Body(httpx.SyncByteStream, httpx.AsyncByteStream):
    """The body of an answer, in place of its stream while it is read.

    Args:
        response: The answer, of which nothing is read yet.
        most: Bytes at most, unpacked; `None` for any number.
    """

    def __init__(self, response: httpx.Response, most: int | None) -> None:
        self._response = response
        self._headers = response.headers
        self._stream: Any = response.stream
        self._most = most
        self._length = 0
        self._packed = response.headers.get(_ENCODING, "").strip().lower() == PACKING
        self._unpacker: Any = None

    def __enter__(self) -> Self:
        self._response.stream = self
        if _ENCODING in self._headers:
            self._response.headers = self._headers.copy()
            del self._response.headers[_ENCODING]  # or httpx unpacks it again
        return self

    def __exit__(self, *_: object) -> None:
        self._response.headers = self._headers

    def __iter__(self) -> Iterator[bytes]:
        for piece in self._stream:
            yield self._read(piece)
        self._end()

    async def __aiter__(self) -> AsyncIterator[bytes]:
        async for piece in self._stream:
            yield self._read(piece)
        self._end()

    def close(self) -> None:
        """Let go of the connection."""
        self._stream.close()

    async def aclose(self) -> None:
        """Let go of the connection."""
        await self._stream.aclose()

    def _read(self, piece: bytes) -> bytes:
        """Return a piece, unpacked, and no more of it than one byte too many."""
        if not self._packed:
            return self._taken(piece)
        unpacked = []
        while piece:
            if self._unpacker is None or self._unpacker.eof:  # gzip may be several files, one after the other
                self._unpacker = zlib.decompressobj(zlib.MAX_WBITS | 16)
            room = 0 if self._most is None else min(self._most - self._length + 1, maxsize)
            try:
                unpacked.append(self._taken(self._unpacker.decompress(piece, room)))
            except zlib.error as error:
                raise httpx.DecodingError(f"the body cannot be unpacked ({error})") from error
            piece = self._unpacker.unused_data
        return b"".join(unpacked)

    def _taken(self, piece: bytes) -> bytes:
        """Return a piece that is within the bound."""
        self._length += len(piece)
        if self._most is not None and self._length > self._most:
            raise httpx.DecodingError(f"the body is longer than max_response_bytes={self._most}")
        return piece

    def _end(self) -> None:
        if self._unpacker is not None and not self._unpacker.eof:
            raise httpx.DecodingError("the body cannot be unpacked (it is cut off)")
