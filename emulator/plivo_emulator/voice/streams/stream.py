"""Audio streams: what they do, what they carry, and what they cost."""

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

from plivo_emulator.spec.words import AudioTrack, StreamEventName
from plivo_emulator.voice.accounts.billing import MINUTE, amount, seconds_between
from plivo_emulator.voice.app.target import Target
from plivo_emulator.voice.sim.future import Future
from plivo_emulator.voice.sim.state_machine import StateMachine


class StreamState(StrEnum):
    """What a stream does."""

    CONNECTING = "connecting"
    STARTED = "started"
    DEGRADED = "degraded"  # it runs, but the app does not keep up
    STOPPED = "stopped"
    TIMED_OUT = "timed-out"
    FAILED = "failed"  # it never got a connection
    DROPPED = "dropped"  # it lost its connection


CONNECTING, STARTED, DEGRADED = StreamState.CONNECTING, StreamState.STARTED, StreamState.DEGRADED
STOPPED, TIMED_OUT = StreamState.STOPPED, StreamState.TIMED_OUT
FAILED, DROPPED = StreamState.FAILED, StreamState.DROPPED

STREAM = StateMachine(
    "stream",
    (CONNECTING, "start", STARTED),
    (CONNECTING, "fail", FAILED),
    (CONNECTING, "stop", STOPPED),
    (STARTED, "degrade", DEGRADED),
    (STARTED, "stop", STOPPED),
    (STARTED, "time_out", TIMED_OUT),
    (STARTED, "drop", DROPPED),
    (DEGRADED, "recover", STARTED),
    (DEGRADED, "stop", STOPPED),
    (DEGRADED, "time_out", TIMED_OUT),
    (DEGRADED, "drop", DROPPED),
)

ENDED = frozenset({STOPPED, TIMED_OUT, FAILED, DROPPED})
"""States that a stream does not leave."""

EVENTS: Mapping[str, StreamEventName] = {
    "start": StreamEventName.START_STREAM,
    "degrade": StreamEventName.DEGRADED_STREAM,
    "stop": StreamEventName.STOP_STREAM,
    "time_out": StreamEventName.STOP_STREAM,
    "fail": StreamEventName.DROPPED_STREAM,
    "drop": StreamEventName.DROPPED_STREAM,
}
"""`Event` that tells a move; others are not told."""

INBOUND, OUTBOUND, BOTH = AudioTrack.INBOUND, AudioTrack.OUTBOUND, AudioTrack.BOTH


class StreamOptions(NamedTuple):
    """How a call is streamed."""

    url: str
    bidirectional: bool
    track: str
    """`inbound`, `outbound` or `both`."""
    timeout: int
    """Microseconds that it may last."""
    content_type: str
    """Codec and rate, as `audio/x-mulaw;rate=8000`."""
    status: Target | None
    """Who is told what happens to it."""
    extra_headers: str | None
    """`name=value` pairs of the app's own, as they were given."""
    instead: bool = False
    """Whether the app takes the place of the phone: it hears what the phone would hear, and speaks for it."""

    @property
    def tracks(self) -> tuple[str, ...]:
        """Sides of the call that are streamed."""
        return (INBOUND, OUTBOUND) if self.track == BOTH else (self.track,)

    @property
    def encoding(self) -> str:
        """Codec."""
        return self.content_type.partition(";")[0]

    @property
    def rate(self) -> int:
        """Samples in a second."""
        return int(self.content_type.rpartition("=")[2])


class Stream:
    """One stream of a call. Instants are microseconds since the epoch."""

    __slots__ = (
        "call_uuid",
        "created",
        "ended",
        "options",
        "over",
        "rate",
        "started",
        "state",
        "stream_id",
        "subaccount",
    )

    def __init__(self, stream_id: str, call_uuid: str, plan: StreamOptions, rate: int, now: int) -> None:
        """Takes the price of a minute as well, in hundred-thousandths of a dollar."""
        self.stream_id = stream_id
        self.call_uuid = call_uuid
        self.subaccount: str | None = None
        self.options = plan
        self.rate = rate
        self.state = CONNECTING
        self.created = now
        self.started: int | None = None
        self.ended: int | None = None
        self.over: Future[None] = Future()
        """Kept when it has ended."""

    def move(self, move: str, now: int) -> None:
        """Makes a legal move and notes its instant; raises IllegalMove otherwise."""
        self.state = STREAM.after(self.state, move)
        if self.state in ENDED:
            self.ended = now
        elif self.started is None:
            self.started = now

    @property
    def running(self) -> bool:
        """Whether it has not ended."""
        return self.state not in ENDED

    @property
    def bill_duration(self) -> int:
        """Seconds during which audio was sent."""
        return 0 if self.ended is None else seconds_between(self.started, self.ended)

    @property
    def billed_duration(self) -> int:
        """The same, rounded up to whole minutes."""
        return -(-self.bill_duration // MINUTE) * MINUTE

    @property
    def amount(self) -> int:
        """Price, in hundred-thousandths of a dollar."""
        return amount(self.billed_duration, self.rate)
