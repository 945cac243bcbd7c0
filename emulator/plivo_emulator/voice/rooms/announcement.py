"""Announcements in a room when somebody enters or leaves: beeps, or a document of sounds."""

from plivo_emulator.voice.app.target import Target
from plivo_emulator.voice.calls.call import Call
from plivo_emulator.voice.media.sound import BEEP
from plivo_emulator.voice.rooms.playing import lasting, room_hears_sounds, sound_document
from plivo_emulator.voice.rooms.room import Room
from plivo_emulator.voice.sim.future import sleep
from plivo_emulator.wire.times import SECOND

BEEPS = {"beep:1": 1, "beep:2": 2}
"""Number of beeps, by keyword."""

PAUSE = SECOND // 4
"""Microseconds of silence after a beep."""


def announce(room: Room, call: Call, target: Target) -> None:
    """Plays beeps to a room if the URL is a keyword for them, else the document of sounds at the URL."""
    beeps = BEEPS.get(target.url)
    room.start_task(_play(room, call, target) if beeps is None else _beep(room, beeps))


async def _play(room: Room, call: Call, target: Target) -> None:
    await room_hears_sounds(room, call, await sound_document(call, target))


async def _beep(room: Room, times: int) -> None:
    for _ in range(times):
        await lasting(room, BEEP)
        await sleep(PAUSE)
