"""`<Play>`: plays a sound file."""

from plivo_emulator.voice.call import Call
from plivo_emulator.voice.playing import hear_file
from plivo_emulator.wire.document import Node


async def run(call: Call, node: Node) -> None:
    """Plays the file `loop` times."""
    await hear_file(call, node.text, node["loop"])
