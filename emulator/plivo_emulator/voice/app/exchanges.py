"""Requests and answers as they were on the wire: the newest of an account, for whoever looks.

They are no part of a run: nothing of a call depends on them, and neither journals nor exports have them.
"""

from collections import OrderedDict
from collections.abc import Mapping
from functools import lru_cache
from typing import Final, TypeAlias

MOST_BYTES = 8 << 20
"""Memory of the exchanges of an account in bytes."""

LONGEST_BODY = 64 << 10
"""Bytes of a body that are kept."""

EACH = 2_000
"""Approximate memory of an exchange in bytes, besides its bodies."""

HeaderLines: TypeAlias = Mapping[str, str] | list[tuple[bytes, bytes]] | tuple[tuple[str | bytes, str | bytes], ...]
"""Headers in their order, as whoever has sent or read them has them."""

UrlParts: TypeAlias = tuple[str, bytes, bytes]
"""Scheme, path and query of a URL whose host is in the headers."""

WireAnswer: TypeAlias = tuple[int | None, HeaderLines, bytes | None, float]
"""Status, headers and body of an answer, and when it ended; without a status there is none."""


class WireMessage:
    """One side of an exchange."""

    __slots__ = ("_lines", "body")

    def __init__(self, headers: HeaderLines, body: bytes | None) -> None:
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


class WireExchange:
    """A request, and its answer once there is one."""

    __slots__ = ("answer", "began", "failure", "method", "request_body", "request_headers", "serial", "target")

    def __init__(
        self,
        serial: int,
        method: str,
        url: str | UrlParts,
        headers: HeaderLines,
        body: bytes | None,
        began: float,
    ) -> None:
        self.serial = serial
        """Entry of the journal that tells of the request."""
        self.method = method
        self.target = url
        """URL of the request, as it was handed over."""
        self.request_headers = headers
        """Headers of the request, as they were handed over."""
        self.request_body = _beginning(body)
        """Body of the request, or its beginning."""
        self.failure: str | None = None
        """Why there is no answer; None: there is one, or it is awaited."""
        self.answer: WireAnswer | None = None
        """The answer; None: there is none so far."""
        self.began = began
        """When it began, in real seconds of any count."""

    @property
    def url(self) -> str:
        """URL of the request."""
        if isinstance(self.target, str):
            return self.target
        scheme, path, query = self.target
        host = next((value for name, value in self.request.headers if name.lower() == "host"), "")
        target = b"?".join((path, query)) if query else path
        return f"{scheme}://{host}{target.decode('latin-1')}"

    @property
    def request(self) -> WireMessage:
        """What was asked."""
        return WireMessage(self.request_headers, self.request_body)

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
        return None if self.answer is None else self.answer[3] - self.began


class Exchanges:
    """The newest exchanges of an account; older ones are dropped.

    Attributes:
        most: Memory of all of them in bytes.
    """

    __slots__ = ("_kept", "_size", "most")

    def __init__(self) -> None:
        self.most = MOST_BYTES
        self._kept: OrderedDict[int, WireExchange | _Packed] = OrderedDict()
        """A plain dictionary looks longer for its oldest entry, the more of them were dropped."""
        self._size = 0

    def keep(self, exchange: WireExchange) -> None:
        """Adds an exchange."""
        self._kept[exchange.serial] = exchange
        self._grow(EACH + _length(exchange.request_body))

    def keep_answered(self, exchange: WireExchange, answer: WireAnswer) -> None:
        """Adds an exchange whose answer is there already."""
        self._kept[exchange.serial] = packed = _packed(exchange, answer)
        self._grow(_size(packed))

    def follow(self, exchange: WireExchange, before: WireExchange) -> None:
        """Puts an exchange that a redirect has led to in the place of the one before it, if that is still kept."""
        if self._kept.get(before.serial) is before:
            exchange.began = before.began
            self._size -= EACH + _length(before.request_body)
            self.keep(exchange)

    def end(
        self, exchange: WireExchange, status: int | None, headers: HeaderLines, body: bytes | None, now: float
    ) -> None:
        """Adds the answer of an exchange, of which nothing changes any more; the oldest make room for it.

        Without a status there is no answer. `now` is when it ends, by the count of its beginning.
        """
        if self._kept.get(exchange.serial) is exchange:
            self._kept[exchange.serial] = packed = _packed(exchange, (status, headers, body, now))
            self._grow(_length(packed[7]))

    def get(self, serial: int) -> WireExchange | None:
        """WireExchange of an entry; None if there is none, or not any more."""
        kept = self._kept.get(serial)
        return _unpacked(serial, kept) if isinstance(kept, tuple) else kept

    def _grow(self, size: int) -> None:
        """Takes up so many bytes more, for which the oldest make room."""
        self._size += size
        while self._size > self.most and len(self._kept) > 1:
            self._size -= _size(self._kept.popitem(last=False)[1])


class _Beginning(bytes):
    """The first bytes of a long body."""

    __slots__ = ()


_Texts: TypeAlias = tuple[str | bytes, ...]

_Packed: TypeAlias = tuple[
    str, str | UrlParts, bytes | None, float, _Texts, str | None, int | None, bytes | None, float, _Texts, *_Texts
]
"""An exchange that is over, in texts and numbers alone; last, the values of its headers. Many are kept and few are ever
looked at: the garbage collector soon has nothing to do with such a tuple, and would look at objects again and again."""


def _packed(exchange: WireExchange, answer: WireAnswer) -> _Packed:
    status, headers, body, ended = answer
    request_names, request_values = _texts(exchange.request_headers)
    names, values = _texts(headers)
    return (
        exchange.method,
        exchange.target,
        exchange.request_body,
        exchange.began,
        request_names,
        exchange.failure,
        status,
        _beginning(body),
        ended,
        names,
        *(request_values + values),
    )


def _unpacked(serial: int, packed: _Packed) -> WireExchange:
    method, target, request_body, began, request_names, failure, status, body, ended, names, *values = packed
    request_headers = tuple(zip(request_names, values, strict=False))
    exchange = WireExchange(serial, method, target, request_headers, request_body, began)
    exchange.failure = failure
    exchange.answer = status, tuple(zip(names, values[len(request_names) :], strict=True)), body, ended
    return exchange


_LINES: Final = (list, tuple)


def _texts(headers: HeaderLines) -> tuple[_Texts, _Texts]:
    """Names of headers, and their values."""
    if not isinstance(headers, _LINES):
        return _one(tuple(headers)), tuple(headers.values())
    if not headers:
        return (), ()
    names, values = zip(*headers, strict=True)
    return _one(names), values


@lru_cache(maxsize=256)
def _one(names: _Texts) -> _Texts:
    """Names of headers, of which most messages have the same: they are kept once."""
    return names


def _size(kept: WireExchange | _Packed) -> int:
    if isinstance(kept, tuple):
        return EACH + _length(kept[2]) + _length(kept[7])
    return EACH + _length(kept.request_body)


def _beginning(body: bytes | None) -> bytes | None:
    """Body as it is kept."""
    return body if body is None or len(body) <= LONGEST_BODY else _Beginning(body[:LONGEST_BODY])


def _length(body: bytes | None) -> int:
    return 0 if body is None else len(body)


def _text(header: str | bytes) -> str:
    return header if isinstance(header, str) else header.decode("latin-1")
