"""`<Redirect>`: another document takes over."""

from plivo_emulator.voice.call import Call
from plivo_emulator.voice.ending import Turn
from plivo_emulator.voice.outgoing import Target
from plivo_emulator.wire.document import Node


async def run(call: Call, node: Node) -> Turn:  # noqa: ARG001  # every element is run with its call
    """Names the document."""
    return Turn("redirect", Target(node.text, node["method"]))
