"""Carries the requests of `requests` to an ASGI app in this process, as they are, whatever host they name."""

from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from typing import Any
from urllib.parse import urlsplit

from requests import PreparedRequest, Response
from requests.adapters import BaseAdapter

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Message, Receive, Send], Awaitable[None]]


class InProcess(BaseAdapter):
    """A transport to mount on a session."""

    def __init__(self, app: App, run: Callable[[Any], Any]) -> None:
        super().__init__()
        self._app = app
        self._run = run
        self.sent: list[PreparedRequest] = []

    def send(self, request: PreparedRequest, *args: object, **options: object) -> Response:  # noqa: ARG002  # those of sockets
        self.sent.append(request)
        parts = urlsplit(request.url or "")
        messages: list[Message] = []
        body = request.body or b""
        content = body.encode() if isinstance(body, str) else body

        async def receive() -> Message:
            return {"type": "http.request", "body": content, "more_body": False}

        async def take(message: Message) -> None:
            messages.append(message)

        headers = [(name.lower().encode(), str(value).encode()) for name, value in request.headers.items()]
        scope = {
            "type": "http",
            "method": request.method,
            "path": parts.path,
            "raw_path": parts.path.encode(),
            "query_string": parts.query.encode(),
            "headers": [(b"host", parts.netloc.encode()), *headers],
        }
        self._run(self._app(scope, receive, take))
        return _response(request, *messages)

    def close(self) -> None:
        """There is nothing to close."""


def _response(request: PreparedRequest, start: Mapping[str, Any], body: Mapping[str, Any]) -> Response:
    response = Response()
    response.status_code = start["status"]
    response.headers.update({name.decode(): value.decode() for name, value in start["headers"]})
    response._content = body["body"]  # noqa: SLF001  # as the adapters of requests do it
    response.url = request.url or ""
    response.request = request
    return response
