"""Sends requests, synchronously and asynchronously. No other module does."""

# Written by hand in generator/runtime/ and copied from there as it is.

from __future__ import annotations

import logging
import time
from functools import partial
from inspect import isawaitable
from typing import TYPE_CHECKING, Any, Final, TypeVar

from .bodies import Body
from .deadline import Deadline, missed
from .pickles import NotPickled
from .retries import Attempts, policy
from .wire import BrokenAnswer

if TYPE_CHECKING:
    from collections.abc import Mapping

    import httpx

    from .connections import Connections
    from .limits import Limits
    from .operation import Operation
    from .options import Options
    from .paging import AsyncListing, AsyncPage, Listed, Page
    from .pools import AsyncConnections, Pool
    from .raw import RawResponse
    from .request import Request
    from .retries import Retries
    from .wire import Wire

ResultT = TypeVar("ResultT")
ItemT = TypeVar("ItemT")
MetaT = TypeVar("MetaT")
OtherT = TypeVar("OtherT")

_LOG: Final = logging.getLogger("plivo_voice")


class _Transport(NotPickled):
    """What both transports have in common.

    Attributes:
        auth_id: The account, encoded for paths.
    """

    def __init__(self, auth_id: str, wire: Wire, retries: Retries) -> None:
        self.auth_id = auth_id
        self._wire = wire
        self._retries = retries

    def _begin(self, request: Request[Any], options: Options) -> tuple[httpx.Request, Retries, Limits]:
        """Return what is sent, when it is sent again, and the bounds of it all."""
        if not options:
            return self._wire.encode(request, options), self._retries, self._wire.limits
        retries = policy(options["retries"], self._retries) if "retries" in options else self._retries
        return self._wire.encode(request, options), retries, self._wire.limits.of(options)

    def _note(self, sent: httpx.Request, response: httpx.Response) -> None:
        """Log that an answer came: neither queries nor bodies nor headers, which may hold secrets."""
        _LOG.debug("%s %s%s: %d", sent.method, sent.url.host, sent.url.path, response.status_code)

    def _is_page(self, request: Request[Any], listed: Any) -> bool:
        """Whether an answer is a page: not if the request was made asynchronous."""
        return request.accepted is None or hasattr(listed, "objects")


class Transport(_Transport):
    """Sends requests of one account."""

    def __init__(self, auth_id: str, wire: Wire, connections: Connections, retries: Retries) -> None:
        super().__init__(auth_id, wire, retries)
        self._connections = connections

    def send(self, operation: Operation[ResultT], given: Mapping[str, Any]) -> ResultT:
        """Send the request of an operation and read its answer.

        Args:
            operation: What is sent, and how its answer is read.
            given: Arguments of a method by keyword, and its `options`.

        Raises:
            PlivoVoiceError: The request failed: see `plivo_voice.errors`.
        """
        request = operation(self.auth_id, given)
        return self._wire.decode(request, self._exchange(request, given["options"]))

    def raw(self, operation: Operation[ResultT], given: Mapping[str, Any]) -> RawResponse[ResultT]:
        """Send a request and return its answer unread."""
        from .raw import RawResponse

        request = operation(self.auth_id, given)
        response = self._exchange(request, given["options"])
        return RawResponse(response, partial(self._wire.decode, request, response))

    def page(
        self, operation: Operation[Listed[ItemT, MetaT] | OtherT], given: Mapping[str, Any]
    ) -> Page[ItemT, MetaT] | OtherT:
        """Send a request for a list and read the page that is its answer."""
        page: Page[ItemT, MetaT] | OtherT = self._fetch(operation(self.auth_id, given), given["options"])
        return page

    def raw_page(
        self, operation: Operation[Listed[ItemT, MetaT] | OtherT], given: Mapping[str, Any]
    ) -> RawResponse[Page[ItemT, MetaT] | OtherT]:
        """Send a request for a list and return its answer unread."""
        from .raw import RawResponse

        request, options = operation(self.auth_id, given), given["options"]
        response = self._exchange(request, options)
        return RawResponse(response, partial(self._page, request, options, response))

    def _page(self, request: Request[Any], options: Options, response: httpx.Response) -> Any:
        from .paging import Page

        listed = self._wire.decode(request, response)
        if not self._is_page(request, listed):
            return listed
        server = self._wire.server(request)
        return Page(listed, request, server, response, lambda path: self._fetch(request.at(path), options))

    def _fetch(self, request: Request[Any], options: Options) -> Any:
        return self._page(request, options, self._exchange(request, options))

    def _exchange(self, request: Request[Any], options: Options) -> httpx.Response:
        """Send a request, with retries, and return the successful answer."""
        sent, retries, limits = self._begin(request, options)
        deadline, most = Deadline(limits.deadline), limits.max_response_bytes
        attempts: Attempts | None = None
        while True:
            try:
                response = self._answer(sent, deadline, most)
            except Exception as failure:  # noqa: BLE001  # of transports and hooks that others wrote, too
                attempts = attempts or Attempts(request, retries, deadline)
                wait = attempts.broken(failure)
            else:
                if response.is_success:
                    return response
                attempts = attempts or Attempts(request, retries, deadline)
                if attempts.done(response):
                    return response
                wait = attempts.refused(response)
            (retries.sleep or time.sleep)(wait)

    def _answer(self, sent: httpx.Request, deadline: Deadline, most: int | None) -> httpx.Response:
        sent.extensions = deadline.within(sent.extensions)
        with deadline:
            response = self._connections.send(sent)
            try:
                with Body(response, most):
                    response.read()
            except Exception as error:
                raise BrokenAnswer(response, error) from error
            finally:
                response.close()
        if _LOG.isEnabledFor(logging.DEBUG):
            self._note(sent, response)
        return response


