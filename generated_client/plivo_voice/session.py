"""Credentials, server and connection of an account: the base of both clients."""

# Written by hand in generator/runtime/ and copied from there as it is.

from __future__ import annotations

import os
from abc import ABC, abstractmethod
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar, Generic

import httpx

from .connections import Connections, HttpT
from .errors import ArgumentError
from .limits import DEADLINE, MOST_BYTES, Limits
from .pools import AsyncConnections
from .retries import MOST, policy
from .segments import segment
from .transport import AsyncTransport, Transport
from .wire import Wire
from .wording import masked

if TYPE_CHECKING:
    from types import TracebackType
    from typing import Self

    from .retries import Retries

TIMEOUT = 30.0
MOST_PORTS = 65535
_OWN = frozenset(
    "auth_id _auth_token base_url _timeout _limits _retries _http_client _connections _transport".split()  # noqa: SIM905
)
"""Attributes of a client that come of its settings."""


class _Account(ABC, Generic[HttpT]):
    """What both clients have in common."""

    _server: ClassVar[str]
    _user_agent: ClassVar[str]
    _http_class: ClassVar[type[httpx.Client | httpx.AsyncClient]]

    def __init__(
        self,
        auth_id: str | None = None,
        auth_token: str | None = None,
        *,
        base_url: str | None = None,
        timeout: float | httpx.Timeout | None = TIMEOUT,
        deadline: float | None = DEADLINE,
        max_response_bytes: int | None = MOST_BYTES,
        retries: int | Retries = MOST,
        http_client: HttpT | None = None,
    ) -> None:
        self.auth_id = _credential("auth_id", auth_id)
        self._auth_token = _credential("auth_token", auth_token)
        self.base_url = _server_url(base_url) if base_url is not None else None
        if http_client is not None and not isinstance(http_client, self._http_class):
            wanted, given = self._http_class.__name__, type(http_client).__name__
            raise ArgumentError(f"http_client must be an httpx.{wanted}, not {given}.")
        self._timeout = timeout
        self._limits = Limits(deadline, max_response_bytes)
        self._retries = policy(retries)
        self._http_client: HttpT | None = http_client
        self._connect(segment("auth_id", self.auth_id))

    @abstractmethod
    def _connect(self, auth_id: str) -> None:
        """Make the connections, and the transport that resources send through."""

    def _wire(self, headers: httpx.Headers) -> Wire:
        headers = headers.copy()
        headers["User-Agent"] = self._user_agent
        return Wire(
            self.auth_id,
            self._auth_token,
            server=self.base_url or self._server,
            one_server=self.base_url is not None,
            timeout=self._timeout,
            limits=self._limits,
            headers=headers,
        )

    def __getstate__(self) -> dict[str, Any]:
        if self._http_client is not None:
            raise ArgumentError("A client with an http_client of yours cannot be pickled: make it where it is used.")
        return self._state()

    def __setstate__(self, state: dict[str, Any]) -> None:
        settings = dict(state)
        more = settings.pop("more")
        _Account.__init__(self, **settings)
        self.__dict__.update(more)

    def __copy__(self) -> Self:
        twin = type(self).__new__(type(self))
        twin.__setstate__({**self._state(), "http_client": self._http_client})
        return twin

    def __deepcopy__(self, memo: dict[int, Any]) -> Self:
        return self.__copy__()

    def _state(self) -> dict[str, Any]:
        """Return the settings, and what a subclass has beside them. Resources are made anew: they know this client."""
        more = {
            name: value
            for name, value in vars(self).items()
            if name not in _OWN and not isinstance(getattr(type(self), name, None), cached_property)
        }
        return {**self._settings(), "more": more}

    def _settings(self) -> dict[str, Any]:
        """Return what another client is made of that is like this one, with connections of its own."""
        return {
            "auth_id": self.auth_id,
            "auth_token": self._auth_token,
            "base_url": self.base_url,
            "timeout": self._timeout,
            "deadline": self._limits.deadline,
            "max_response_bytes": self._limits.max_response_bytes,
            "retries": self._retries,
        }

    def __repr__(self) -> str:
        where = f", base_url={masked(self.base_url)!r}" if self.base_url else ""
        return f"{type(self).__name__}(auth_id={self.auth_id!r}{where})"


class Session(_Account[httpx.Client]):
    """An account, reached synchronously."""

    _http_class = httpx.Client

    def _connect(self, auth_id: str) -> None:
        self._connections = Connections(self._http_client)
        wire = self._wire(self._connections.headers)
        self._transport = Transport(auth_id, wire, self._connections, self._retries)

    def close(self) -> None:
        """Close the client and its connections. An `http_client` that you passed stays open.

        A closed client refuses requests with a `ClientClosed`. Closing it again does nothing.
        """
        self._connections.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()


class AsyncSession(_Account[httpx.AsyncClient]):
    """An account, reached asynchronously."""

    _http_class = httpx.AsyncClient

    def _connect(self, auth_id: str) -> None:
        self._connections = AsyncConnections(self._http_client)
        wire = self._wire(self._connections.headers)
        self._transport = AsyncTransport(auth_id, wire, self._connections, self._retries)

    async def aclose(self) -> None:
        """Close the client and its connections. An `http_client` that you passed stays open.

        A closed client refuses requests with a `ClientClosed`. Closing it again does nothing. Connections of another
        event loop are closed by that loop, when the requests that are under way there have ended.
        """
        await self._connections.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        await self.aclose()


def _credential(name: str, value: str | None) -> str:
    variable = f"PLIVO_{name.upper()}"
    value = os.environ.get(variable) if value is None else value
    if not value:
        raise ArgumentError(f"{name} is missing: pass it or set {variable}.")
    if not isinstance(value, str):
        raise ArgumentError(f"{name} must be a string, not {type(value).__name__}.")
    try:
        value.encode()
    except UnicodeEncodeError:
        raise ArgumentError(f"{name} is not valid text.") from None  # why may quote a piece of it
    return value


def _server_url(url: str) -> str:
    if not isinstance(url, str):
        raise ArgumentError(f"base_url must be a string, not {type(url).__name__}.")
    try:
        parsed = httpx.URL(url)
        parsed.host.encode("idna")  # as it is done to look up its address
    except (httpx.InvalidURL, ValueError) as error:
        why = "" if "@" in url else f": {error}"  # which may quote a piece of a password
        raise ArgumentError(f"base_url is not a URL{why}.") from None
    odd = parsed.query or parsed.fragment or parsed.port == 0 or (parsed.port or 0) > MOST_PORTS
    if parsed.scheme not in {"http", "https"} or not parsed.host or odd:
        raise ArgumentError(f"base_url must look like https://host or http://host:port/path, not {masked(url)!r}.")
    return url.rstrip("/")
