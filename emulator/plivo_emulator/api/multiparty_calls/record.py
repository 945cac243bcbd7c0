"""Record multiparty calls: start, stop, pause, resume."""

from plivo_emulator.api.answer import DONE, Answer, accepted, bad_request, not_found
from plivo_emulator.api.multiparty_calls import found
from plivo_emulator.api.request import Request
from plivo_emulator.voice.multiparty.recordings import Tape, Wish, record

STARTED = "MPC: {name} record started"
RUNS_ALREADY = "the multiparty call is being recorded already"


def start(request: Request) -> Answer:
    """`startMultipartyCallRecording`: one recording at a time, of all who are heard."""
    mpc = found.live(request)
    if not mpc.present:
        raise not_found()
    if mpc.tape is not None:
        raise bad_request(RUNS_ALREADY)
    recording = record(mpc, wish(request))
    return accepted(
        message=STARTED.format(name=mpc.name), recording_id=recording.recording_id, recording_url=recording.url
    )


def stop(request: Request) -> Answer:
    """`stopMultipartyCallRecording`."""
    _tape(request).finish()
    return DONE


def pause(request: Request) -> Answer:
    """`pauseMultipartyCallRecording`: one that is paused stays so."""
    tape = _tape(request)
    if not tape.paused:
        tape.pause()
    return DONE


def resume(request: Request) -> Answer:
    """`resumeMultipartyCallRecording`: one that runs goes on."""
    tape = _tape(request)
    if tape.paused:
        tape.resume()
    return DONE


def wish(request: Request) -> Wish:
    """How to record, as a request says it."""
    report = request.target("recording_callback_url", "recording_callback_method")
    return Wish(request.text("file_format"), report)


def _tape(request: Request) -> Tape:
    tape = found.live(request).tape
    if tape is None:
        raise not_found()
    return tape
