"""Requests and answers as they were on the wire: the newest of an account, for whoever looks.

They are no part of a run: nothing of a call depends on them, and neither journals nor exports have them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeAlias

MOST_BYTES = 8 << 20
"""Memory of the exchanges of an account in bytes."""

LONGEST_BODY = 64 << 10
"""Bytes of a body that are kept."""

EACH = 2_000
"""Approximate memory of an exchange in bytes, besides its bodies."""

HeaderLines: TypeAlias = Iterable[tuple[str | bytes, str | bytes]]
"""Headers in their order, as whoever has sent or read them keeps them."""

UrlParts: TypeAlias = tuple[str, bytes, bytes]
"""Scheme, path and query of a URL whose host is in the headers; anything else is a URL as its text is."""


class WireMessage:
    """One side of an exchange."""

    __slots__ = ("_lines", "body")

    def __init__(self, headers: HeaderLines | Mapping[str, str], body: bytes | None) -> None:
        self._lines = headers
        self.body = body

    @property
    def headers(self) -> list[tuple[str, str]]:
        """Headers in their order."""
        lines = self._lines.items() if isinstance(self._lines, Mapping) else self._lines
        return [(_text(name), _text(value)) for name, value in lines]

    @property
    def truncated(self) -> bool:
        """Whether its body is only the beginning."""
        return isinstance(self.body, _Beginning)


WireAnswer: TypeAlias = tuple[int | None, HeaderLines, bytes | None, float]
"""Status, headers and body of an answer, and the real seconds that it took; without a status there is none."""


class WireExchange:
    """A request, and its answer once there is one.

    It keeps what it is handed as it is: many are kept, and few are ever looked at.
    """

    __slots__ = ("_asked", "_url", "answer", "asked_headers", "began", "failure", "method", "serial", "size")

    def __init__(
        self,
        serial: int,
        method: str,
        url: object,
        headers: HeaderLines | Mapping[str, str],
        body: bytes | None,
        began: float,
    ) -> None:
        self.serial = serial
        """Entry of the journal that tells of the request."""
        self.method = method
        self._url = url
        self.asked_headers = headers
        """Headers of the request, as they were handed over."""
        self.size = EACH
        """Approximate memory in bytes."""
        if body:
            if len(body) > LONGEST_BODY:
                body = _Beginning(body[:LONGEST_BODY])
            self.size += len(body)
        self._asked = body
        self.failure: str | None = None
        """Why there is no answer; None: there is one, or it is awaited."""
        self.answer: WireAnswer | None = None
        """The answer; None: there is none so far."""
        self.began = began
        """When it began, in real seconds of any count."""

    @property
    def url(self) -> str:
        """URL of the request."""
        if not isinstance(self._url, tuple):
            return str(self._url)
        scheme, path, query = self._url
        host = next((value for name, value in self.request.headers if name.lower() == "host"), "")
        asked = b"?".join((path, query)) if query else path
        return f"{scheme}://{host}{asked.decode('latin-1')}"

    @property
    def request(self) -> WireMessage:
        """What was asked."""
        return WireMessage(self.asked_headers, self._asked)

    @property
    def status(self) -> int | None:
        """Status of the answer; None: there is no answer so far."""
        return None if self.answer is None else self.answer[0]

    @property
    def response(self) -> WireMessage | None:
        """What was answered; None: nothing so far."""
        return None if self.answer is None or self.answer[0] is None else WireMessage(self.answer[1], self.answer[2])

    @property
    def real(self) -> float | None:
        """Real seconds from the request to the end of the answer; None: they are not over."""
        return None if self.answer is None else self.answer[3]


class Exchanges:
    """The newest exchanges of an account; older ones are dropped.

    Attributes:
        most: Memory of all of them in bytes.
    """

    __slots__ = ("_kept", "_size", "most")

    def __init__(self) -> None:
        self.most = MOST_BYTES
        self._kept: dict[int, WireExchange] = {}
        self._size = 0

    def keep(self, exchange: WireExchange) -> None:
        """Adds an exchange."""
        self._kept[exchange.serial] = exchange
        self._size += exchange.size
        if self._size > self.most:
            self._make_room()

    def follow(self, exchange: WireExchange, before: WireExchange) -> None:
        """Puts an exchange that a redirect has led to in the place of the one before it, if that is still kept."""
        if self._kept.get(before.serial) is before:
            exchange.began = before.began
            self._size -= before.size
            self.keep(exchange)

    def end(
        self, exchange: WireExchange, status: int | None, headers: HeaderLines, body: bytes | None, now: float
    ) -> None:
        """Adds the answer of an exchange; the oldest make room for it. Without a status there is no answer.

        `now` is when it ends, by the count of its beginning.
        """
        if body:
            if len(body) > LONGEST_BODY:
                body = _Beginning(body[:LONGEST_BODY])
            if self._kept.get(exchange.serial) is exchange:
                exchange.size += len(body)
                self._size += len(body)
                if self._size > self.most:
                    self._make_room()
        exchange.answer = (status, headers, body, now - exchange.began)

    def _make_room(self) -> None:
        while self._size > self.most and len(self._kept) > 1:
            self._size -= self._kept.pop(next(iter(self._kept))).size

    def get(self, serial: int) -> WireExchange | None:
        """WireExchange of an entry; None if there is none, or not any more."""
        return self._kept.get(serial)


class _Beginning(bytes):
    """The first bytes of a long body."""

    __slots__ = ()


def _text(told: str | bytes) -> str:
    return told if isinstance(told, str) else told.decode("latin-1")