class AsyncTransport(_Transport):
    """Sends requests of one account, asynchronously."""

    def __init__(self, auth_id: str, wire: Wire, connections: AsyncConnections, retries: Retries) -> None:
        super().__init__(auth_id, wire, retries)
        self._connections = connections

    async def send(self, operation: Operation[ResultT], given: Mapping[str, Any]) -> ResultT:
        """Send the request of an operation and read its answer.

        Args:
            operation: What is sent, and how its answer is read.
            given: Arguments of a method by keyword, and its `options`.

        Raises:
            PlivoVoiceError: The request failed: see `plivo_voice.errors`.
        """
        request = operation(self.auth_id, given)
        return self._wire.decode(request, await self._exchange(request, given["options"]))

    async def raw(self, operation: Operation[ResultT], given: Mapping[str, Any]) -> RawResponse[ResultT]:
        """Send a request and return its answer unread."""
        from .raw import RawResponse

        request = operation(self.auth_id, given)
        response = await self._exchange(request, given["options"])
        return RawResponse(response, partial(self._wire.decode, request, response))

    def listing(
        self, operation: Operation[Listed[ItemT, MetaT] | OtherT], given: Mapping[str, Any]
    ) -> AsyncListing[ItemT, MetaT]:
        """Prepare a request for a list."""
        from .paging import AsyncListing

        return AsyncListing(partial(self._fetch, operation(self.auth_id, given), given["options"]))

    async def raw_page(
        self, operation: Operation[Listed[ItemT, MetaT] | OtherT], given: Mapping[str, Any]
    ) -> RawResponse[AsyncPage[ItemT, MetaT] | OtherT]:
        """Send a request for a list and return its answer unread."""
        from .raw import RawResponse

        request, options = operation(self.auth_id, given), given["options"]
        response = await self._exchange(request, options)
        return RawResponse(response, partial(self._page, request, options, response))

    def _page(self, request: Request[Any], options: Options, response: httpx.Response) -> Any:
        from .paging import AsyncPage

        listed = self._wire.decode(request, response)
        if not self._is_page(request, listed):
            return listed
        server = self._wire.server(request)
        return AsyncPage(listed, request, server, response, lambda path: self._fetch(request.at(path), options))

    async def _fetch(self, request: Request[Any], options: Options) -> Any:
        return self._page(request, options, await self._exchange(request, options))

    async def _exchange(self, request: Request[Any], options: Options) -> httpx.Response:
        """Send a request, with retries, and return the successful answer."""
        sent, retries, limits = self._begin(request, options)
        deadline, most = Deadline(limits.deadline), limits.max_response_bytes
        attempts: Attempts | None = None
        while True:
            try:
                pool = self._connections.here()
                async with pool.turns:
                    response = await self._answer(pool, sent, deadline, most)
            except Exception as failure:  # noqa: BLE001  # of transports and hooks that others wrote, too
                attempts = attempts or Attempts(request, retries, deadline)
                wait = attempts.broken(failure)
            else:
                if response.is_success:
                    return response
                attempts = attempts or Attempts(request, retries, deadline)
                if attempts.done(response):
                    return response
                wait = attempts.refused(response)
            await _slept(retries, wait)

    async def _answer(self, pool: Pool, sent: httpx.Request, deadline: Deadline, most: int | None) -> httpx.Response:
        from anyio import get_cancelled_exc_class, move_on_after

        response: httpx.Response | None = None
        sent.extensions = dict(sent.extensions)  # by which the pool knows this attempt
        with deadline, move_on_after(deadline.left):
            try:
                response = await pool.send(sent)
                await _read(response, most)
            except get_cancelled_exc_class():
                await pool.give_up(sent)
                raise
            if _LOG.isEnabledFor(logging.DEBUG):
                self._note(sent, response)
            return response
        raise missed() if response is None else BrokenAnswer(response, missed())


async def _read(response: httpx.Response, most: int | None) -> None:
    try:
        with Body(response, most):
            await response.aread()
    except Exception as error:
        raise BrokenAnswer(response, error) from error
    finally:
        await response.aclose()


async def _slept(retries: Retries, seconds: float) -> None:
    if retries.sleep is None:
        from anyio import sleep

        await sleep(seconds)
        return
    slept = retries.sleep(seconds)
    if isawaitable(slept):
        await slept
