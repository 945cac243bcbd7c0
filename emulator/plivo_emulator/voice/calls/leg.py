"""One side of a call, and its legal moves."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from plivo_emulator.spec.words import CallStatus
from plivo_emulator.voice.calls.keypad import Keypad
from plivo_emulator.voice.sim.future import Future
from plivo_emulator.voice.sim.state_machine import StateMachine

if TYPE_CHECKING:
    from collections.abc import Callable


class LegState(StrEnum):
    """What a leg does."""

    QUEUED = CallStatus.QUEUED.value
    DIALING = "initiated"
    RINGING = CallStatus.RINGING.value
    EARLY = "early-media"
    IN_PROGRESS = CallStatus.IN_PROGRESS.value
    COMPLETED = CallStatus.COMPLETED.value
    BUSY = CallStatus.BUSY.value
    FAILED = CallStatus.FAILED.value
    TIMEOUT = CallStatus.TIMEOUT.value
    NO_ANSWER = CallStatus.NO_ANSWER.value
    CANCEL = CallStatus.CANCEL.value


QUEUED, DIALING, RINGING, EARLY = LegState.QUEUED, LegState.DIALING, LegState.RINGING, LegState.EARLY
IN_PROGRESS, COMPLETED, BUSY, FAILED = LegState.IN_PROGRESS, LegState.COMPLETED, LegState.BUSY, LegState.FAILED
TIMEOUT, NO_ANSWER, CANCEL = LegState.TIMEOUT, LegState.NO_ANSWER, LegState.CANCEL

LEG = StateMachine(
    "leg",
    (QUEUED, "dial", DIALING),
    (QUEUED, "cancel", CANCEL),
    (QUEUED, "fail", FAILED),
    (DIALING, "ring", RINGING),
    (DIALING, "answer", IN_PROGRESS),
    (DIALING, "busy", BUSY),
    (DIALING, "fail", FAILED),
    (DIALING, "cancel", CANCEL),
    (DIALING, "no_answer", NO_ANSWER),
    (DIALING, "time_out", TIMEOUT),
    (RINGING, "early_media", EARLY),
    (RINGING, "answer", IN_PROGRESS),
    (RINGING, "busy", BUSY),
    (RINGING, "fail", FAILED),
    (RINGING, "no_answer", NO_ANSWER),
    (RINGING, "time_out", TIMEOUT),
    (RINGING, "cancel", CANCEL),
    (EARLY, "answer", IN_PROGRESS),
    (EARLY, "busy", BUSY),
    (EARLY, "fail", FAILED),
    (EARLY, "no_answer", NO_ANSWER),
    (EARLY, "time_out", TIMEOUT),
    (EARLY, "cancel", CANCEL),
    (IN_PROGRESS, "hang_up", COMPLETED),
)

ENDED = frozenset({COMPLETED, BUSY, FAILED, TIMEOUT, NO_ANSWER, CANCEL})
"""Final states of a leg."""

SETTING_UP = frozenset({DIALING, EARLY})
STATUS = {state: CallStatus.RINGING if state in SETTING_UP else CallStatus(state.value) for state in LegState}
"""`CallStatus` of a leg: a call that is being set up counts as ringing."""


class Leg:
    """State of one side of a call, and the instant it got there, in microseconds since the epoch."""

    __slots__ = ("_keypad", "_over", "answered", "created", "ended", "rang", "state", "watcher")

    def __init__(self, now: int) -> None:
        self.state = QUEUED
        self.created = now
        self.rang: int | None = None
        self.answered: int | None = None
        self.ended: int | None = None
        self._keypad: Keypad | None = None
        self._over: Future[None] | None = None
        self.watcher: Callable[[LegState], None] | None = None
        """Called with each new state of the leg."""

    def move(self, move: str, now: int) -> LegState:
        """Makes a legal move and stores its instant; raises IllegalMove otherwise."""
        self.state = state = LEG.after(self.state, move)
        if state is RINGING:
            self.rang = now
        elif state is IN_PROGRESS:
            self.answered = now
        elif state in ENDED:
            self.ended = now
        if self.watcher is not None:
            self.watcher(state)
        return state

    @property
    def keypad(self) -> Keypad:
        """Keys and speech that arrive on it; most calls need none."""
        if self._keypad is None:
            self._keypad = Keypad()
        return self._keypad

    def drop_keys(self) -> tuple[str, ...]:
        """Keys that nobody has read; nobody will."""
        return () if self._keypad is None else self._keypad.divert(None)

    @property
    def over(self) -> Future[None]:
        """Kept when the leg has ended and its end is recorded."""
        if self._over is None:
            self._over = Future()
        return self._over

    def close(self) -> None:
        """Wakes those who wait for the end."""
        self.over.set_result(None)

    @property
    def live(self) -> bool:
        """Whether the leg is neither queued nor ended."""
        return self.state is not QUEUED and self.state not in ENDED
