"""A server of aiohttp on a thread of its own; on a free port of loopback, unless it is told another place."""

import asyncio
import threading
from abc import ABC, abstractmethod
from types import TracebackType
from typing import Self

from aiohttp import web

LONGEST = 1 << 20
"""Bytes of a URL: a callback by GET carries a whole page of a list in its query."""
LEFT = 1.0
"""Real seconds that requests which are under way at the end get to be answered."""


class OnThread(ABC):
    """Serves every path while its block runs. Entering it raises OSError where its place is taken."""

    def __init__(self, host: str = "127.0.0.1", port: int = 0) -> None:
        self._listens_at = host, port
        self.host = ""
        """Host and port."""
        self._refused: OSError | None = None
        self._loop = asyncio.new_event_loop()
        self._up = threading.Event()
        self._thread = threading.Thread(target=self._run, name=type(self).__name__, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        self._up.wait()
        if self._refused is not None:
            self._thread.join()
            raise self._refused
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()

    @property
    def base(self) -> str:
        """Scheme, host and port."""
        return f"http://{self.host}"

    @abstractmethod
    async def _answer(self, request: web.Request) -> web.StreamResponse:
        """Answers a request."""

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        app = web.Application()
        app.router.add_route("*", "/{path:.*}", self._answer)
        runner = web.AppRunner(app, shutdown_timeout=LEFT, max_line_size=LONGEST, max_field_size=LONGEST)
        self._loop.run_until_complete(runner.setup())
        try:
            self._loop.run_until_complete(web.TCPSite(runner, *self._listens_at).start())
        except OSError as taken:
            self._refused = taken
        else:
            self.host = "{}:{}".format(*runner.addresses[0][:2])
        self._up.set()
        if self._refused is None:
            self._loop.run_forever()
        self._loop.run_until_complete(runner.cleanup())
        self._loop.close()
