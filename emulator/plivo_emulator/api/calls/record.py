"""Record calls, and stop."""

from plivo_emulator.api.answer import DONE, Answer, accepted, not_found
from plivo_emulator.api.calls import found
from plivo_emulator.api.recording_facts import facts
from plivo_emulator.api.request import Request, target
from plivo_emulator.spec.events import CallRecordingEvent
from plivo_emulator.spec.requests.calls import StartCallRecording, StopCallRecording
from plivo_emulator.voice import recorder
from plivo_emulator.voice.outgoing import Target
from plivo_emulator.voice.recorder import Plan
from plivo_emulator.voice.recording import Recording
from plivo_emulator.voice.telling import notify
from plivo_emulator.voice.timeline import SECOND
from plivo_emulator.voice.transcript import transcribe

STARTED = "call recording started"


def start(request: Request, arguments: StartCallRecording) -> Answer:
    """`startCallRecording`: `callback_url` is told when the recording has ended."""
    call = found.answered(request, arguments)
    announce = target(arguments.callback_url, arguments.callback_method)
    transcription_url = arguments.transcription_url

    def finished(recording: Recording) -> None:
        notify(call, CallRecordingEvent(call_uuid=call.uuid, **facts(request, recording)), announce)
        if transcription_url is not None:
            transcribe(call.account, recording, Target(transcription_url, "POST"))

    recording = recorder.start(
        call,
        Plan(
            arguments.file_format,
            arguments.record_channel_type,
            arguments.time_limit * SECOND,
            finished,
        ),
    )
    return accepted(message=STARTED, recording_id=recording.recording_id, url=recording.url)


def stop(request: Request, arguments: StopCallRecording) -> Answer:
    """`stopCallRecording`: all recordings of a call, or the one whose URL is given."""
    call = found.live(request, arguments)
    url = arguments.url
    running = [each for each in call.recordings if url is None or each.url == url]
    if url is not None and not running:
        raise not_found()
    for each in running:
        each.finish()
    return DONE
