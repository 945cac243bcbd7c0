"""A service that gives the answers it is told, one a request, without a network and without waiting."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import httpx

from tests.client.wiretap import Wiretap

if TYPE_CHECKING:
    from collections.abc import Iterator

RESET = httpx.ReadError("connection reset")
REFUSED = httpx.ConnectError("connection refused")

ScriptedAnswer = int | Exception | httpx.Response


class ScriptedServer(Wiretap):
    """Answers each request with the next answer, and the last one again and again.

    Args:
        answers: A status, an error of httpx instead of an answer, or an answer.
        body: JSON of the answers that are given as a status.
        headers: Their headers.
    """

    def __init__(self, *answers: ScriptedAnswer, body: Any = None, headers: dict[str, str] | None = None) -> None:
        super().__init__(200, body, headers)
        self.answers = answers

    def answer(self, request: httpx.Request) -> httpx.Response:
        answer = self.answers[min(len(self.requests), len(self.answers) - 1)]
        self.requests.append(request)
        if isinstance(answer, Exception):
            raise answer
        if isinstance(answer, int):
            return httpx.Response(
                answer, content=self.content if answer not in {204, 404} else b"", headers=self.headers
            )
        return answer


class Torn(httpx.SyncByteStream, httpx.AsyncByteStream):
    """A body that breaks off."""

    def __iter__(self) -> Iterator[bytes]:
        yield b'{"api_id"'
        raise RESET

    async def __aiter__(self) -> Any:
        yield b'{"api_id"'
        raise RESET


def json_answer(status: int, body: Any, **headers: str) -> httpx.Response:
    """Return an answer with a JSON body."""
    return httpx.Response(status, content=json.dumps(body).encode(), headers=headers)
