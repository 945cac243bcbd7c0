"""A connection to an app: how much an answer may bring that is none of its body."""

import asyncio
from typing import Any

from aiohttp import ClientError
from aiohttp.client_proto import ResponseHandler
from aiohttp.helpers import set_exception

MOST_BESIDE = 1 << 18
"""Most bytes of an answer before its body and around it: as much as is read at once."""

WIDEST = 8
"""Bytes that each byte of a body may take besides: one that comes in a chunk of its own takes 6."""


class TooMuchBeside(ClientError):
    """An answer brings too much that is none of its body: announcements, empty lines, extensions of chunks."""

    def __init__(self) -> None:
        super().__init__(f"the answer has more than {MOST_BESIDE >> 10} kB before its body, or around it")


def app_connection(loop: asyncio.AbstractEventLoop) -> ResponseHandler:
    """A connection that is cut when an answer goes on without its body."""
    return _AppConnection(loop)


class _AppConnection(ResponseHandler):
    _came = 0
    """Bytes of the answer so far."""

    def set_response_params(self, **wanted: Any) -> None:
        """Begins with an answer."""
        self._came, self._payload = 0, None
        super().set_response_params(**wanted)

    def data_received(self, data: bytes) -> None:
        """Takes what comes, as long as enough of it is body."""
        self._came += len(data)
        super().data_received(data)
        if self._came > MOST_BESIDE:
            self._look()

    def _look(self) -> None:
        """Cuts an answer that brings too much beside its body; what a full reader keeps waiting is not read yet."""
        if self._upgraded or self._reading_paused or self.transport is None:
            return
        payload = self._payload
        if self._came <= MOST_BESIDE + WIDEST * (0 if payload is None else payload.total_bytes):
            return
        reason = TooMuchBeside()
        self.set_exception(reason)
        if payload is not None:
            set_exception(payload, reason)
        self._parser = None  # it would say that the body is not complete
        self.transport.abort()
