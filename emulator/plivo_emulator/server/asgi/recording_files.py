"""Files of recordings, rendered while they are sent. Whoever knows the URL gets them, whole or in part."""

import asyncio
import re
from functools import partial
from http import HTTPStatus
from typing import Protocol

from plivo_emulator.audio.file import File, file
from plivo_emulator.audio.score import digests, read
from plivo_emulator.audio.sound import Clip
from plivo_emulator.records.archive import Archive
from plivo_emulator.records.kinds.clips import CLIPS, ClipRecord
from plivo_emulator.records.kinds.recordings import RECORDINGS
from plivo_emulator.records.recording_path import PATH, is_recording
from plivo_emulator.records.unusable import Unusable
from plivo_emulator.server.asgi.respond import Headers, begin, disconnected, header_lines, respond
from plivo_emulator.server.asgi.types import Receive, Scope, Send
from plivo_emulator.server.stored import LATER

_RANGE = re.compile(rb"bytes=[ \t]*(?:([0-9]+)-([0-9]*)|-([0-9]+))[ \t]*")

LONGEST_NUMBER = 19
"""Digits of a number in a `Range` that are read."""

BEYOND = 10**LONGEST_NUMBER
"""A number beyond the end of any file."""


class Begin(Protocol):
    """Sends the head of an answer, and its first piece; `more` follow or not."""

    async def __call__(self, content: bytes, *, more: bool) -> None:
        """Sends them."""


class RecordingFiles:
    """ASGI app without authentication, like the service's host of recordings."""

    def __init__(self, records: Archive) -> None:
        self._records = records

    def takes(self, scope: Scope) -> bool:
        """Whether a request is for a file."""
        return is_recording(scope["path"])

    def auth_id_of(self, scope: Scope) -> str:
        """Account of the file that a request is for."""
        [(auth_id, _, _)] = PATH.findall(scope["path"])
        return str(auth_id)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers a request for a file; ends early if the client closes the connection."""
        if scope["method"] not in ("GET", "HEAD"):
            await _refuse(send, scope, HTTPStatus.METHOD_NOT_ALLOWED, [(b"allow", b"GET, HEAD")])
            return
        try:
            found = self._file(scope["path"])
        except Unusable:
            await _refuse(send, scope, HTTPStatus.SERVICE_UNAVAILABLE, [*header_lines(LATER)])
            return
        if found is None:
            await _refuse(send, scope, HTTPStatus.NOT_FOUND, [])
            return
        content, tag = found
        sent = dict(scope["headers"])
        wanted = _part(sent.get(b"range", b""), content.size) if sent.get(b"if-range", tag) == tag else None
        if wanted is not None and not wanted:
            whole = (b"content-range", b"bytes */%d" % content.size)
            await _refuse(send, scope, HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE, [whole])
            return
        part = range(content.size) if wanted is None else wanted
        headers = [
            (b"accept-ranges", b"bytes"),
            (b"content-length", b"%d" % len(part)),
            (b"content-type", content.media_type.encode()),
            (b"etag", tag),
        ]
        if wanted is not None:
            headers.append((b"content-range", b"bytes %d-%d/%d" % (part.start, part.stop - 1, content.size)))
        status = HTTPStatus.OK if wanted is None else HTTPStatus.PARTIAL_CONTENT
        if scope["method"] == "HEAD":
            await begin(send, scope, status, headers, b"", more=False)
        else:
            await _send(content, part, receive, partial(begin, send, scope, status, headers), send)

    def _file(self, path: str) -> tuple[File, bytes] | None:
        """File at a path, and the ETag of its content."""
        [(auth_id, recording_id, form)] = PATH.findall(path)
        record = self._records[RECORDINGS].get(auth_id, recording_id)
        if record is None or record.format != form:
            return None
        kept = (self._records[CLIPS].get(auth_id, digest) for digest in digests(record.score))
        clips = {clip.digest: _clip(clip) for clip in kept if clip is not None}
        return file(read(record.score, clips), form), f'"{recording_id}"'.encode()


def _clip(record: ClipRecord) -> Clip:
    return Clip(record.digest, lambda: record.audio)


async def _send(content: File, part: range, receive: Receive, begin: Begin, send: Send) -> None:
    """Sends part of a file in pieces, the first with the head. Threads render them, so that nobody else has to wait."""
    gone = asyncio.ensure_future(disconnected(receive))
    begun = False
    try:
        for make in content.read(part.start, part.stop):
            piece = await asyncio.to_thread(make)
            if gone.done():
                return
            if begun:
                await send({"type": "http.response.body", "body": piece, "more_body": True})
            else:
                begun = True
                await begin(piece, more=True)
        if begun:
            await send({"type": "http.response.body", "body": b""})
        else:
            await begin(b"", more=False)
    finally:
        gone.cancel()


def _part(header: bytes, size: int) -> range | None:
    """Bytes that a `Range` asks for, an empty range if they do not exist.

    None: the header is ignored, as for several ranges.
    """
    match = _RANGE.fullmatch(header)
    if match is None:
        return None
    first, last, tail = match.groups()
    if tail is not None:
        return range(max(0, size - _number(tail)), size)
    start, end = _number(first), _number(last) if last else BEYOND
    return None if end < start else range(start, min(size, end + 1))


def _number(digits: bytes) -> int:
    """Number that so many digits mean; more of them than any file needs are all the same."""
    digits = digits.lstrip(b"0")
    return int(digits or b"0") if len(digits) < LONGEST_NUMBER else BEYOND


async def _refuse(send: Send, scope: Scope, status: HTTPStatus, headers: Headers) -> None:
    text = f"{status.phrase.lower()}\n".encode()
    await respond(send, scope, status, [*headers, (b"content-type", b"text/plain")], text)
