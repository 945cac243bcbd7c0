"""Bodies of requests whose client goes away, and connections that a server cannot cut; in process."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import pytest
from plivo_emulator.server.asgi import body
from plivo_emulator.server.asgi.fault_injection import cut

if TYPE_CHECKING:
    from plivo_emulator.server.asgi.types import Receive

Message = dict[str, Any]

PIECE: Message = {"type": "http.request", "body": b"{", "more_body": True}
GONE: Message = {"type": "http.disconnect"}


def coming(*messages: Message) -> Receive:
    """What a server passes on, piece by piece."""
    left = iter(messages)

    async def receive() -> Message:
        return next(left)

    return receive


@pytest.mark.parametrize("messages", [(GONE,), (PIECE, GONE), (PIECE, PIECE, GONE)])
def test_a_client_that_goes_before_its_body_is_whole_has_asked_nothing(messages: tuple[Message, ...]) -> None:
    with pytest.raises(body.Gone):
        asyncio.run(body.read(coming(*messages), 100))


def test_a_server_that_cannot_cut_a_connection_is_told_to() -> None:
    with pytest.raises(ConnectionResetError, match="a planned fault cuts this connection"):
        asyncio.run(cut({"type": "http"}, coming(GONE)))
