"""Start and stop recordings of calls."""

from plivo_emulator.api.answer import DONE, ApiResponse, accepted, not_found
from plivo_emulator.api.calls import lookup
from plivo_emulator.api.recording_facts import facts
from plivo_emulator.api.request import ApiRequest
from plivo_emulator.spec.events import CallRecordingEvent
from plivo_emulator.spec.requests.calls import StartCallRecording, StopCallRecording
from plivo_emulator.voice.app.target import Target
from plivo_emulator.voice.calls.notify import notify
from plivo_emulator.voice.media.recording import Recording
from plivo_emulator.voice.recordings import recorder
from plivo_emulator.voice.recordings.recorder import RecordingOptions
from plivo_emulator.voice.recordings.transcript import transcribe
from plivo_emulator.wire.times import SECOND

STARTED = "call recording started"


def start(request: ApiRequest, arguments: StartCallRecording) -> ApiResponse:
    """`startCallRecording`: `callback_url` is requested when the recording has ended."""
    call = lookup.answered(request, arguments)
    announce = Target.of(arguments.callback_url, arguments.callback_method)
    transcription_url = arguments.transcription_url

    def finished(recording: Recording) -> None:
        notify(call, CallRecordingEvent(call_uuid=call.uuid, **facts(request, recording)), announce)
        if transcription_url is not None:
            transcribe(call, recording, Target(transcription_url, "POST"))

    recording = recorder.start(
        call,
        RecordingOptions(
            arguments.file_format,
            arguments.record_channel_type,
            arguments.time_limit * SECOND,
            finished,
        ),
    )
    return accepted(message=STARTED, recording_id=recording.recording_id, url=recording.url)


def stop(request: ApiRequest, arguments: StopCallRecording) -> ApiResponse:
    """`stopCallRecording`: stops all recordings of a call, or the one with the given URL."""
    call = lookup.live(request, arguments)
    url = arguments.url
    running = [each for each in call.recordings if url is None or each.url == url]
    if url is not None and not running:
        raise not_found()
    for each in running:
        each.finish()
    return DONE
