"""`<Speak>`: reads text aloud."""

from plivo_emulator.spec.elements import Speak
from plivo_emulator.voice.calls.call import Call
from plivo_emulator.voice.media.sound import marked_up
from plivo_emulator.voice.rooms.playing import hear


async def run(call: Call, speak: Speak) -> None:
    """Reads the text `loop` times."""
    await hear(call, marked_up(speak), speak.loop)
