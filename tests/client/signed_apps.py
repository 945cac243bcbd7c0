"""Apps of web frameworks on servers of loopback, which say whether a request was signed."""

from __future__ import annotations

import asyncio
import importlib
import json
import socket
import sys
import threading
from contextlib import contextmanager
from http import HTTPStatus
from http.client import HTTPResponse
from typing import TYPE_CHECKING, Any, NamedTuple
from wsgiref import simple_server

import flask
import uvicorn
import werkzeug.serving
from aiohttp import web
from plivo_voice import signatures
from starlette.requests import Request
from starlette.websockets import WebSocket

from tests.client.contract import ROOT
from tests.client.sent import TOKEN

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from starlette.types import Receive, Scope, Send

    from tests.client.sent import Sent


class Verdict(NamedTuple):
    """What an app makes of a request: whether it was signed, by V3 and V2, and the fields that it reads after that."""

    v3: bool
    v2: bool
    form: dict[str, str]


class Server:
    """A server on loopback that says what it makes of requests."""

    scheme = "http"

    def __init__(self, port: int) -> None:
        self.port = port

    def verdict(self, request: Sent) -> Verdict:
        """Sends a request, byte for byte, and returns what the app makes of it."""
        status, body = self._exchange(request._replace(headers={**request.headers, "Connection": "close"}))
        assert status in (HTTPStatus.OK, HTTPStatus.FORBIDDEN), (request, status, body)
        return Verdict(*json.loads(body))

    def opens(self, request: Sent) -> bool:
        """Whether the app opens a WebSocket."""
        status, body = self._exchange(request)
        assert status in (HTTPStatus.SWITCHING_PROTOCOLS, HTTPStatus.FORBIDDEN), (request, status, body)
        return status == HTTPStatus.SWITCHING_PROTOCOLS

    def _exchange(self, request: Sent) -> tuple[int, bytes]:
        headers = {"Host": request.host, "Content-Length": str(len(request.body)), **request.headers}
        head = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
        with socket.create_connection(("127.0.0.1", self.port), 10) as line:
            line.sendall(f"{request.method} {request.target} HTTP/1.1\r\n{head}\r\n{request.body}".encode())
            with HTTPResponse(line) as answer:
                answer.begin()
                return answer.status, b"" if answer.status == HTTPStatus.SWITCHING_PROTOCOLS else answer.read()


def judged(request: Any, headers: Any, *form: Any) -> tuple[bool, bool]:
    """Returns what the client says of a request of a framework, by V3 and V2. Proxies are believed."""
    base = None
    if "X-Forwarded-Host" in headers:
        prefix = headers.get("X-Forwarded-Prefix", "")
        base = f"{headers['X-Forwarded-Proto']}://{headers['X-Forwarded-Host']}{prefix}"
    return (
        signatures.validate_request(request, TOKEN, *form, base_url=base),
        signatures.validate_request(request, TOKEN, *form, base_url=base, version="V2"),
    )


def status(both: tuple[bool, bool]) -> int:
    """Returns the status that says it."""
    return HTTPStatus.OK if all(both) else HTTPStatus.FORBIDDEN


@contextmanager
def flask_server() -> Iterator[Server]:
    """Flask, under the WSGI server of Werkzeug."""
    app = flask.Flask(__name__)

    @app.before_request
    def verdict() -> tuple[str, int]:
        both = judged(flask.request, flask.request.headers)
        return json.dumps([*both, flask.request.form]), status(both)

    class Silent(werkzeug.serving.WSGIRequestHandler):
        def log(self, *_: Any) -> None:
            """Nothing."""

    server = werkzeug.serving.make_server("127.0.0.1", 0, app, request_handler=Silent)
    with _running(server.serve_forever, server.shutdown):
        yield Server(server.server_port)
    server.server_close()


