"""Bodies of requests: read up to a limit, and parsed as JSON objects."""

import json
from codecs import BOM_UTF8
from collections.abc import Mapping

from plivo_emulator.server.asgi.types import Receive
from plivo_emulator.wire.json import refuse_halves

JSON = "application/json"

NOTHING = frozenset({b'""', b"null", b"[]"})
"""Bodies of clients that have nothing to say, and send it."""


LONGEST_NOTHING = 16
"""Bytes of such a body, blanks around it included."""


class BadBody(Exception):
    """The body cannot be used; the message says why."""


class Gone(Exception):
    """The client closed the connection before the whole request had come."""


async def read(receive: Receive, most: int, announced: bytes | None = None) -> bytes:
    """Whole body of at most `most` bytes; raises BadBody or Gone.

    `announced` is what its `Content-Length` says: a body that is too large is not waited for.
    """
    if announced is not None and announced.isdigit() and int(announced) > most:
        raise _too_large(most)
    message = await receive()
    if message["type"] == "http.disconnect":
        raise Gone
    body: bytes = message.get("body", b"")
    if message.get("more_body"):
        parts = [body]
        size = len(body)
        while message.get("more_body"):
            if size > most:
                break
            message = await receive()
            if message["type"] == "http.disconnect":
                raise Gone
            parts.append(message.get("body", b""))
            size += len(parts[-1])
        body = b"".join(parts)
    if len(body) > most:
        raise _too_large(most)
    return body


def _too_large(most: int) -> BadBody:
    return BadBody(f"body is larger than {most} bytes")


def parse(body: bytes, content_type: str) -> Mapping[str, object]:
    """JSON object in a body; an empty body is an empty object. Raises BadBody."""
    if not body:
        return {}
    if content_type != JSON and content_type.partition(";")[0].strip().lower() not in (JSON, ""):
        raise BadBody(f"content type must be {JSON}")
    try:
        text = body.removeprefix(BOM_UTF8).decode().strip(_BLANKS)
        value, end = _DECODER.raw_decode(text)
        refuse_halves(text, value)
    except (ValueError, RecursionError):
        raise BadBody("malformed JSON") from None
    if end < len(text):
        raise BadBody("malformed JSON")
    if not isinstance(value, dict):
        raise BadBody("body must be a JSON object")
    return value


def says_nothing(body: bytes) -> bool:
    """Whether a body is one that holds nothing, yet is no empty object."""
    return len(body) < LONGEST_NOTHING and body.strip() in NOTHING


def _refuse(word: str) -> None:
    raise ValueError(word)


_BLANKS = " \t\n\r"
"""What may stand around a value. A decoder would look for it with two regular expressions."""

_DECODER = json.JSONDecoder(parse_constant=_refuse)
