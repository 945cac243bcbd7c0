"""Recording multiparty calls and participants: by request, or by the options of participants."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plivo_emulator.voice.multiparty.recording import MpcRecording, MpcRecordingOptions, Track
from plivo_emulator.voice.rooms.announcement import announce

if TYPE_CHECKING:
    from plivo_emulator.voice.media.recording import Recording
    from plivo_emulator.voice.multiparty.participant import Participant
    from plivo_emulator.voice.multiparty.room import MultipartyRoom


def record(mpc: MultipartyRoom, options: MpcRecordingOptions) -> Recording:
    """Starts to record a multiparty call that somebody is in; it ends with the multiparty call at the latest."""
    call = mpc.present[0].call

    def over() -> None:
        mpc.recording = None
        if options.end_sound is not None and mpc.seats:
            announce(mpc, call, options.end_sound)

    mpc.recording = MpcRecording(mpc, call, options, None, over)
    if options.begin_sound is not None:
        announce(mpc, call, options.begin_sound)
    return mpc.recording.recording


def record_participant(participant: Participant, track: Track, options: MpcRecordingOptions) -> Recording:
    """Starts to record a track of a participant; it ends when the participant leaves at the latest."""
    recordings = participant.track_recordings

    def over() -> None:
        del recordings[track]

    recordings[track] = MpcRecording(participant.mpc, participant.call, options, (participant.member_id, track), over)
    return recordings[track].recording


def arrived(mpc: MultipartyRoom, participant: Participant) -> None:
    """Starts the recordings that are due.

    A multiparty call is recorded once, with the options of whoever asked first.
    """
    part = participant.options
    if part.record is not None and mpc.recording_options is None:
        mpc.recording_options = part.record
    if mpc.recording_options is not None and not mpc.recorded and len(mpc.present) >= mpc.recording_options.least:
        mpc.recorded = True
        if mpc.recording is None:
            record(mpc, mpc.recording_options)
    if part.record_track is not None:
        record_participant(participant, Track.PARTICIPANT, MpcRecordingOptions(part.record_track))
