"""`<DTMF>`: sends the tones of phone keys."""

from plivo_emulator.voice.call import Call
from plivo_emulator.voice.playing import hear_tones
from plivo_emulator.wire.document import Node


async def run(call: Call, node: Node) -> None:
    """Sends the keys; `async` lets the next element start at once."""
    sending = hear_tones(call, node.text)
    if node["async"]:
        call.beside(sending)
    else:
        await sending
