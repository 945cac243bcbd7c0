"""Messages to the app of a stream, as they go over the wire."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plivo_emulator.audio.payload import Payloads
from plivo_emulator.spec.stream_messages import MessagesToApp
from plivo_emulator.voice.streams.messages import PIECE, Start

from tests.emulator.api.service import AUTH_ID
from tests.emulator.voice.listener import Frame

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.emulator.voice.listener import Listener


def on_the_wire(socket: Listener) -> Iterator[str]:
    """Address, start and sounds as text; of all else the kind, and of silence nothing."""
    stream = socket.line.stream
    plan = stream.options
    text = MessagesToApp(stream.stream_id, plan.extra_headers)
    payloads = Payloads(plan.encoding, plan.rate, PIECE)
    yield plan.url
    for message in socket.heard:
        match message:
            case Start(sequence):
                start = text.start(sequence, stream.call_uuid, AUTH_ID, plan.tracks, plan.encoding, plan.rate)
                yield start.decode()
            case Frame(sequence, track, timestamp, chunk, pieces) if pieces:
                (payload,) = payloads.of(pieces)
                yield text.media(sequence, track, timestamp, chunk, payload).decode()
            case Frame():
                pass
            case _:
                yield type(message).__name__
