"""A recording of a multiparty call or of a participant: paused, resumed and finished, each step reported."""

from __future__ import annotations

from enum import Enum, StrEnum, auto
from typing import TYPE_CHECKING, NamedTuple, Protocol

from plivo_emulator.spec.events import MpcRecordingEvent, ParticipantRecordingEvent
from plivo_emulator.spec.words import (
    MpcRecordingEventName,
    ParticipantRecordingEventName,
    RecordChannelType,
    RecordTrackType,
)
from plivo_emulator.voice.app.planned_faults import Plane
from plivo_emulator.voice.calls.notify import About, notify
from plivo_emulator.voice.media.recording import BOTH, PAUSED, Recording, Side
from plivo_emulator.voice.recordings.recorder import RecordingOptions, Subject, start
from plivo_emulator.voice.recordings.transcript import transcribe
from plivo_emulator.wire import times
from plivo_emulator.wire.times import SECOND

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from plivo_emulator.voice.app.lane import Lane
    from plivo_emulator.voice.app.target import Target
    from plivo_emulator.voice.calls.call import Call
    from plivo_emulator.voice.multiparty.subscribers import Subscribers


class Track(StrEnum):
    """Which recording of a participant."""

    PARTICIPANT = RecordTrackType.PARTICIPANT.value  # its own voice alone
    ALL = RecordTrackType.ALL.value  # its voice in one channel, what it hears in the other


class Step(Enum):
    """Steps of a recording."""

    INITIATED = auto()
    PAUSED = auto()
    RESUMED = auto()
    COMPLETED = auto()
    FAILED = auto()


OF_WHOLE: Mapping[Step, MpcRecordingEventName] = {
    Step.INITIATED: MpcRecordingEventName.INITIATED,
    Step.PAUSED: MpcRecordingEventName.PAUSED,
    Step.RESUMED: MpcRecordingEventName.RESUMED,
    Step.COMPLETED: MpcRecordingEventName.COMPLETED,
    Step.FAILED: MpcRecordingEventName.FAILED,
}
OF_PARTICIPANT: Mapping[Step, ParticipantRecordingEventName] = {
    Step.INITIATED: ParticipantRecordingEventName.INITIATED,
    Step.PAUSED: ParticipantRecordingEventName.PAUSED,
    Step.RESUMED: ParticipantRecordingEventName.RESUMED,
    Step.COMPLETED: ParticipantRecordingEventName.COMPLETED,
    Step.FAILED: ParticipantRecordingEventName.FAILED,
}
"""Names of the steps in events: of a recording of the whole, and of one of a participant."""

CHANNELS_OF_ALL = "mono"
"""Channels of the recording of a whole multiparty call."""

CHANNELS = {
    Track.PARTICIPANT: (RecordChannelType.MONO, frozenset({Side.FAR})),
    Track.ALL: (RecordChannelType.STEREO, BOTH),
}
"""Channels and sides of each track."""


class MpcRecordingOptions(NamedTuple):
    """Options of a recording."""

    format: str
    report: Target | None = None
    """URL that its progress is sent to."""
    least: int = 1
    """Number of participants at which it begins."""
    begin_sound: Target | None = None
    """Document of sounds for everybody when it begins."""
    end_sound: Target | None = None
    transcript: Target | None = None
    """URL that its transcription is sent to."""


class RecordedMultipartyCall(Subject, Protocol):
    """A multiparty call, as its recordings see it."""

    uuid: str
    name: str
    subaccount: str | None
    lane: Lane
    extra_headers: Mapping[str, str]
    subscribers: Subscribers


class MpcRecording:
    """A recording that has not ended, and its subscribers."""

    __slots__ = ("_call", "_failed", "_member", "_mpc", "_options", "_over", "recording")

    def __init__(
        self,
        mpc: RecordedMultipartyCall,
        call: Call,
        options: MpcRecordingOptions,
        of: tuple[str, Track] | None,
        over: Callable[[], None],
    ) -> None:
        """Starts it: of the whole, on behalf of a call, or of one track of the call's participant.

        Args:
            mpc: The multiparty call.
            call: Call that asks for it, or that is recorded.
            options: Options of the recording.
            of: Id of the participant, and the track; None: it is of the whole.
            over: Called when it ends.
        """
        self._mpc, self._call, self._options, self._over = mpc, call, options, over
        subject: Subject
        self._member: str | None
        if of is None:
            self._member, subject = None, mpc
            channels, sides = CHANNELS_OF_ALL, BOTH
        else:
            self._member, track = of
            subject = call
            channels, sides = CHANNELS[track]
        origin = call.origin._replace(mpc_name=mpc.name, mpc_uuid=mpc.uuid)
        self._failed = False
        plan = RecordingOptions(
            options.format, channels, None, self._finished, sides, origin, lost=lambda: self._failed
        )
        self.recording = start(subject, plan)
        self._notify(Step.INITIATED)
        fault = mpc.account.planned_faults.next(Plane.RECORDING, "", origin.name, call.uuid)
        if fault is not None:
            mpc.account.scheduler.after(fault.delay, self._fail)

    def pause(self) -> None:
        """Pauses; raises IllegalMove if it is paused."""
        self.recording.pause()
        self._notify(Step.PAUSED)

    def resume(self) -> None:
        """Resumes; raises IllegalMove if it is not paused."""
        self.recording.resume()
        self._notify(Step.RESUMED)

    def finish(self) -> None:
        """Ends it."""
        self.recording.finish()

    def _fail(self) -> None:
        """Ends it without a file, if it has not ended by then."""
        if self.recording.ended is None:
            self._failed = True
            self.recording.finish()

    @property
    def paused(self) -> bool:
        """Whether it is paused."""
        return self.recording.state is PAUSED

    def _finished(self, recording: Recording) -> None:
        self._over()
        self._notify(Step.FAILED if self._failed else Step.COMPLETED)
        if not self._failed and self._options.transcript is not None:
            transcribe(self._mpc, recording, self._options.transcript)

    def _notify(self, step: Step) -> None:
        mpc, target, recording = self._mpc, self._options.report, self.recording
        if target is None:
            return
        event = self._event(step, mpc.subscribers.number(target))
        if step is Step.COMPLETED:
            account = mpc.account.settings.auth_id
            event.recording_url = recording.url
            event.recording_resource_url = f"/v1/Account/{account}/Recording/{recording.recording_id}/"
            event.recording_end_time = self._time(recording.ended)
            event.recording_duration = recording.length(mpc.account.now) // SECOND
        about = About(mpc.account, self._call.uuid, mpc.subaccount, mpc.lane, self._call.extra_headers)
        notify(about, event, target)

    def _event(self, step: Step, number: int) -> MpcRecordingEvent | ParticipantRecordingEvent:
        now, recording = self._mpc.account.now, self.recording
        if self._member is None:
            return MpcRecordingEvent(
                event_name=OF_WHOLE[step],
                event_timestamp=self._time(now),
                sequence_number=number,
                mpc_uuid=self._mpc.uuid,
                mpc_name=self._mpc.name,
                recording_uuid=recording.recording_id,
                recording_format=recording.format,
                recording_start_time=self._time(recording.started),
            )
        return ParticipantRecordingEvent(
            event_name=OF_PARTICIPANT[step],
            event_timestamp=self._time(now),
            sequence_number=number,
            member_id=self._member,
            recording_uuid=recording.recording_id,
            recording_format=recording.format,
            recording_start_time=self._time(recording.started),
        )

    def _time(self, instant: int | None) -> str | None:
        return None if instant is None else times.with_offset(instant, self._mpc.account.settings.zone)
