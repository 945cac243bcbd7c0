"""Recordings: when they ran, what they recorded, and what they contain."""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import NamedTuple, Protocol

from plivo_emulator.audio.score import Score, Segment, Span
from plivo_emulator.audio.sound import Sound
from plivo_emulator.spec.words import RecordChannelType
from plivo_emulator.voice.media.sound import SPEECH
from plivo_emulator.voice.sim.state_machine import StateMachine


class RecordingState(StrEnum):
    """States of a recording."""

    RUNNING = "running"
    PAUSED = "paused"
    FINISHED = "finished"


RUNNING, PAUSED, FINISHED = RecordingState.RUNNING, RecordingState.PAUSED, RecordingState.FINISHED

RECORDING = StateMachine(
    "recording",
    (RUNNING, "pause", PAUSED),
    (RUNNING, "finish", FINISHED),
    (PAUSED, "resume", RUNNING),
    (PAUSED, "finish", FINISHED),
)


class Side(StrEnum):
    """Sides of a call."""

    NEAR = "near"  # what the phone of the call hears
    FAR = "far"  # what the phone of the call says


TRACKS = {Side.FAR: 0, Side.NEAR: 1}
"""Channel of each side in stereo: the recorded phone is on the left, what it hears on the right."""
BOTH = frozenset(Side)

CHANNELS: Mapping[str, int] = {RecordChannelType.MONO: 1, RecordChannelType.STEREO: 2}
"""Channels, by the words of the API."""


class Origin(NamedTuple):
    """What is recorded, in the terms of the filters of lists."""

    call_uuid: str = ""
    from_number: str | None = None
    to_number: str | None = None
    conference_name: str | None = None
    conference_uuid: str | None = None
    mpc_name: str | None = None
    mpc_uuid: str | None = None
    subaccount: str | None = None

    @property
    def name(self) -> str:
        """What is recorded: name of the multiparty call or conference, or UUID of the call."""
        return self.mpc_name or self.conference_name or self.call_uuid

    @property
    def many(self) -> bool:
        """Whether it is a conference or a multiparty call."""
        return self.conference_uuid is not None or self.mpc_uuid is not None


class RecordingControl(Protocol):
    """Controls a recording: a recorder."""

    def finish(self) -> None:
        """Ends it."""

    def pause(self) -> None:
        """Pauses it; raises IllegalMove if its state does not allow that."""

    def resume(self) -> None:
        """Resumes it; raises IllegalMove if its state does not allow that."""


class Recording:
    """One recording. Instants are microseconds since the epoch."""

    __slots__ = (
        "_control",
        "_since",
        "_spans",
        "channels",
        "ended",
        "format",
        "heard",
        "origin",
        "recording_id",
        "sides",
        "started",
        "state",
        "url",
    )

    def __init__(
        self,
        recording_id: str,
        origin: Origin,
        format: str,  # noqa: A002  # the service's word
        channels: str,
        url: str,
        now: int,
        *,
        sides: frozenset[Side] = BOTH,
        control: RecordingControl | None = None,
    ) -> None:
        """Takes the sides to record, and who controls it until it has ended."""
        self._control = control
        self.recording_id = recording_id
        self.origin = origin
        self.format = format
        self.channels = channels
        self.url = url
        self.sides = sides
        self.started = now
        self.ended: int | None = None
        self.state = RUNNING
        self.heard: list[Segment] = []
        """Sounds while it ran or was paused, in the order in which they began."""
        self._since = now
        self._spans: list[Span] = []

    def finish(self) -> None:
        """Ends it; no effect if it has ended."""
        if self._control is not None:
            self._control.finish()

    def pause(self) -> None:
        """Pauses it; raises IllegalMove if its state does not allow that. No effect if it has ended."""
        if self._control is not None:
            self._control.pause()

    def resume(self) -> None:
        """Resumes it; raises IllegalMove if its state does not allow that. No effect if it has ended."""
        if self._control is not None:
            self._control.resume()

    def move(self, move: str, now: int) -> None:
        """Pauses, resumes or finishes; raises IllegalMove if its state does not allow that."""
        after = RECORDING.after(self.state, move)
        if self.state is RUNNING:
            self._spans.append((self._since - self.started, now - self.started))
        self._since = now
        self.state = after
        if after is FINISHED:
            self.ended = now
            self._control = None

    def take(self, began: int, side: Side, sound: Sound, times: int = 1, skipped: int = 0) -> None:
        """Records a sound that begins, or began before; 0 times is until it is stopped."""
        if side in self.sides:
            self.heard.append(Segment(began - self.started, None, TRACKS[side], sound, times, skipped))

    def cut(self, now: int, side: Side, sound: Sound) -> None:
        """Ends a sound of a side: this very object, not an equal one."""
        at = now - self.started
        for place in reversed(range(len(self.heard))):
            part = self.heard[place]
            if part.sound is sound and part.track == TRACKS[side] and part.end > at:
                self.heard[place] = part._replace(until=at)

    def length(self, now: int) -> int:
        """Microseconds recorded so far, without pauses."""
        return sum(stop - start for start, stop in self._spans) + (now - self._since if self.state is RUNNING else 0)

    def score(self) -> Score:
        """The sounds of its file."""
        return Score(CHANNELS[self.channels], self._spans, self.heard)

    def words(self) -> str:
        """Everything said on either side while it ran, in order; words that were cut off are left out."""
        return " ".join(word for part in self.heard if part.sound.kind in SPEECH for word in self._words(part))

    def _words(self, part: Segment) -> Iterator[str]:
        words = part.sound.text.split()
        last = max((stop for _, stop in self._spans), default=0)
        start = part.start
        audible = start + part.skipped
        while words and start < min(last, part.end):
            for place, word in enumerate(words):
                said = start + place * part.sound.word
                if audible <= said < part.end and any(begins <= said < ends for begins, ends in self._spans):
                    yield word
            start += part.sound.length
