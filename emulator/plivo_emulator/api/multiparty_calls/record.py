"""Record multiparty calls: start, stop, pause, resume."""

from plivo_emulator.api.answer import DONE, ApiResponse, accepted, bad_request, not_found
from plivo_emulator.api.multiparty_calls import lookup
from plivo_emulator.api.multiparty_calls.lookup import OfMultipartyCall
from plivo_emulator.api.request import ApiRequest
from plivo_emulator.spec.requests.multiparty_calls import (
    PauseMultipartyCallRecording,
    ResumeMultipartyCallRecording,
    StartMultipartyCallRecording,
    StopMultipartyCallRecording,
)
from plivo_emulator.spec.requests.participants import StartParticipantRecording
from plivo_emulator.voice.app.target import Target
from plivo_emulator.voice.multiparty.recording import MpcRecording, MpcRecordingOptions
from plivo_emulator.voice.multiparty.recordings import record

STARTED = "MPC: {name} record started"
RUNS_ALREADY = "the multiparty call is being recorded already"


def start(request: ApiRequest, arguments: StartMultipartyCallRecording) -> ApiResponse:
    """`startMultipartyCallRecording`: records everybody; there is at most one recording at a time."""
    mpc = lookup.live(request, arguments)
    if not mpc.present:
        raise not_found()
    if mpc.recording is not None:
        raise bad_request(RUNS_ALREADY)
    recording = record(mpc, recording_options(arguments))
    return accepted(
        message=STARTED.format(name=mpc.name), recording_id=recording.recording_id, recording_url=recording.url
    )


def stop(request: ApiRequest, arguments: StopMultipartyCallRecording) -> ApiResponse:
    """`stopMultipartyCallRecording`."""
    _running(request, arguments).finish()
    return DONE


def pause(request: ApiRequest, arguments: PauseMultipartyCallRecording) -> ApiResponse:
    """`pauseMultipartyCallRecording`: has no effect on a paused recording."""
    running = _running(request, arguments)
    if not running.paused:
        running.pause()
    return DONE


def resume(request: ApiRequest, arguments: ResumeMultipartyCallRecording) -> ApiResponse:
    """`resumeMultipartyCallRecording`: has no effect on a running recording."""
    running = _running(request, arguments)
    if running.paused:
        running.resume()
    return DONE


def recording_options(arguments: StartMultipartyCallRecording | StartParticipantRecording) -> MpcRecordingOptions:
    """Recording options of a request."""
    report = Target.of(arguments.recording_callback_url, arguments.recording_callback_method)
    return MpcRecordingOptions(arguments.file_format, report)


def _running(request: ApiRequest, arguments: OfMultipartyCall) -> MpcRecording:
    running = lookup.live(request, arguments).recording
    if running is None:
        raise not_found()
    return running
