"""Credentials, server and connection of an account: the base of both clients."""

# Written by hand in generator/runtime/ and copied from there as it is.

from __future__ import annotations

import os
from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar

import httpx

from .errors import ArgumentError
from .limits import DEADLINE, MOST_BYTES, Limits
from .retries import MOST, policy
from .segments import segment
from .transport import AsyncTransport, Transport
from .turns import Turns
from .wire import Wire
from .wording import masked

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType
    from typing import Self

    from .retries import Retries

TIMEOUT = 30.0
CONNECTIONS = 50
"""Connections that an asynchronous client opens at most, unless it is given an `http_client`."""

MOST_PORTS = 65535

_LIMITS = httpx.Limits(max_connections=CONNECTIONS, max_keepalive_connections=CONNECTIONS)

HttpT = TypeVar("HttpT", httpx.Client, httpx.AsyncClient)


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
        self._owns_http = http_client is None
        self._http: HttpT = self._opened() if http_client is None else http_client
        wire = self._wire(timeout, Limits(deadline, max_response_bytes))
        self._connect(segment("auth_id", self.auth_id), wire, policy(retries))

    @abstractmethod
    def _opened(self) -> HttpT:
        """Return an HTTP client of its own."""

    @abstractmethod
    def _connect(self, auth_id: str, wire: Wire, retries: Retries) -> None:
        """Make the transport that resources send through."""

    def _wire(self, timeout: float | httpx.Timeout | None, limits: Limits) -> Wire:
        headers = self._http.headers.copy()
        headers["User-Agent"] = self._user_agent
        return Wire(
            self.auth_id,
            self._auth_token,
            server=self.base_url or self._server,
            one_server=self.base_url is not None,
            timeout=timeout,
            limits=limits,
            headers=headers,
        )

    def __repr__(self) -> str:
        where = f", base_url={masked(self.base_url)!r}" if self.base_url else ""
        return f"{type(self).__name__}(auth_id={self.auth_id!r}{where})"


class Session(_Account[httpx.Client]):
    """An account, reached synchronously."""

    _http_class = httpx.Client

    def _opened(self) -> httpx.Client:
        return _connected(httpx.Client)

    def _connect(self, auth_id: str, wire: Wire, retries: Retries) -> None:
        self._transport = Transport(auth_id, wire, self._http, retries)

    def close(self) -> None:
        """Close the connections. An `http_client` that you passed stays open."""
        if self._owns_http:
            self._http.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()


class AsyncSession(_Account[httpx.AsyncClient]):
    """An account, reached asynchronously."""

    _http_class = httpx.AsyncClient

    def _opened(self) -> httpx.AsyncClient:
        return _connected(lambda: httpx.AsyncClient(limits=_LIMITS))

    def _connect(self, auth_id: str, wire: Wire, retries: Retries) -> None:
        turns = Turns(CONNECTIONS) if self._owns_http else None
        self._transport = AsyncTransport(auth_id, wire, self._http, retries, turns)

    async def aclose(self) -> None:
        """Close the connections. An `http_client` that you passed stays open."""
        if self._owns_http:
            await self._http.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        await self.aclose()


def _connected(client: Callable[[], HttpT]) -> HttpT:
    """Return an HTTP client as the environment wants it: with its proxies and certificates."""
    try:
        return client()
    except httpx.InvalidURL:
        raise ArgumentError("A proxy of the environment is not a URL.") from None  # why may quote its password
    except (ImportError, OSError, ValueError) as error:
        # ImportError: of a SOCKS proxy, for which httpx needs one more package, and says which.
        raise ArgumentError(f"A proxy or certificate of the environment cannot be used: {error}") from error


def _credential(name: str, value: str | None) -> str:
    variable = f"PLIVO_{name.upper()}"
    value = os.environ.get(variable) if value is None else value
    if not value:
        raise ArgumentError(f"{name} is missing: pass it or set {variable}.")
    return value


def _server_url(url: str) -> str:
    try:
        parsed = httpx.URL(url)
        parsed.host.encode("idna")  # as it is done to look up its address
    except (httpx.InvalidURL, TypeError, ValueError) as error:
        why = "" if "@" in str(url) else f": {error}"  # which may quote a piece of a password
        raise ArgumentError(f"base_url is not a URL{why}.") from None
    odd = parsed.query or parsed.fragment or parsed.port == 0 or (parsed.port or 0) > MOST_PORTS
    if parsed.scheme not in {"http", "https"} or not parsed.host or odd:
        raise ArgumentError(f"base_url must look like https://host or http://host:port/path, not {masked(url)!r}.")
    return url.rstrip("/")
