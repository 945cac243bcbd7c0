"""Recordings: when they ran, and what of."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from plivo_emulator.voice.machine import Machine
from plivo_emulator.voice.sound import SPEECH, Sound

if TYPE_CHECKING:
    from collections.abc import Callable


class RecordingState(StrEnum):
    """What a recording does."""

    RUNNING = "running"
    PAUSED = "paused"
    FINISHED = "finished"


RUNNING, PAUSED, FINISHED = RecordingState.RUNNING, RecordingState.PAUSED, RecordingState.FINISHED

RECORDING = Machine(
    "recording",
    (RUNNING, "pause", PAUSED),
    (RUNNING, "finish", FINISHED),
    (PAUSED, "resume", RUNNING),
    (PAUSED, "finish", FINISHED),
)


class Side(StrEnum):
    """Whose voice it is."""

    NEAR = "near"  # what the phone of the call hears
    FAR = "far"  # what the phone of the call says


@dataclass(frozen=True, slots=True)
class Heard:
    """Something that a recording holds."""

    offset: int
    """Microseconds from the start of the file."""
    side: Side
    sound: Sound
    times: int
    """How often it is repeated; 0 is to the end."""


class Recording:
    """One recording of a call. Instants are microseconds since the epoch."""

    __slots__ = (
        "_since",
        "_taken",
        "call_uuid",
        "channels",
        "ended",
        "finish",
        "format",
        "from_number",
        "heard",
        "recording_id",
        "started",
        "state",
        "to_number",
        "url",
    )

    def __init__(self, recording_id: str, call_uuid: str, format: str, channels: str, url: str, now: int) -> None:  # noqa: A002  # the service's word
        self.finish: Callable[[], None] = lambda: None
        """Ends it, from whatever side."""
        self.recording_id = recording_id
        self.call_uuid = call_uuid
        self.from_number: str | None = None
        self.to_number: str | None = None
        self.format = format
        self.channels = channels
        self.url = url
        self.started = now
        self.ended: int | None = None
        self.state = RUNNING
        self.heard: list[Heard] = []
        """What it holds, in order; between that, silence."""
        self._since = now
        self._taken = 0

    def move(self, move: str, now: int) -> None:
        """Pauses, resumes or finishes; raises IllegalMove where that makes no sense."""
        after = RECORDING.after(self.state, move)
        if self.state is RUNNING:
            self._taken += now - self._since
        self._since = now
        self.state = after
        if after is FINISHED:
            self.ended = now

    def take(self, now: int, side: Side, sound: Sound, times: int = 1) -> None:
        """Records a sound that begins now; a paused recording does not hear it."""
        if self.state is RUNNING:
            self.heard.append(Heard(self.length(now), side, sound, times))

    def words(self) -> str:
        """Everything said on either side, in order."""
        return " ".join(heard.sound.text for heard in self.heard if heard.sound.kind in SPEECH)

    def length(self, now: int) -> int:
        """Microseconds recorded so far, pauses left out."""
        return self._taken + (now - self._since if self.state is RUNNING else 0)
