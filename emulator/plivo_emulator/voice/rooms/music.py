"""Music for who waits: a document of sounds over and over, or the service's own."""

from plivo_emulator.voice.app.target import Target
from plivo_emulator.voice.calls.call import Call
from plivo_emulator.voice.media.sound import Sound
from plivo_emulator.voice.rooms.playing import hear, hear_sounds, sound_document
from plivo_emulator.voice.sim.scheduler import SECOND

OWN = Sound("music", "", 60 * SECOND)
"""Music of the service."""


async def music(call: Call, target: Target | None, own: Sound | None = OWN) -> None:
    """Lets a call hear a document of sounds until this is stopped; where there is none to be had, `own` if that is one.

    A document that lasts no time is heard once.
    """
    nodes = [] if target is None else await sound_document(call, target)
    if not nodes and own is not None:
        await hear(call, own, 0)
    began = -1
    while nodes and call.account.now > began:
        began = call.account.now
        await hear_sounds(call, nodes)
