"""Members of conferences: let them go, be heard and hear, and play to them."""

from plivo_emulator.api.members import hearing, sounds, steer
from plivo_emulator.spec.handlers import MemberHandlers

HANDLERS = MemberHandlers(
    hang_up_member=steer.hang_up,
    kick_member=steer.kick,
    mute_member=hearing.mute,
    unmute_member=hearing.unmute,
    deaf_member=hearing.deaf,
    undeaf_member=hearing.undeaf,
    start_member_play=sounds.start_play,
    stop_member_play=sounds.stop_play,
    start_member_speak=sounds.start_speak,
    stop_member_speak=sounds.stop_speak,
)
"""Who carries out which operation."""
