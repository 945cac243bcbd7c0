"""Clients whose requests are recorded and answered from a script, without a network."""

from __future__ import annotations

import asyncio
import inspect
import json
from typing import TYPE_CHECKING, Any, Literal

import httpx
from plivo_voice import AsyncPlivoVoice, PlivoVoice, Retries

if TYPE_CHECKING:
    from collections.abc import Callable

AUTH_ID = "MAXXXXXXXXXXXXXXXXXX"
AUTH_TOKEN = "the-token"  # noqa: S105  # of no account

Mode = Literal["sync", "async"]
MODES: tuple[Mode, ...] = ("sync", "async")


class Wiretap:
    """Answers every request alike and keeps the requests.

    Args:
        status: Status of the answer.
        body: Its body: JSON, or bytes as they are, or `None` for none.
        headers: More headers of the answer.
    """

    def __init__(self, status: int = 200, body: Any = None, headers: dict[str, str] | None = None) -> None:
        self.status = status
        self.content = body if isinstance(body, bytes) else b"" if body is None else json.dumps(body).encode()
        self.headers = headers or {}
        self.requests: list[httpx.Request] = []
        self.slept: list[float] = []
        """Seconds between repetitions; nobody waits for them."""

    @property
    def request(self) -> httpx.Request:
        """The one request that was sent."""
        [request] = self.requests
        return request

    def answer(self, request: httpx.Request) -> httpx.Response:
        """Record a request and answer it."""
        self.requests.append(request)
        return httpx.Response(self.status, content=self.content, headers=self.headers)

    def call(self, mode: Mode, resource: str, method: str, *args: Any, **options: Any) -> Any:
        """Call a method of a resource, synchronously or asynchronously, and return its result."""
        return self.run(mode, lambda client: getattr(getattr(client, resource), method)(*args, **options))

    def run(self, mode: Mode, use: Callable[[Any], Any], **settings: Any) -> Any:
        """Use a client of our own; settings are those of its constructor."""
        retries = Retries(sleep=self.slept.append)
        settings = {"auth_id": AUTH_ID, "auth_token": AUTH_TOKEN, "retries": retries, **settings}
        if mode == "sync":
            with httpx.Client(transport=httpx.MockTransport(self.answer)) as http:
                return use(PlivoVoice(http_client=http, **settings))
        return asyncio.run(self._run(use, settings))

    async def _run(self, use: Callable[[Any], Any], settings: dict[str, Any]) -> Any:
        async with httpx.AsyncClient(transport=httpx.MockTransport(self.answer)) as http:
            result = use(AsyncPlivoVoice(http_client=http, **settings))
            return await result if inspect.isawaitable(result) else result
