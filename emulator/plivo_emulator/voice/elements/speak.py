"""`<Speak>`: reads text aloud."""

from plivo_emulator.voice.call import Call
from plivo_emulator.voice.playing import hear
from plivo_emulator.voice.sound import marked_up
from plivo_emulator.wire.document import Node


async def run(call: Call, node: Node) -> None:
    """Reads the text `loop` times."""
    await hear(call, marked_up(node), node["loop"])
