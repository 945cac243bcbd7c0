"""One connection that stays open, for tests that ask thousands of times: a fifth of the work of a whole client."""

from __future__ import annotations

import json as codec
import re
import select
import threading
from base64 import b64encode
from http.client import HTTPConnection, HTTPException
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode, urlsplit

import httpx

if TYPE_CHECKING:
    from collections.abc import Mapping

BUSY = 600.0
"""Real seconds that an answer may take: how busy the machine is proves nothing."""


PLAIN_PATH = re.compile(r"[A-Za-z0-9/_.~-]+")
PLAIN = {"auth", "json", "params"}
"""What a request may say that takes no whole client."""


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


class KeepAlives:
    """A connection that stays open for each thread that asks; who asks otherwise than plainly has a whole client."""

    def __init__(self, base: str, client: httpx.Client) -> None:
        """Takes the client, which knows the base URL, too."""
        self._base = base
        self._client = client
        self._mine = threading.local()
        self._open: list[KeepAlive] = []

    def request(self, method: str, path: str, **how: Any) -> httpx.Response:
        """Sends a request as `httpx.Client.request` does; raises what it raises if the connection breaks."""
        if not _is_plain(path, how):
            return self._client.request(method, path, **how)
        mine: KeepAlive | None = getattr(self._mine, "keep_alive", None)
        if mine is None:
            mine = self._mine.keep_alive = KeepAlive(self._base)
            self._open.append(mine)
        try:
            return mine.request(method, path, **how)
        except HTTPException as error:
            mine.close()
            raise httpx.RemoteProtocolError(str(error)) from error
        except OSError as error:
            mine.close()
            raise httpx.ReadError(str(error)) from error

    def close(self) -> None:
        """Lets go of all connections."""
        for each in self._open:
            each.close()


def _is_plain(path: str, how: Mapping[str, Any]) -> bool:
    values = (how.get("params") or {}).values() if isinstance(how.get("params") or {}, dict) else [None]
    return (
        how.keys() <= PLAIN
        and isinstance(how.get("auth"), tuple)
        and PLAIN_PATH.fullmatch(path) is not None
        and all(type(value) in (str, int) for value in values)
    )
