"""Recording conferences: as an element wants it, or by request. All members are in one file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from plivo_emulator.spec.words import ConferenceAction, RecordChannelType
from plivo_emulator.voice.app.target import Target
from plivo_emulator.voice.media.recording import PAUSED, RUNNING, Recording
from plivo_emulator.voice.recordings.recorder import RecordingOptions, facts, start
from plivo_emulator.voice.recordings.transcript import transcribe

if TYPE_CHECKING:
    from collections.abc import Callable

    from plivo_emulator.spec import elements
    from plivo_emulator.spec.events import ConferenceCallbackEvent
    from plivo_emulator.voice.calls.call import Call
    from plivo_emulator.voice.media.recording import Origin
    from plivo_emulator.voice.rooms.room import Room

CHANNELS = RecordChannelType.MONO


class RecordingMember(Protocol):
    """The member whose element wants a recording."""

    call: Call
    element: elements.Conference

    def event(self, action: ConferenceAction) -> ConferenceCallbackEvent:
        """What a callback tells of something that happened."""

    def notify(self, event: ConferenceCallbackEvent) -> None:
        """Sends a callback to the URL of its element."""


class ConferenceRecording:
    """Recording that the element of a member wants: from the start of the conference to its end."""

    def __init__(self, room: Room, origin: Origin, member: RecordingMember) -> None:
        """Starts it; the URLs of the element are told once it has ended."""
        self._member = member
        self._stops_alone = member.element.record_when_alone is False
        self.recording = record(room, origin, member.element.record_file_format, self._finished)

    def count(self, members: int) -> None:
        """Pauses while somebody is alone, where that is wanted."""
        if self._stops_alone and members == 1 and self.recording.state is RUNNING:
            self.recording.pause()
        elif members > 1 and self.recording.state is PAUSED:
            self.recording.resume()

    def _finished(self, recording: Recording) -> None:
        member = self._member
        event, fields = member.event(ConferenceAction.RECORD), facts(recording)
        event.recording_duration = fields["recording_duration"]
        event.recording_duration_ms = fields["recording_duration_ms"]
        event.recording_start_ms = fields["recording_start_ms"]
        event.recording_end_ms = fields["recording_end_ms"]
        member.notify(event)
        element = member.element
        if element.transcription_type is not None:
            url = Target.of(element.transcription_url, element.transcription_method)
            transcribe(member.call, recording, url)


def record(
    room: Room,
    origin: Origin,
    format: str,  # noqa: A002  # the service's word
    finished: Callable[[Recording], None],
) -> Recording:
    """Starts a recording of a conference; it ends with the conference, if not before."""
    return start(room, RecordingOptions(format, CHANNELS, None, finished, origin=origin))
