"""Participants of multiparty calls: add, list, look up, change, kick, record, play to."""

from collections.abc import Mapping

from plivo_emulator.api.participants import add, lookup, record, sounds, steer
from plivo_emulator.api.request import Handler

HANDLERS: Mapping[str, Handler] = {
    "listParticipants": lookup.list_all,
    "addParticipant": add.add,
    "getParticipant": lookup.get,
    "updateParticipant": steer.update,
    "kickParticipant": steer.kick,
    "startParticipantRecording": record.start,
    "stopParticipantRecording": record.stop,
    "pauseParticipantRecording": record.pause,
    "resumeParticipantRecording": record.resume,
    "startParticipantPlay": sounds.start_play,
    "stopParticipantPlay": sounds.stop_play,
}
"""Handlers by operation id."""
