"""`<Stream>`: streams the audio of the call to a WebSocket server."""

from plivo_emulator.spec.elements import Stream
from plivo_emulator.voice.app.target import Target
from plivo_emulator.voice.calls.call import Call
from plivo_emulator.voice.streams import stream_feed
from plivo_emulator.voice.streams.stream import StreamOptions
from plivo_emulator.wire.times import SECOND


async def run(call: Call, stream: Stream) -> None:
    """Starts the stream; the next element runs at once or, with `keepCallAlive`, after its end."""
    plan = StreamOptions(
        url=stream.text,
        bidirectional=stream.bidirectional,
        track=stream.audio_track,
        timeout=stream.stream_timeout * SECOND,
        content_type=stream.content_type,
        status=Target.of(stream.status_callback_url, stream.status_callback_method),
        extra_headers=stream.extra_headers,
    )
    reason = stream_feed.refusal(call, plan)
    if reason is not None:
        call.note("stream.refused", url=plan.url, reason=reason)
        return
    running = stream_feed.start(call, plan)
    if plan.bidirectional and stream.keep_call_alive:
        await running.over
