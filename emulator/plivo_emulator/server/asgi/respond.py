"""Responses as ASGI messages."""

from collections.abc import AsyncIterator, Iterable, Iterator, Mapping

from plivo_emulator.server.asgi.types import Receive, Scope, Send

Headers = Iterable[tuple[bytes, bytes]]

JSON_CONTENT = (b"content-type", b"application/json")


def header_lines(headers: Mapping[str, str]) -> Iterator[tuple[bytes, bytes]]:
    """Headers in the form of ASGI."""
    for name, value in headers.items():
        yield name.lower().encode(), value.encode()


async def start(send: Send, status: int, headers: Headers) -> None:
    """Sends the status and the headers."""
    await send({"type": "http.response.start", "status": int(status), "headers": list(headers)})


async def respond(send: Send, scope: Scope, status: int, headers: Headers, content: bytes | None) -> None:
    """Sends a whole response. HEAD gets everything but the content. None: there is no content, and no length."""
    length = () if content is None else ((b"content-length", b"%d" % len(content)),)
    await start(send, status, [*headers, *length])
    await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else content or b""})


async def stream(send: Send, chunks: AsyncIterator[bytes]) -> None:
    """Sends a body in pieces, after `start`."""
    async for chunk in chunks:
        await send({"type": "http.response.body", "body": chunk, "more_body": True})
    await send({"type": "http.response.body", "body": b""})


async def disconnected(receive: Receive) -> None:
    """Waits until the client closes the connection."""
    while (await receive())["type"] != "http.disconnect":
        pass
