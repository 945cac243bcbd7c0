"""Members of conferences: hang up, kick, mute, deafen, and play audio to."""

from plivo_emulator.api.members import actions, hearing, playback
from plivo_emulator.spec.handlers import MemberHandlers

HANDLERS = MemberHandlers(
    hang_up_member=actions.hang_up,
    kick_member=actions.kick,
    mute_member=hearing.mute,
    unmute_member=hearing.unmute,
    deaf_member=hearing.deaf,
    undeaf_member=hearing.undeaf,
    start_member_play=playback.start_play,
    stop_member_play=playback.stop_play,
    start_member_speak=playback.start_speak,
    stop_member_speak=playback.stop_speak,
)
"""Handlers by operation."""
