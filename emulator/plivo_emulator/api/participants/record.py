"""Record participants: start, stop, pause, resume, one track or both."""

from collections.abc import Sequence

from plivo_emulator.api.answer import DONE, ApiResponse, accepted, bad_request, not_found
from plivo_emulator.api.multiparty_calls.record import STARTED, recording_options
from plivo_emulator.api.participants import lookup
from plivo_emulator.api.participants.lookup import OfParticipants
from plivo_emulator.api.request import ApiRequest
from plivo_emulator.spec.requests.participants import (
    PauseParticipantRecording,
    ResumeParticipantRecording,
    StartParticipantRecording,
    StopParticipantRecording,
)
from plivo_emulator.spec.words import RecordTrackType
from plivo_emulator.voice.multiparty.participant import Participant
from plivo_emulator.voice.multiparty.recording import MpcRecording, Track
from plivo_emulator.voice.multiparty.recordings import record_participant

_Running = StopParticipantRecording | PauseParticipantRecording | ResumeParticipantRecording

RUNS_ALREADY = "the participant is being recorded already"


def start(request: ApiRequest, arguments: StartParticipantRecording) -> ApiResponse:
    """`startParticipantRecording`; if two recordings start, the response names the one with all channels."""
    participant, tracks = _participant(request, arguments), _tracks(arguments.record_track_type)
    if any(track in participant.track_recordings for track in tracks):
        raise bad_request(RUNS_ALREADY)
    recordings = [record_participant(participant, track, recording_options(arguments)) for track in tracks]
    named = recordings[-1]
    message = STARTED.format(name=participant.mpc.name)
    return accepted(message=message, recording_id=named.recording_id, recording_url=named.url)


def stop(request: ApiRequest, arguments: StopParticipantRecording) -> ApiResponse:
    """`stopParticipantRecording`."""
    for running in _running_tracks(request, arguments):
        running.finish()
    return DONE


def pause(request: ApiRequest, arguments: PauseParticipantRecording) -> ApiResponse:
    """`pauseParticipantRecording`: has no effect on a paused recording."""
    for running in _running_tracks(request, arguments):
        if not running.paused:
            running.pause()
    return DONE


def resume(request: ApiRequest, arguments: ResumeParticipantRecording) -> ApiResponse:
    """`resumeParticipantRecording`: without a track, resumes all paused ones; has no effect on a running one."""
    for running in _running_tracks(request, arguments):
        if running.paused:
            running.resume()
    return DONE


def _participant(request: ApiRequest, arguments: OfParticipants) -> Participant:
    """Participant that the path names; raises ApiError."""
    participants = lookup.present(request, arguments)
    if len(participants) != 1 or lookup.everybody(arguments):
        raise not_found()
    return participants[0]


def _tracks(word: RecordTrackType | None) -> Sequence[Track]:
    """Tracks that the request names; all if it names none."""
    return tuple(Track) if word in (RecordTrackType.BOTH, None) else (Track(word),)


def _running_tracks(request: ApiRequest, arguments: _Running) -> Sequence[MpcRecording]:
    """Recordings that the request means; raises ApiError if there is none."""
    running = _participant(request, arguments).track_recordings
    meant = [running[track] for track in _tracks(arguments.record_track_type) if track in running]
    if not meant:
        raise not_found()
    return meant
