"""The head of a request to the app under test: httptools reads it in a fraction of the standard library's time."""

from contextlib import suppress

import httptools


class RequestHead:
    """The first line and the headers of a request.

    Attributes:
        method: `GET` and so on.
        target: What is asked for, as it was sent: path and query.
        protocol: `HTTP/1.1`.
        headers: By their names in small letters; those that come several times are joined with commas.
        stays: Whether the client wants the connection to stay.
    """

    def __init__(self, lines: bytes) -> None:
        """Reads all lines, the empty one at the end included.

        Raises:
            httptools.HttpParserError: They are no head.
        """
        self.method = self.target = self.protocol = ""
        self.headers: dict[str, str] = {}
        self.stays = False
        self._parser = httptools.HttpRequestParser(self)
        try:
            with suppress(httptools.HttpParserUpgrade):  # the offer of another protocol is ignored
                self._parser.feed_data(lines)
        finally:
            del self._parser  # each keeps the other

    def on_url(self, url: bytes) -> None:
        """Takes a piece of the target."""
        self.target += url.decode("latin-1")

    def on_header(self, name: bytes, value: bytes) -> None:
        """Takes a header."""
        key, text = name.decode("latin-1").lower(), value.decode("latin-1").strip()
        self.headers[key] = f"{self.headers[key]},{text}" if key in self.headers else text

    def on_headers_complete(self) -> None:
        """The head is whole."""
        self.method, self.protocol = self._parser.get_method().decode(), f"HTTP/{self._parser.get_http_version()}"
        self.stays = self._parser.should_keep_alive()
