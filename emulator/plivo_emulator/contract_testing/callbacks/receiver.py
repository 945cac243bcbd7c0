"""An app that gets every callback of a server, looks at it, and keeps it."""

import threading
from collections.abc import Callable

from aiohttp import WSMsgType, web

from plivo_emulator.contract_testing.callbacks.callback import Callback
from plivo_emulator.contract_testing.callbacks.inspection import Inspection, Tokens
from plivo_emulator.contract_testing.callbacks.on_thread import OnThread
from plivo_emulator.contract_testing.callbacks.place import Place
from plivo_emulator.voice.app.target import Reply

NOTED = Reply(200)


class Receiver(OnThread):
    """It looks at what comes before it answers."""

    def __init__(
        self, inspection: Inspection, host: str = "127.0.0.1", port: int = 0, public: str | None = None
    ) -> None:
        """Listens at a host and port; `public` is the base URL that the server reaches it by, if that is another."""
        super().__init__(host, port)
        self.tokens: dict[str, Tokens] = {}
        """What signs callbacks, by owner."""
        self.heard: list[Callback] = []
        """Everything that came, in order."""
        self.problems: list[str] = []
        """What was wrong with it."""
        self.answer: Callable[[Callback], Reply] = lambda _: NOTED
        """What the app says; a reply without a status cuts the connection."""
        self.inspection = inspection
        self._public = public
        self._news = threading.Condition()

    @property
    def base(self) -> str:
        """Scheme, host and port, as the server has them."""
        return super().base if self._public is None else self._public.rstrip("/")

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
        if request.headers.get("Upgrade", "").lower() == "websocket":
            return await _listen(request)
        body = await request.read()
        place = Place.of(request.rel_url.raw_path)
        if place is None:
            return web.Response(status=404)
        callback = Callback(
            place,
            request.method,
            # A tunnel may change the host on the way: signed is the URL that the server was given.
            f"http://{request.host}" if self._public is None else self.base,
            request.rel_url.raw_query_string,
            request.headers.get("Content-Type"),
            {name.lower(): value for name, value in request.headers.items()},
            body,
        )
        return _response(request, self._reply(callback))

    def _reply(self, callback: Callback) -> Reply:
        try:
            self.problems += self.inspection.problems(callback, self.tokens)
            return self.answer(callback)
        except Exception as error:  # noqa: BLE001  # whatever it is, the test must hear of it
            self.problems.append(f"{callback.place}: {error!r}")
            return NOTED
        finally:
            with self._news:
                self.heard.append(callback)
                self._news.notify_all()


def _response(request: web.Request, reply: Reply) -> web.StreamResponse:
    if reply.status is None:
        if request.transport is not None:
            request.transport.abort()
        return web.Response()
    headers = {"Content-Type": reply.content_type} if reply.content_type else {}
    return web.Response(status=reply.status, body=reply.body or None, headers=headers)


async def _listen(request: web.Request) -> web.WebSocketResponse:
    """Hears an audio stream to its end."""
    socket = web.WebSocketResponse()
    await socket.prepare(request)
    async for message in socket:
        if message.type is WSMsgType.ERROR:
            break
    return socket
