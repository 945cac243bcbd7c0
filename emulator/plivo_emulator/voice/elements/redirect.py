"""`<Redirect>`: another document takes over."""

from plivo_emulator.spec.elements import Redirect
from plivo_emulator.voice.call import Call
from plivo_emulator.voice.ending import Turn
from plivo_emulator.voice.outgoing import Target


async def run(call: Call, redirect: Redirect) -> Turn:  # noqa: ARG001  # every element is run with its call
    """Names the document."""
    return Turn("redirect", Target(redirect.text, redirect.method))
