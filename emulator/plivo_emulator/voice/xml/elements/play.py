"""`<Play>`: plays a sound file."""

from plivo_emulator.spec.elements import Play
from plivo_emulator.voice.calls.call import Call
from plivo_emulator.voice.rooms.playing import hear_file


async def run(call: Call, play: Play) -> None:
    """Plays the file `loop` times."""
    await hear_file(call, play.text, play.loop)
