"""A service that answers from a script, one turn a request, without a network and without waiting."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import httpx

from tests.client.wiretap import Wiretap

if TYPE_CHECKING:
    from collections.abc import Iterator

RESET = httpx.ReadError("connection reset")
REFUSED = httpx.ConnectError("connection refused")

Turn = int | Exception | httpx.Response


class Script(Wiretap):
    """Answers each request with the next turn, and the last one again and again.

    Args:
        turns: A status, an error of httpx instead of an answer, or an answer.
        body: JSON of the answers that are given as a status.
        headers: Their headers.
    """

    def __init__(self, *turns: Turn, body: Any = None, headers: dict[str, str] | None = None) -> None:
        super().__init__(200, body, headers)
        self.turns = turns

    def answer(self, request: httpx.Request) -> httpx.Response:
        turn = self.turns[min(len(self.requests), len(self.turns) - 1)]
        self.requests.append(request)
        if isinstance(turn, Exception):
            raise turn
        if isinstance(turn, int):
            return httpx.Response(turn, content=self.content if turn not in {204, 404} else b"", headers=self.headers)
        return turn


class Torn(httpx.SyncByteStream, httpx.AsyncByteStream):
    """A body that breaks off."""

    def __iter__(self) -> Iterator[bytes]:
        yield b'{"api_id"'
        raise RESET

    async def __aiter__(self) -> Any:
        yield b'{"api_id"'
        raise RESET


def said(status: int, body: Any, **headers: str) -> httpx.Response:
    """Return an answer with a JSON body."""
    return httpx.Response(status, content=json.dumps(body).encode(), headers=headers)
