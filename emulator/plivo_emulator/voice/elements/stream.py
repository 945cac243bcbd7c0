"""`<Stream>`: streams the audio of the call to a WebSocket server."""

from plivo_emulator.voice import streaming
from plivo_emulator.voice.actions import target
from plivo_emulator.voice.call import Call
from plivo_emulator.voice.stream import Plan
from plivo_emulator.voice.timeline import SECOND
from plivo_emulator.wire.document import Node


async def run(call: Call, node: Node) -> None:
    """Starts the stream; the next element runs at once, or after its end where `keepCallAlive` says so.

    There is no noise on the emulator's lines, so that `noiseCancellation` has nothing to remove.
    """
    plan = Plan(
        url=node.text,
        bidirectional=node["bidirectional"],
        track=node["audioTrack"],
        timeout=node["streamTimeout"] * SECOND,
        content_type=node["contentType"],
        status=target(node, "statusCallbackUrl", "statusCallbackMethod"),
        extra_headers=node["extraHeaders"],
    )
    reason = streaming.refusal(call, plan)
    if reason is not None:
        call.note("stream.refused", url=plan.url, reason=reason)
        return
    stream = streaming.start(call, plan)
    if plan.bidirectional and node["keepCallAlive"]:
        await stream.over
