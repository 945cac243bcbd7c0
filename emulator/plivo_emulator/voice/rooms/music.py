"""Music for those who wait: a document of sounds in a loop, or the service's own."""

from plivo_emulator.voice.app.target import Target
from plivo_emulator.voice.calls.call import Call
from plivo_emulator.voice.media.sound import Sound
from plivo_emulator.voice.rooms.playing import hear, hear_sounds, sound_document
from plivo_emulator.wire.times import SECOND

OWN = Sound("music", "", 60 * SECOND)
"""Music of the service."""


async def music(call: Call, target: Target | None, own: Sound | None = OWN) -> None:
    """Plays a document of sounds to a call until it is stopped.

    If it cannot be fetched, `own` is played if that is a sound. A document without any duration is played once.
    """
    nodes = [] if target is None else await sound_document(call, target)
    if not nodes and own is not None:
        await hear(call, own, 0)
    began = -1
    while nodes and call.account.now > began:
        began = call.account.now
        await hear_sounds(call, nodes)
