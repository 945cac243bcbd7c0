"""An app that gets every callback of a server, looks at it, and keeps it."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from aiohttp import web
from plivo_emulator.voice.app.target import Reply

from tests.contract.callbacks.callback import Callback
from tests.contract.callbacks.inspection import Inspection
from tests.contract.callbacks.place import Place
from tests.contract.on_thread import OnThread

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.contract.callbacks.inspection import Tokens

NOTED = Reply(200)


class Receiver(OnThread):
    """It looks at what comes before it answers."""

    def __init__(self) -> None:
        super().__init__()
        self.tokens: dict[str, Tokens] = {}
        """What signs callbacks, by owner."""
        self.heard: list[Callback] = []
        """Everything that came, in order."""
        self.problems: list[str] = []
        """What was wrong with it."""
        self.answer: Callable[[Callback], Reply] = lambda _: NOTED
        """What the app says; a reply without a status cuts the connection."""
        self._inspection = Inspection()
        self._news = threading.Condition()

    def url(self, place: Place) -> str:
        """URL of a place."""
        return self.base + place.path

    def wait(self, enough: Callable[[list[Callback]], bool], seconds: float) -> bool:
        """Waits until enough has come, for so many real seconds; says whether it has."""
        with self._news:
            return self._news.wait_for(lambda: enough(self.heard), seconds)

    def forget(self) -> None:
        """Begins anew."""
        self.heard, self.problems = [], []

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        body = await request.read()
        place = Place.of(request.rel_url.raw_path)
        if place is None:
            return web.Response(status=404)
        callback = Callback(
            place,
            request.method,
            f"http://{request.host}",
            request.rel_url.raw_query_string,
            request.headers.get("Content-Type"),
            {name.lower(): value for name, value in request.headers.items()},
            body,
        )
        return _said(request, self._reply(callback))

    def _reply(self, callback: Callback) -> Reply:
        try:
            self.problems += self._inspection.problems(callback, self.tokens)
            return self.answer(callback)
        except Exception as error:  # noqa: BLE001  # whatever it is, the test must hear of it
            self.problems.append(f"{callback.place}: {error!r}")
            return NOTED
        finally:
            with self._news:
                self.heard.append(callback)
                self._news.notify_all()


def _said(request: web.Request, reply: Reply) -> web.StreamResponse:
    if reply.status is None:
        if request.transport is not None:
            request.transport.abort()
        return web.Response()
    headers = {"Content-Type": reply.content_type} if reply.content_type else {}
    return web.Response(status=reply.status, body=reply.body or None, headers=headers)
