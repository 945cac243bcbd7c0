"""Recording multiparty calls and participants: by request, or as those who come in want it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plivo_emulator.voice.multiparty.recording import MpcRecording, MpcRecordingOptions, Track
from plivo_emulator.voice.rooms.announcement import announce

if TYPE_CHECKING:
    from plivo_emulator.voice.media.recording import Recording
    from plivo_emulator.voice.multiparty.participant import Participant
    from plivo_emulator.voice.multiparty.room import MultipartyRoom


def record(mpc: MultipartyRoom, wish: MpcRecordingOptions) -> Recording:
    """Starts to record a whole multiparty call that somebody is in; it ends with the multiparty call, if not before."""
    call = mpc.present[0].call

    def over() -> None:
        mpc.recording = None
        if wish.end_sound is not None and mpc.seats:
            announce(mpc, call, wish.end_sound)

    mpc.recording = MpcRecording(mpc, call, wish, None, over)
    if wish.begin_sound is not None:
        announce(mpc, call, wish.begin_sound)
    return mpc.recording.recording


def record_participant(participant: Participant, track: Track, wish: MpcRecordingOptions) -> Recording:
    """Starts to record a track of a participant; it ends when the participant leaves, if not before."""
    tapes = participant.track_recordings

    def over() -> None:
        del tapes[track]

    tapes[track] = MpcRecording(participant.mpc, participant.call, wish, (participant.member_id, track), over)
    return tapes[track].recording


def arrived(mpc: MultipartyRoom, participant: Participant) -> None:
    """Records what is to be recorded from now on: a multiparty call once in its life, as who first wanted it said."""
    part = participant.options
    if part.record is not None and mpc.recording_options is None:
        mpc.recording_options = part.record
    if mpc.recording_options is not None and not mpc.recorded and len(mpc.present) >= mpc.recording_options.least:
        mpc.recorded = True
        if mpc.recording is None:
            record(mpc, mpc.recording_options)
    if part.record_track is not None:
        record_participant(participant, Track.PARTICIPANT, MpcRecordingOptions(part.record_track))
