"""Participants of multiparty calls: add, list, look up, change, kick, record, play to."""

from plivo_emulator.api.participants import add, lookup, record, sounds, steer
from plivo_emulator.spec.handlers import ParticipantHandlers

HANDLERS = ParticipantHandlers(
    list_participants=lookup.list_all,
    add_participant=add.add,
    get_participant=lookup.get,
    update_participant=steer.update,
    kick_participant=steer.kick,
    start_participant_recording=record.start,
    stop_participant_recording=record.stop,
    pause_participant_recording=record.pause,
    resume_participant_recording=record.resume,
    start_participant_play=sounds.start_play,
    stop_participant_play=sounds.stop_play,
)
"""Who carries out which operation."""
