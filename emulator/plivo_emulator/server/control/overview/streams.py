"""Audio streams, their messages, and what was heard on them."""

import asyncio
import json
from collections.abc import AsyncGenerator
from itertools import islice
from typing import TYPE_CHECKING, Protocol

from plivo_emulator.server.control.overview import stream_audio
from plivo_emulator.server.control.request import ControlError, ControlRequest, ControlResponse, OfAccount
from plivo_emulator.spec.control.overview import GetStreamAudio, GetStreamLevels, ListAccountStreams, ListStreamFrames
from plivo_emulator.spec.control.values import FrameDirection
from plivo_emulator.voice.calls.call import LIVE_CALLS
from plivo_emulator.voice.streams.frames import STREAM_TRAIL, Frame, StreamFrames
from plivo_emulator.voice.streams.stream_feed import feeds
from plivo_emulator.wire.instants import written
from plivo_emulator.wire.json import JsonObject
from plivo_emulator.wire.secrecy import masked, masked_text
from plivo_emulator.wire.times import SECOND

if TYPE_CHECKING:
    from plivo_emulator.spec.control.answers import (
        StreamFrameListShown,
        StreamFrameShown,
        StreamLevelsShown,
        StreamOverviewListShown,
        StreamOverviewShown,
    )

LONGEST_TEXT = 2_000
"""Characters of a message that are told."""


class OfStream(OfAccount, Protocol):
    """Arguments that name a stream."""

    stream_id: str


async def list_account_streams(request: ControlRequest, arguments: ListAccountStreams) -> "StreamOverviewListShown":
    """Streams that run, and the newest that have ended, newest first."""
    account = request.tenant(arguments).account
    queued = {feed.stream.stream_id: feed.queued for call in account[LIVE_CALLS].values() for feed in feeds(call)}
    trail = reversed(list(account[STREAM_TRAIL]))
    return {"streams": [_shown(each, queued.get(each.stream.stream_id, 0)) for each in trail]}


async def list_stream_frames(request: ControlRequest, arguments: ListStreamFrames) -> "StreamFrameListShown":
    """Messages of a stream, oldest first."""
    frames = _frames(request, arguments)
    matching = (frame for frame in frames if frame.serial > arguments.after)
    shown = [_frame(frame) for frame in islice(matching, arguments.limit)]
    return {"frames": shown, "more": next(matching, None) is not None, "dropped": frames.dropped}


async def get_stream_levels(request: ControlRequest, arguments: GetStreamLevels) -> "StreamLevelsShown":
    """How loud the audio that is kept was."""
    frames = _frames(request, arguments)
    sent, received = (stream_audio.pieces(frames, each) for each in FrameDirection)
    both = [*sent, *received]
    began = min((piece.began for piece in both), default=frames.stream.created)
    ended = max((piece.ended for piece in both), default=began)
    points = arguments.points
    return {
        "from": written(began),
        "to": written(ended),
        "sent": stream_audio.levels(sent, began, ended, points),
        "received": stream_audio.levels(received, began, ended, points),
    }


async def get_stream_audio(request: ControlRequest, arguments: GetStreamAudio) -> ControlResponse:
    """Audio of one direction, as a WAV file."""
    frames = _frames(request, arguments)
    heard = stream_audio.pieces(frames, arguments.direction or FrameDirection.SENT)
    content = await asyncio.to_thread(stream_audio.file, heard, frames.stream.options.rate)
    return ControlResponse(200, None, {"Content-Type": "audio/wav"}, _in_one(content))


async def _in_one(content: bytes) -> AsyncGenerator[bytes, None]:
    yield content


def _frames(request: ControlRequest, arguments: OfStream) -> StreamFrames:
    account = request.tenant(arguments).account
    found = account[STREAM_TRAIL].of(arguments.stream_id)
    if found is None:
        raise ControlError(404, f"there is no stream {arguments.stream_id[:80]}, or not any more")
    return found


def _shown(frames: StreamFrames, queued: int) -> "StreamOverviewShown":
    stream = frames.stream
    plan = stream.options
    return {
        "stream_id": stream.stream_id,
        "call_uuid": stream.call_uuid,
        "url": masked_text(plan.url),
        "bidirectional": plan.bidirectional,
        "track": str(plan.track),
        "content_type": plan.content_type,
        "status": stream.state.value,
        "began": written(stream.created),
        "ended": None if stream.ended is None else written(stream.ended),
        "sent_frames": frames.sent,
        "received_frames": frames.received,
        "queued": queued / SECOND,
    }


def _frame(frame: Frame) -> "StreamFrameShown":
    content = stream_audio.read(frame)
    message = frame.message
    size = len(message if isinstance(message, bytes) else message.encode(errors="replace"))
    event, text = _of_no_json(frame) if content is None else (_event(content), _without_audio(content))
    return {
        "serial": frame.serial,
        "instant": written(frame.instant),
        "direction": frame.direction.value,
        "event": event,
        "bytes": size,
        "text": text[:LONGEST_TEXT],
    }


def _of_no_json(frame: Frame) -> tuple[str, str]:
    """Event and text of a message that is no JSON object."""
    return ("binary", "") if isinstance(frame.message, bytes) else ("nonsense", masked_text(frame.message))


def _event(content: JsonObject) -> str:
    match content:
        case {"event": str(event)}:
            return event
        case _:
            return "nonsense"


def _without_audio(content: JsonObject) -> str:
    media = content.get("media")
    if isinstance(media, dict):
        content = {**content, "media": {name: each for name, each in media.items() if name != "payload"}}
    return json.dumps(masked(content), ensure_ascii=False)
