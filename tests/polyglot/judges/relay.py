"""A server that passes every request on to another, and may change what that one answers."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from aiohttp import ClientSession, web
from plivo_emulator.contract_testing.callbacks.on_thread import OnThread
from yarl import URL

if TYPE_CHECKING:
    from collections.abc import Callable

PASSED_ON = ("Authorization", "Content-Type")


@dataclass(frozen=True, slots=True)
class Answer:
    """What goes back."""

    status: int
    content_type: str
    body: bytes

    def saying(self, old: bytes, new: bytes) -> Answer:
        """The same with other words in its body."""
        assert old in self.body, self.body
        return replace(self, body=self.body.replace(old, new))


class Relay(OnThread):
    """Stands before a server at a base URL."""

    def __init__(self, base: str) -> None:
        super().__init__()
        self._base = base
        self.change: Callable[[Answer], Answer] = lambda answer: answer
        """What becomes of an answer."""

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        headers = {name: request.headers[name] for name in PASSED_ON if name in request.headers}
        url = URL(self._base + request.raw_path, encoded=True)
        async with (
            ClientSession() as session,
            session.request(request.method, url, data=await request.read(), headers=headers) as answer,
        ):
            came = Answer(answer.status, answer.headers.get("Content-Type", ""), await answer.read())
        said = self.change(came)
        return web.Response(status=said.status, body=said.body, headers={"Content-Type": said.content_type})
