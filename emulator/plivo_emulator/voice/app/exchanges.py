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


class WireMessage:
    """One side of an exchange."""

    __slots__ = ("body", "lines", "truncated")

    def __init__(self, headers: HeaderLines | Mapping[str, str], body: bytes | None) -> None:
        self.lines = headers
        """Headers as they were handed over."""
        self.truncated = body is not None and len(body) > LONGEST_BODY
        self.body = body[:LONGEST_BODY] if body is not None and self.truncated else body

    @property
    def headers(self) -> list[tuple[str, str]]:
        """Headers in their order."""
        lines = self.lines.items() if isinstance(self.lines, Mapping) else self.lines
        return [(_text(name), _text(value)) for name, value in lines]

    @property
    def size(self) -> int:
        """Bytes of its body that are kept."""
        return 0 if self.body is None else len(self.body)


class WireExchange:
    """A request, and its answer once there is one."""

    __slots__ = ("failure", "method", "real", "request", "response", "serial", "status", "url")

    def __init__(self, serial: int, method: str, url: str, request: WireMessage) -> None:
        self.serial = serial
        """Entry of the journal that tells of the request."""
        self.method = method
        self.url = url
        self.request = request
        self.response: WireMessage | None = None
        self.status: int | None = None
        self.failure: str | None = None
        """Why there is no answer; None: there is one, or it is awaited."""
        self.real: float | None = None
        """Real seconds from the request to the end of the answer; None: they are not over."""

    @property
    def size(self) -> int:
        """Approximate memory in bytes."""
        return EACH + self.request.size + (0 if self.response is None else self.response.size)


class Exchanges:
    """The newest exchanges of an account; older ones are dropped."""

    __slots__ = ("_kept", "_size")

    def __init__(self) -> None:
        self._kept: dict[int, WireExchange] = {}
        self._size = 0

    def keep(self, exchange: WireExchange) -> None:
        """Adds an exchange; the oldest make room for it."""
        self._size += exchange.size
        self._kept[exchange.serial] = exchange
        while self._size > MOST_BYTES and len(self._kept) > 1:
            self._size -= self._kept.pop(next(iter(self._kept))).size

    def ask_again(self, exchange: WireExchange, method: str, url: str, request: WireMessage) -> None:
        """Puts the request that a redirect has led to in the place of the first."""
        kept = self._let_go(exchange)
        exchange.method, exchange.url, exchange.request = method, url, request
        if kept:
            self.keep(exchange)

    def answer(self, exchange: WireExchange, status: int | None, response: WireMessage | None, real: float) -> None:
        """Adds the answer to an exchange, unless that was dropped meanwhile."""
        kept = self._let_go(exchange)
        exchange.status, exchange.response, exchange.real = status, response, real
        if kept:
            self.keep(exchange)

    def _let_go(self, exchange: WireExchange) -> bool:
        """Takes an exchange out, before its size changes; whether it was there."""
        if self._kept.get(exchange.serial) is not exchange:
            return False
        self._size -= exchange.size
        del self._kept[exchange.serial]
        return True

    def get(self, serial: int) -> WireExchange | None:
        """WireExchange of an entry; None if there is none, or not any more."""
        return self._kept.get(serial)


def _text(told: str | bytes) -> str:
    return told if isinstance(told, str) else told.decode("latin-1")
