"""Members of conferences: let them go, be heard and hear, and play to them."""

from collections.abc import Mapping

from plivo_emulator.api.members import hearing, sounds, steer
from plivo_emulator.api.request import Handler

HANDLERS: Mapping[str, Handler] = {
    "hangUpMember": steer.hang_up,
    "kickMember": steer.kick,
    "muteMember": hearing.mute,
    "unmuteMember": hearing.unmute,
    "deafMember": hearing.deaf,
    "undeafMember": hearing.undeaf,
    "startMemberPlay": sounds.start_play,
    "stopMemberPlay": sounds.stop_play,
    "startMemberSpeak": sounds.start_speak,
    "stopMemberSpeak": sounds.stop_speak,
}
"""Handlers by operation id."""
