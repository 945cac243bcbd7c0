"""Audio that a request plays in a multiparty call: to single participants, or to all.

What was started for all is played in the room, what was started for one is played to its call. Neither stops the other.
"""

from collections.abc import Sequence

from plivo_emulator.voice.calls.call import Call
from plivo_emulator.voice.multiparty.multiparty_call import MultipartyCall
from plivo_emulator.voice.multiparty.participant import Participant
from plivo_emulator.voice.rooms.playing import Hearer, fetched, lasting

KIND = "play"


def play_to_all(mpc: MultipartyCall, url: str) -> None:
    """Plays a file to all, after everything requested before."""
    call = mpc.present[0].call
    mpc.sounds.put(KIND, lambda: _play(mpc, call, None, url))


def play_to(participant: Participant, url: str) -> None:
    """Plays a file to one, after everything requested before."""
    call = participant.call
    participant.sounds.put(KIND, lambda: _play(call, call, [participant], url))


def stop_for_all(mpc: MultipartyCall) -> None:
    """Stops what is played to all, and what waits to be."""
    mpc.sounds.stop(KIND)
    for each in mpc.present:
        each.audio_ends(mpc)


def stop_for(participant: Participant) -> None:
    """Stops what is played to one alone, and what waits to be."""
    participant.sounds.stop(KIND)
    participant.audio_ends(participant.call)


async def _play(hearer: Hearer, call: Call, to: Sequence[Participant] | None, url: str) -> None:
    """Plays a file to a call or a room, fetched on behalf of a call; if it cannot be fetched, it is skipped."""
    sound = await fetched(call, url)
    if sound is None or not sound.length:
        return
    listeners = to
    if listeners is None and isinstance(hearer, MultipartyCall):
        listeners = [each for each in hearer.present if each.hears]
    for each in listeners or ():
        each.audio_begins(hearer)
    await lasting(hearer, sound)
    for each in listeners or ():
        each.audio_ends(hearer)
