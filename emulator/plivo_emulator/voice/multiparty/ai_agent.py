"""AI agents: participants whose part is taken by a program, over a WebSocket to the app."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from plivo_emulator.audio.codec import L16, MULAW
from plivo_emulator.voice.streams import stream_feed
from plivo_emulator.voice.streams.stream import INBOUND, StreamOptions

if TYPE_CHECKING:
    from plivo_emulator.voice.app.target import Target
    from plivo_emulator.voice.calls.call import Call
    from plivo_emulator.voice.streams.stream import Stream

_CONTENT_TYPE = re.compile(f"({re.escape(L16)}|{re.escape(MULAW)})(?:;rate=([1-9][0-9]{{3,4}}))?")


def plan(
    url: str,
    content_type: str,
    rate: int | None,
    status: Target | None,
    extra_headers: str | None,
    timeout: int,
) -> StreamOptions | None:
    """Options of the program's stream; None if there is no such audio. `rate` overrides that of the content type."""
    match = _CONTENT_TYPE.fullmatch(content_type)
    samples = rate or (match and match[2])
    if match is None or not samples:
        return None
    return StreamOptions(
        url=url,
        bidirectional=True,
        track=INBOUND,
        timeout=timeout,
        content_type=f"{match[1]};rate={samples}",
        status=status,
        extra_headers=extra_headers,
        instead=True,
    )


def connect(call: Call, program: StreamOptions) -> Stream | None:
    """Connects the program: it hears what the phone of the call would hear, and speaks for it.

    None if it is refused.
    """
    reason = stream_feed.refusal(call, program)
    if reason is not None:
        call.note("stream.refused", url=program.url, reason=reason)
        return None
    return stream_feed.start(call, program)


def disconnect(call: Call, stream: Stream | None) -> None:
    """Disconnects the program with the participant."""
    for feed in stream_feed.feeds(call):
        if feed.stream is stream:
            feed.stop()
