"""Recording a call or a room: start, pause, resume, limit, finish, and callbacks."""

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypedDict

from plivo_emulator.voice.accounts.account import Account, Settings
from plivo_emulator.voice.media.playback import Playback
from plivo_emulator.voice.media.recording import BOTH, Origin, Recording, Side
from plivo_emulator.voice.recordings.record import keep
from plivo_emulator.wire.times import MILLISECOND, SECOND

if TYPE_CHECKING:
    from plivo_emulator.voice.sim.scheduler import Timer


class Subject(Protocol):
    """What can be recorded: a call, which also stands for a seat in a room, or a room."""

    account: Account
    playback: Playback

    @property
    def origin(self) -> Origin:
        """Origin of its recordings."""

    def start_recording(self, recording: Recording) -> None:
        """Adds a recording of what is heard from now on."""

    def end_recording(self, recording: Recording) -> None:
        """Removes a recording."""

    def note(self, kind: str, **facts: object) -> None:
        """Writes a line about it into the journal."""


class RecordingOptions(NamedTuple):
    """Options of a recording."""

    format: str
    channels: str
    limit: int | None
    """Longest duration in microseconds, without pauses; None: no limit."""
    finished: Callable[[Recording], None]
    """Called when the recording has ended."""
    sides: frozenset[Side] = BOTH
    """Sides to record: `{Side.FAR}` is the phone's own voice alone."""
    origin: Origin | None = None
    """Origin, if the subject does not know all of it."""
    recording_id: str | None = None
    """Its id, if that has been told before it starts."""
    lost: Callable[[], bool] = lambda: False
    """Whether there is no file of it in the end."""


def start(subject: Subject, plan: RecordingOptions) -> Recording:
    """Starts a recording. It ends at its limit, with its subject, or by `finish`."""
    return _Run(subject, plan).recording


def address(settings: Settings, recording_id: str, format: str) -> str:  # noqa: A002  # the service's word
    """URL of the file of a recording."""
    return f"{settings.media_url}/v1/Account/{settings.auth_id}/Recording/{recording_id}.{format}"


class _Run:
    """A recording that has not ended."""

    __slots__ = ("_limit", "_plan", "_subject", "recording")

    def __init__(self, subject: Subject, plan: RecordingOptions) -> None:
        account = subject.account
        recording_id = plan.recording_id or account.ids.uuid()
        recording = Recording(
            recording_id,
            plan.origin or subject.origin,
            plan.format,
            plan.channels,
            address(account.settings, recording_id, plan.format),
            account.now,
            sides=plan.sides,
            control=self,
        )
        for playing in subject.playback:
            if playing.heard_at(account.now):
                recording.take(*playing)
        self._subject = subject
        self._plan = plan
        self.recording = recording
        self._limit: Timer | None = None
        subject.start_recording(recording)
        subject.note("recording.start", recording_id=recording_id)
        self._limited()

    def _limited(self) -> None:
        account, limit = self._subject.account, self._plan.limit
        if limit is not None:
            self._limit = account.scheduler.after(limit - self.recording.length(account.now), self.finish)

    def _unlimited(self) -> None:
        limit, self._limit = self._limit, None
        if limit is not None:
            limit.cancel()

    def pause(self) -> None:
        """Pauses; the limit does not count pauses."""
        self._move("pause")
        self._unlimited()

    def resume(self) -> None:
        """Resumes."""
        self._move("resume")
        self._limited()

    def finish(self) -> None:
        """Ends the recording, stores it and reports it."""
        recording, subject = self.recording, self._subject
        self._unlimited()
        subject.end_recording(recording)
        self._move("finish", length=recording.length(subject.account.now))
        if not self._plan.lost():
            keep(subject.account, recording)
        self._plan.finished(recording)

    def _move(self, move: str, **facts: object) -> None:
        self.recording.move(move, self._subject.account.now)
        self._subject.note(f"recording.{move}", recording_id=self.recording.recording_id, **facts)


class Recorded(TypedDict):
    """Fields of a recording in events of elements. Times are -1 while it runs."""

    record_url: str
    recording_id: str
    recording_duration: int
    recording_duration_ms: int
    recording_start_ms: int
    recording_end_ms: int


def facts(recording: Recording) -> Recorded:
    """Fields of a finished recording."""
    ended = recording.ended or recording.started
    length = recording.length(ended)
    return {
        "record_url": recording.url,
        "recording_id": recording.recording_id,
        "recording_duration": length // SECOND,
        "recording_duration_ms": length // MILLISECOND,
        "recording_start_ms": recording.started // MILLISECOND,
        "recording_end_ms": ended // MILLISECOND,
    }


def running(recording: Recording) -> Recorded:
    """Fields of a running recording."""
    return unfinished(recording.recording_id, recording.url)


def unfinished(recording_id: str, url: str) -> Recorded:
    """Fields of a recording that has not ended, or has not even started."""
    return {
        "record_url": url,
        "recording_id": recording_id,
        "recording_duration": -1,
        "recording_duration_ms": -1,
        "recording_start_ms": -1,
        "recording_end_ms": -1,
    }
