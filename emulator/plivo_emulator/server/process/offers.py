"""Requests that offer to go on in another protocol, as every plain Java client offers HTTP/2: the offer is ignored."""

from __future__ import annotations

from typing import Protocol

import httptools

UPGRADE = b"upgrade"


class Receiver(Protocol):
    """A connection that the parser calls back, with what it has gathered of a request."""

    url: bytes
    headers: list[tuple[bytes, bytes]]


class RequestParser:
    """Reads requests as if nobody offered anything.

    httptools stops at the end of a head with an offer, and the body would be lost. So such a head is read a second
    time, without its offer.
    """

    def __init__(self, connection: Receiver) -> None:
        """Reads for a connection."""
        self._connection = connection
        self._begin()

    def _begin(self) -> None:
        self.parser = httptools.HttpRequestParser(self._connection)
        self.parser.set_dangerous_leniencies(lenient_data_after_close=True)  # as uvicorn has it

    def close(self) -> None:
        """Reads no more: what it tells of it would be kept, and keeps it."""
        self.parser = httptools.HttpRequestParser(object())
        del self._connection

    def feed_data(self, data: bytes) -> None:
        """Reads on.

        Raises:
            httptools.HttpParserError: That is no HTTP.
            httptools.HttpParserUpgrade: The client asks for a tunnel.
        """
        while True:
            try:
                self.parser.feed_data(data)
            except httptools.HttpParserUpgrade as stopped:
                if not self.offered():
                    raise
                data = self._head_without_offer() + data[stopped.args[0] :]
                self._begin()
            else:
                return

    def offered(self) -> bool:
        """Whether the head that has just ended makes an offer: it will come again without."""
        return self.parser.should_upgrade() and any(name == UPGRADE for name, _ in self._connection.headers)

    def _head_without_offer(self) -> bytes:
        kept = ((name, value) for name, value in self._connection.headers if name != UPGRADE)
        version = self.parser.get_http_version().encode()
        line = self.parser.get_method() + b" " + self._connection.url + b" HTTP/" + version
        return b"\r\n".join([line, *(name + b": " + value for name, value in kept), b"", b""])
