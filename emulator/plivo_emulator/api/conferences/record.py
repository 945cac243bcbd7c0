"""Record conferences, and stop."""

from plivo_emulator.api.answer import DONE, ApiResponse, accepted
from plivo_emulator.api.conferences import lookup
from plivo_emulator.api.recording_facts import facts
from plivo_emulator.api.request import ApiRequest
from plivo_emulator.spec.events import ConferenceRecordingEvent
from plivo_emulator.spec.requests.conferences import StartConferenceRecording, StopConferenceRecording
from plivo_emulator.voice.app.target import Target
from plivo_emulator.voice.calls.notify import notify
from plivo_emulator.voice.conferences.recording import record
from plivo_emulator.voice.media.recording import Recording
from plivo_emulator.voice.recordings.transcript import transcribe

STARTED = "conference recording started"


def start(request: ApiRequest, arguments: StartConferenceRecording) -> ApiResponse:
    """`startConferenceRecording`: `callback_url` is told when the recording has ended."""
    conference = lookup.conference(request, arguments)
    call = next(iter(conference.members.values())).call
    announce = Target.of(arguments.callback_url, arguments.callback_method)
    transcription_url = arguments.transcription_url

    def finished(recording: Recording) -> None:
        event = ConferenceRecordingEvent(conference_name=conference.name, **facts(request, recording))
        notify(call, event, announce)
        if transcription_url is not None:
            transcribe(call, recording, Target(transcription_url, "POST"))

    recording = record(conference.room, conference.origin(call), arguments.file_format, finished)
    return accepted(message=STARTED, recording_id=recording.recording_id, url=recording.url)


def stop(request: ApiRequest, arguments: StopConferenceRecording) -> ApiResponse:
    """`stopConferenceRecording`: all that were started by request; the one that an element wants goes on."""
    conference = lookup.conference(request, arguments)
    for each in conference.room.recordings:
        if conference.recording is None or each is not conference.recording.recording:
            each.finish()
    return DONE
