"""Serving the app under test on a free port."""

import inspect
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

import uvicorn

from plivo_emulator.server.process.serving import listen
from plivo_emulator.testing.serving.wsgi import serve_wsgi

App = Callable[..., Any]
"""A WSGI or an ASGI app."""
HOST = "127.0.0.1"
TIMEOUT = 10
"""Most real seconds that an app may take to start, and to stop."""


@contextmanager
def serve(app: App) -> Iterator[str]:
    """Serves a WSGI or ASGI app in threads of this process while the block runs; gives its base URL.

    Raises:
        RuntimeError: It does not start.
        TypeError: It is no app.
    """
    if not callable(app):
        raise TypeError(f"{app!r:.80} is neither a WSGI nor an ASGI app: nobody can call it")
    with _serve_asgi(app) if _is_asgi(app) else serve_wsgi(app) as base:
        yield base


def _is_asgi(app: App) -> bool:
    return inspect.iscoroutinefunction(app) or inspect.iscoroutinefunction(getattr(app, "__call__", None))  # noqa: B004


@contextmanager
def _serve_asgi(app: App) -> Iterator[str]:
    listener = listen(HOST, 0)
    port = listener.getsockname()[1]
    ready = threading.Event()
    config = uvicorn.Config(app, ws="websockets-sansio", log_config=None, access_log=False, timeout_graceful_shutdown=1)
    server = _AsgiServer(config, ready)
    thread = threading.Thread(target=_run, args=(server, listener, ready), daemon=True)
    thread.start()
    try:
        ready.wait(TIMEOUT)
        if not server.started:
            raise RuntimeError("the app does not start: see what it has logged")
        yield f"http://{HOST}:{port}"
    finally:
        server.should_exit = True
        thread.join(TIMEOUT)
        listener.close()


class _AsgiServer(uvicorn.Server):
    def __init__(self, config: uvicorn.Config, ready: threading.Event) -> None:
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._ready.set()


def _run(server: _AsgiServer, listener: socket.socket, ready: threading.Event) -> None:
    """Serves. If the app fails to start, nobody waits for it."""
    try:
        with suppress(SystemExit):  # how uvicorn reports a failed start
            server.run(sockets=[listener])
    finally:
        ready.set()