@contextmanager
def django_server() -> Iterator[Server]:
    """Django, under the server that its `runserver` is made of: it tells the path decoded."""
    configure_django()
    from django.core.handlers.wsgi import WSGIHandler  # type: ignore[import-untyped]  # noqa: PLC0415  # after settings

    class App(WSGIHandler):  # type: ignore[misc]  # it has no types
        def get_response(self, request: Any) -> Any:
            return _django_verdict(request)

    class Silent(simple_server.WSGIRequestHandler):
        def log_message(self, *_: object) -> None:
            """Nothing."""

    server = simple_server.make_server("127.0.0.1", 0, App(), handler_class=Silent)
    with server, _running(lambda: server.serve_forever(0.01), server.shutdown):
        yield Server(server.server_port)


@contextmanager
def async_django_server() -> Iterator[Server]:
    """Django, under uvicorn."""
    configure_django()
    from django.core.handlers.asgi import ASGIHandler  # type: ignore[import-untyped]  # noqa: PLC0415  # after settings

    class App(ASGIHandler):  # type: ignore[misc]  # it has no types
        async def get_response_async(self, request: Any) -> Any:
            return _django_verdict(request)

    with _uvicorn(App()) as server:
        yield server


def configure_django() -> None:
    """Settings of Django, which a process has once: those of the example."""
    sys.path.insert(0, str(ROOT / "docs" / "examples"))
    try:
        importlib.import_module("django_app")
    finally:
        del sys.path[0]


def _django_verdict(request: Any) -> Any:
    from django.http import JsonResponse  # type: ignore[import-untyped]  # noqa: PLC0415  # after settings

    both = judged(request, request.headers)
    return JsonResponse([*both, request.POST.dict()], safe=False, status=status(both))


@contextmanager
def starlette_server() -> Iterator[Server]:
    """Starlette, which FastAPI is made of, under uvicorn."""

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            socket = WebSocket(scope, receive, send)
            v3, v2 = judged(socket, socket.headers)
            await (socket.accept() if v3 and v2 else socket.close())
            while v3 and v2 and (await socket.receive())["type"] != "websocket.disconnect":
                """Listens until the other side has had enough."""
            return
        request = Request(scope, receive)
        both = judged(request, request.headers, await request.body())
        said = json.dumps([*both, dict(await request.form())])
        await send({"type": "http.response.start", "status": status(both), "headers": []})
        await send({"type": "http.response.body", "body": said.encode()})

    with _uvicorn(app) as server:
        yield server


@contextmanager
def aiohttp_server() -> Iterator[Server]:
    """The server of aiohttp."""

    @web.middleware
    async def verdict(request: web.Request, handler: Any) -> web.StreamResponse:  # noqa: ARG001  # how aiohttp calls it
        both = judged(request, request.headers, await request.read())
        if request.headers.get("Upgrade"):
            if not all(both):
                raise web.HTTPForbidden
            opened = web.WebSocketResponse()
            await opened.prepare(request)
            async for _ in opened:
                """Listens until the other side has had enough."""
            return opened
        return web.json_response([*both, dict(await request.post())], status=status(both))

    loop, ready, over = asyncio.new_event_loop(), threading.Event(), asyncio.Event()
    ports: list[int] = []

    async def serve() -> None:
        runner = web.AppRunner(web.Application(middlewares=[verdict]), access_log=None, shutdown_timeout=0.1)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        ports.append(runner.addresses[0][1])
        ready.set()
        await over.wait()
        await runner.cleanup()

    def run() -> None:
        with asyncio.Runner(loop_factory=lambda: loop) as runner:
            runner.run(serve())

    with _running(run, lambda: loop.call_soon_threadsafe(over.set)):
        assert ready.wait(60)
        yield Server(ports[0])


@contextmanager
def _uvicorn(app: Any) -> Iterator[Server]:
    config = uvicorn.Config(app, lifespan="off", log_config=None, access_log=False, ws="websockets-sansio")
    server = uvicorn.Server(config)
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def stop() -> None:
            server.should_exit = True

        with _running(lambda: server.run([listener]), stop):
            yield Server(listener.getsockname()[1])


@contextmanager
def _running(serve: Callable[[], Any], stop: Callable[[], Any]) -> Iterator[None]:
    thread = threading.Thread(target=serve)
    thread.start()
    try:
        yield
    finally:
        stop()
        thread.join(60)
