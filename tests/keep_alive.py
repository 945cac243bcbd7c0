"""One connection that stays open, for tests that ask thousands of times: a fifth of the work of a whole client."""

from __future__ import annotations

import json as codec
import select
from base64 import b64encode
from http.client import HTTPConnection
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode, urlsplit

import httpx

if TYPE_CHECKING:
    from collections.abc import Mapping

BUSY = 600.0
"""Real seconds that an answer may take: how busy the machine is proves nothing."""


class KeepAlive:
    """Asks one server, one question after the other; connects when it is first asked."""

    def __init__(self, base: str) -> None:
        parts = urlsplit(base)
        assert parts.hostname is not None
        self._base = base
        self._connection = HTTPConnection(parts.hostname, parts.port, timeout=BUSY)

    def request(
        self,
        method: str,
        path: str,
        *,
        auth: tuple[str, str],
        json: Any = None,
        params: Mapping[str, Any] | None = None,
    ) -> httpx.Response:
        """Sends a request; the answer is what any client would have."""
        target = f"{path}?{urlencode(params)}" if params else path
        headers = {"Authorization": f"Basic {b64encode(':'.join(auth).encode()).decode()}"}
        body = None
        if json is not None:
            headers["Content-Type"] = "application/json"
            body = codec.dumps(json).encode()
        self._renew()
        self._connection.request(method, target, body, headers)
        answer = self._connection.getresponse()
        return httpx.Response(
            answer.status,
            headers=answer.getheaders(),
            content=answer.read(),
            request=httpx.Request(method, self._base + target),
        )

    def close(self) -> None:
        """Lets go of the connection."""
        self._connection.close()

    def _renew(self) -> None:
        """A connection that can be read before anything was asked is one that the server has closed."""
        if self._connection.sock is not None and select.select([self._connection.sock], [], [], 0)[0]:
            self._connection.close()
