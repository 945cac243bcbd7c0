"""The one place where requests are sent, synchronous and asynchronous."""

# Written by hand in generator/runtime/ and copied from there as it is.

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import httpx

from .wire import transport_error

if TYPE_CHECKING:
    from .request import Request
    from .wire import Wire

ResultT = TypeVar("ResultT")


class Transport:
    """Sends requests of one account through an httpx client.

    Attributes:
        auth_id: The account, as it stands in paths.
    """

    def __init__(self, auth_id: str, wire: Wire, http: httpx.Client) -> None:
        self.auth_id = auth_id
        self._wire = wire
        self._http = http

    def send(self, request: Request[ResultT]) -> ResultT:
        """Send a request and read its answer.

        Raises:
            PlivoVoiceError: As `plivo_voice.errors` says.
        """
        try:
            response = self._http.send(self._wire.encode(request), auth=None)
        except httpx.RequestError as error:
            raise transport_error(request, error) from error
        return self._wire.decode(request, response)


class AsyncTransport:
    """Sends requests of one account through an asynchronous httpx client.

    Attributes:
        auth_id: The account, as it stands in paths.
    """

    def __init__(self, auth_id: str, wire: Wire, http: httpx.AsyncClient) -> None:
        self.auth_id = auth_id
        self._wire = wire
        self._http = http

    async def send(self, request: Request[ResultT]) -> ResultT:
        """Send a request and read its answer.

        Raises:
            PlivoVoiceError: As `plivo_voice.errors` says.
        """
        try:
            response = await self._http.send(self._wire.encode(request), auth=None)
        except httpx.RequestError as error:
            raise transport_error(request, error) from error
        return self._wire.decode(request, response)
