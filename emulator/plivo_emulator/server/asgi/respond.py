"""Responses as ASGI messages."""

import json
from collections.abc import AsyncIterator, Iterable, Iterator, Mapping
from enum import Enum
from functools import lru_cache
from http import HTTPStatus
from json.encoder import encode_basestring
from typing import Final

from plivo_emulator.server.asgi.types import Receive, Scope, Send

Headers = Iterable[tuple[bytes, bytes]]
HeaderList = list[tuple[bytes, bytes]]
HeaderTuple = tuple[tuple[bytes, bytes], ...]
WholeAnswer = tuple[int, bytes, bytes]
"""Status of an answer, the lines of its headers, and its body, as they go over the wire. It keeps the connection."""


class Later(Enum):
    """What to do with a request that cannot be answered at once; no part of it is done yet."""

    SOON = "soon"  # the same way once more, when the loop has done what it has to do already
    AS_USUAL = "as usual"  # as ASGI has it


SOON: Final = Later.SOON
AS_USUAL: Final = Later.AS_USUAL

JSON_CONTENT = (b"content-type", b"application/json")
JSON_ALONE = (JSON_CONTENT,)
"""Headers of most answers of the API."""

WHOLE = "plivo_emulator.whole"
"""Extension of ASGI, and type of its one message: status, headers, and the body or its beginning."""


def header_lines(headers: Mapping[str, str]) -> Iterator[tuple[bytes, bytes]]:
    """Headers in the form of ASGI."""
    for name, value in headers.items():
        yield name.lower().encode(), value.encode()


_encoded = json.JSONEncoder(ensure_ascii=False, check_circular=False).encode


def json_of(body: Mapping[str, object]) -> bytes:
    """A body as JSON. Most have a few texts and nothing else: an encoder takes three times as long for these.

    Names need no escape: they are those of the document.
    """
    written = []
    for name, value in body.items():
        if type(value) is not str:
            return _encoded(body).encode()
        written.append(f'"{name}": {encode_basestring(value)}')
    return f"{{{', '.join(written)}}}".encode()


BARE = frozenset({HTTPStatus.NO_CONTENT, HTTPStatus.NOT_MODIFIED})
"""Statuses of answers that have no body, and need not say so."""


async def start(send: Send, status: int, headers: Headers) -> None:
    """Sends the status and the headers."""
    await send({"type": "http.response.start", "status": int(status), "headers": list(headers)})


async def begin(send: Send, scope: Scope, status: int, headers: Headers, content: bytes, *, more: bool) -> None:
    """Sends the status, the headers, and the content or, with `more`, its beginning: in one write, where that can be.

    Headers of an answer whose content is not empty must tell its length.
    """
    if WHOLE in scope.get("extensions", ()):
        await send({"type": WHOLE, "status": int(status), "headers": headers, "body": content, "more_body": more})
    else:
        await start(send, status, headers)
        await send({"type": "http.response.body", "body": content, "more_body": more})


@lru_cache(maxsize=64)
def lines(headers: HeaderTuple) -> bytes:
    """Headers as they go over the wire; most answers have the same."""
    return b"".join(b"%b: %b\r\n" % header for header in headers)


def whole(scope: Scope, status: int, headers: HeaderTuple, content: bytes | None) -> WholeAnswer:
    """A whole answer. HEAD gets everything but the content. None: there is no content, and no length."""
    if content is None:
        return status, lines(headers), b""
    head = b"%bcontent-length: %d\r\n" % (lines(headers), len(content))
    return status, head, b"" if scope["method"] == "HEAD" else content


async def respond(send: Send, scope: Scope, status: int, headers: Headers, content: bytes | None) -> None:
    """Sends a whole response. HEAD gets everything but the content. None: there is no content, and no length."""
    if content is None and status not in BARE:
        await start(send, status, headers)
        await send({"type": "http.response.body", "body": b""})
    elif content is None:
        await begin(send, scope, status, headers, b"", more=False)
    else:
        with_length = [*headers, (b"content-length", b"%d" % len(content))]
        await begin(send, scope, status, with_length, b"" if scope["method"] == "HEAD" else content, more=False)


async def stream(send: Send, chunks: AsyncIterator[bytes]) -> None:
    """Sends a body in pieces, after `start`."""
    async for chunk in chunks:
        await send({"type": "http.response.body", "body": chunk, "more_body": True})
    await send({"type": "http.response.body", "body": b""})


async def disconnected(receive: Receive) -> None:
    """Waits until the client closes the connection."""
    while (await receive())["type"] != "http.disconnect":
        pass
