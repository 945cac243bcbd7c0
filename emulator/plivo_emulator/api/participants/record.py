"""Record participants: start, stop, pause, resume, for one track or both."""

from collections.abc import Sequence

from plivo_emulator.api.answer import DONE, Answer, accepted, bad_request, not_found
from plivo_emulator.api.multiparty_calls.record import STARTED, wish
from plivo_emulator.api.participants import found
from plivo_emulator.api.request import Request
from plivo_emulator.spec.words import RecordTrackType
from plivo_emulator.voice.multiparty.participant import Participant
from plivo_emulator.voice.multiparty.recordings import Tape, Track, record_participant

BOTH = RecordTrackType.BOTH
"""Word for both tracks."""
RUNS_ALREADY = "the participant is being recorded already"


def start(request: Request) -> Answer:
    """`startParticipantRecording`; of two recordings, the answer names the one with all channels."""
    participant, tracks = _participant(request), _tracks(request)
    if any(track in participant.tapes for track in tracks):
        raise bad_request(RUNS_ALREADY)
    recordings = [record_participant(participant, track, wish(request)) for track in tracks]
    named = recordings[-1]
    message = STARTED.format(name=participant.mpc.name)
    return accepted(message=message, recording_id=named.recording_id, recording_url=named.url)


def stop(request: Request) -> Answer:
    """`stopParticipantRecording`."""
    for tape in _tapes(request):
        tape.finish()
    return DONE


def pause(request: Request) -> Answer:
    """`pauseParticipantRecording`: one that is paused stays so."""
    for tape in _tapes(request):
        if not tape.paused:
            tape.pause()
    return DONE


def resume(request: Request) -> Answer:
    """`resumeParticipantRecording`: without a track, all that are paused; one that runs goes on."""
    for tape in _tapes(request):
        if tape.paused:
            tape.resume()
    return DONE


def _participant(request: Request) -> Participant:
    """The one that the path names; raises Refusal."""
    participants = found.present(request)
    if len(participants) != 1 or found.everybody(request):
        raise not_found()
    return participants[0]


def _tracks(request: Request) -> Sequence[Track]:
    """Tracks that the request means: all, where it names none."""
    word = request.maybe_text("record_track_type")
    return tuple(Track) if word in (BOTH, None) else (Track(word),)


def _tapes(request: Request) -> Sequence[Tape]:
    """Recordings that the request means; raises Refusal where there is none."""
    tapes = _participant(request).tapes
    meant = [tapes[track] for track in _tracks(request) if track in tapes]
    if not meant:
        raise not_found()
    return meant
