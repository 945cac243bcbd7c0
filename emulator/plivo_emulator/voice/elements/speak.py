"""`<Speak>`: reads text aloud."""

from plivo_emulator.spec.elements import Speak
from plivo_emulator.voice.call import Call
from plivo_emulator.voice.playing import hear
from plivo_emulator.voice.sound import marked_up


async def run(call: Call, speak: Speak) -> None:
    """Reads the text `loop` times."""
    await hear(call, marked_up(speak), speak.loop)
