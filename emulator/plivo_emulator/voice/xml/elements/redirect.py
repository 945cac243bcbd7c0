"""`<Redirect>`: another document is run next."""

from plivo_emulator.spec.elements import Redirect
from plivo_emulator.voice.app.target import Target
from plivo_emulator.voice.calls.call import Call
from plivo_emulator.voice.calls.interrupts import NextDocument


async def run(call: Call, redirect: Redirect) -> NextDocument:  # noqa: ARG001  # every element is run with its call
    """Names the document."""
    return NextDocument("redirect", Target(redirect.text, redirect.method))
