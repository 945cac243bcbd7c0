"""Participants of multiparty calls: add, list, look up, update, kick, record, play audio to."""

from plivo_emulator.api.participants import actions, add, listing, playback, record
from plivo_emulator.spec.handlers import ParticipantHandlers

HANDLERS = ParticipantHandlers(
    list_participants=listing.list_all,
    add_participant=add.add,
    get_participant=listing.get,
    update_participant=actions.update,
    kick_participant=actions.kick,
    start_participant_recording=record.start,
    stop_participant_recording=record.stop,
    pause_participant_recording=record.pause,
    resume_participant_recording=record.resume,
    start_participant_play=playback.start_play,
    stop_participant_play=playback.stop_play,
)
"""Handlers by operation."""
