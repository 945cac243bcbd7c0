"""Serving the app under test on a free port."""

import inspect
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from socketserver import ThreadingMixIn
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import uvicorn

from plivo_emulator.server.process.serving import listen

App = Callable[..., Any]
"""A WSGI or an ASGI app."""
HOST = "127.0.0.1"
PATIENCE = 10
"""Most real seconds that an app may take to start, and to stop."""


@contextmanager
def serve(app: App) -> Iterator[str]:
    """Serves a WSGI or ASGI app in threads of this process while the block runs; gives its base URL.

    Raises:
        RuntimeError: It does not start.
    """
    with _serve_asgi(app) if _is_asgi(app) else _serve_wsgi(app) as base:
        yield base


def _is_asgi(app: App) -> bool:
    return inspect.iscoroutinefunction(app) or inspect.iscoroutinefunction(getattr(app, "__call__", None))  # noqa: B004


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 128


class _Handler(WSGIRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the name it has above
        """No log: the journal tells everything."""


@contextmanager
def _serve_wsgi(app: App) -> Iterator[str]:
    server = make_server(HOST, 0, app, server_class=_Server, handler_class=_Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield f"http://{HOST}:{server.server_port}"
    finally:
        server.shutdown()
        thread.join(PATIENCE)
        server.server_close()


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
        ready.wait(PATIENCE)
        if not server.started:
            raise RuntimeError("the app does not start: see what it has logged")
        yield f"http://{HOST}:{port}"
    finally:
        server.should_exit = True
        thread.join(PATIENCE)
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
