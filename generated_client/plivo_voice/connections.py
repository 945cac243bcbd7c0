"""Connections of a client: they belong to one process."""

# Written by hand in generator/runtime/ and copied from there as it is.

from __future__ import annotations

import os
from abc import ABC, abstractmethod
from threading import Lock
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar
from weakref import WeakSet

import httpx

from .errors import ArgumentError, ClientClosed
from .sockets import are_there, let_go

if TYPE_CHECKING:
    from collections.abc import Callable

CLOSED: Final = "The client is closed."
YOURS_CLOSED: Final = "The http_client of this client is closed."
YOURS_FORKED: Final = "The http_client of this client belongs to the parent process: make one after the fork."
CUT_OFF: Final = "the client was closed meanwhile"

HttpT = TypeVar("HttpT", httpx.Client, httpx.AsyncClient)


def connected(client: Callable[[], HttpT]) -> HttpT:
    """Return an HTTP client as the environment wants it: with its proxies and certificates."""
    try:
        return client()
    except httpx.InvalidURL:
        raise ArgumentError("A proxy of the environment is not a URL.") from None  # why may quote its password
    except (ImportError, OSError, ValueError) as error:
        # ImportError: of a SOCKS proxy, for which httpx needs one more package, and says which.
        raise ArgumentError(f"A proxy or certificate of the environment cannot be used: {error}") from error


class AnyConnections(ABC, Generic[HttpT]):
    """What synchronous and asynchronous connections have in common.

    Attributes:
        headers: Headers that httpx sends with every request.
    """

    def __init__(self, http: HttpT, *, given: bool) -> None:
        self.headers = http.headers
        self._given = given
        self._gone: str | None = None
        self._lock = Lock()
        _ALL.add(self)

    @abstractmethod
    def begin_anew(self) -> None:
        """Do without the connections so far: this process was forked, and they are those of its parent."""

    def _may_open(self) -> None:
        """See whether connections may be opened.

        Raises:
            ClientClosed: The client is closed, or the `http_client` that it was given.
        """
        if self._gone is not None or self._given:
            raise ClientClosed(self._gone or YOURS_CLOSED)


_ALL: Final[WeakSet[AnyConnections[Any]]] = WeakSet()


class Connections(AnyConnections[httpx.Client]):
    """Connections of a synchronous client, for any number of threads."""

    def __init__(self, given: httpx.Client | None) -> None:
        http = connected(httpx.Client) if given is None else given
        self._http: httpx.Client | None = http
        super().__init__(http, given=given is not None)

    def send(self, request: httpx.Request) -> httpx.Response:
        """Send a request. The body of the answer is still to be read.

        Raises:
            ClientClosed: The client is closed.
            httpx.RequestError: No answer came.
        """
        http = self._http
        if http is None or http.is_closed:
            http = self._opened()
        try:
            response = http.send(request, auth=None, stream=True)
        except RuntimeError as error:
            if http.is_closed:
                raise httpx.ReadError(CUT_OFF) from error
            raise
        if http.is_closed and "network_stream" in response.extensions:
            response.extensions["network_stream"].close()  # it was opened while the others were closed
        return response

    def close(self) -> None:
        """Close them, unless they are somebody else's, and open none any more."""
        with self._lock:
            self._gone = self._gone or CLOSED
            http, self._http = self._http, None
        if http is not None and not self._given:
            http.close()

    def begin_anew(self) -> None:
        """Do without the connections so far: they are those of the parent."""
        self._lock = Lock()
        if self._http is None or (self._given and not are_there(self._http)):
            return
        if self._given:
            self._gone = YOURS_FORKED
        else:
            let_go(self._http)
        self._http = None

    def _opened(self) -> httpx.Client:
        with self._lock:
            if self._http is None or self._given:
                self._may_open()
                self._http = connected(httpx.Client)
            return self._http


def _begin_anew() -> None:
    for each in list(_ALL):
        each.begin_anew()


if hasattr(os, "register_at_fork"):  # where processes can be forked
    os.register_at_fork(after_in_child=_begin_anew)
