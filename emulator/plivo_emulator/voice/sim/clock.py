"""How virtual time follows real time: the modes real, manual and auto."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from plivo_emulator.voice.sim.scheduler import Halt, Hold, Scheduler
from plivo_emulator.wire.times import SECOND

GRACE = 1.0
"""Real seconds that time waits for an answer before it continues without it."""

LOOK = GRACE / 20
"""Real seconds between two checks for such an answer.

No check counts for more: so a machine that is too busy to run the server and the app does not use up the grace period.
"""

QUIET = 0.05
"""Real seconds without a request after which the automatic mode skips ahead."""

SLICE = 256
"""Most steps of a slice, before the server gets its turn."""

STEPS = 16
"""Steps between two looks at the real clock."""

SLICE_SECONDS = 0.002
"""Real seconds after which a slice ends, however few steps were made."""


class Mode(StrEnum):
    """How time passes."""

    REAL = "real"  # like real time, times the speed
    MANUAL = "manual"  # it stands until somebody moves it
    AUTO = "auto"  # it skips ahead while nobody sends anything


REAL = Mode.REAL


@dataclass(slots=True, eq=False)
class Goal:
    """Somebody waits for time to reach something: the instant `until`, or a state in which `met` is true."""

    until: int | None
    met: Callable[[], bool] | None
    reached: Callable[[bool], None]
    """Called once, with whether `met` was true (always so for a plain instant)."""


class Clock:
    """Moves a scheduler. Real seconds are passed in with every call, from any steady source."""

    def __init__(
        self,
        scheduler: Scheduler,
        mode: Mode,
        speed: float,
        real: Callable[[], float],
        lifting: Callable[[Hold], None] = lambda _: None,
    ) -> None:
        """Takes the scheduler and the settings; `lifting` is called for each answer that time no longer waits for."""
        self.scheduler = scheduler
        self.mode = mode
        self.speed = speed
        self._real = scheduler.real = real
        self._lifting = lifting
        self._goals: list[Goal] = []
        self._last = real()
        self._flowed = scheduler.now
        self._last_request = self._last
        self._looked: float | None = None
        """When the wait for an answer was last checked; None: time does not wait."""
        self._stood = 0.0
        """Real seconds that time has waited, according to the checks."""
        self._next_look = 0.0
        """When of these seconds all answers are looked at that time does not stand for."""

    def set_mode(self, mode: Mode, speed: float) -> None:
        """Changes how time passes, from now on."""
        self.mode = mode
        self.speed = speed
        self._last = self._real()
        self._flowed = self.scheduler.now

    def waited(self, hold: Hold) -> float:
        """Real seconds since the app was asked."""
        return self._real() - hold.real_since

    def note_request(self) -> None:
        """Notes that a request has just come from outside."""
        self._last_request = self._real()

    def aim(self, goal: Goal) -> None:
        """Skips towards `goal`, in every mode, until it is met."""
        self._goals.append(goal)
        self._goals.sort(key=lambda each: (each.until is None, each.until or 0))

    def forget(self, goal: Goal) -> None:
        """Removes a goal: nobody waits for it any more, and whoever waited has the turn."""
        if goal in self._goals:
            self._dropped(goal)

    def drive(self) -> float | None:
        """Runs what is due and returns the real seconds until the next call; None: not before an input."""
        real = self._real()
        self._flow(real)
        halt = self._slice(real)
        self._settle(halt)
        if halt is Halt.SLICE:
            return 0.0
        self._flowed = self.scheduler.now
        return self._pause(halt, real)

    def _flow(self, real: float) -> None:
        """Virtual time for the real time that has passed; fractions of a microsecond are carried over."""
        pace = self._pace()
        if not pace:
            self._flowed, self._last = max(self._flowed, self.scheduler.now), real
            return
        micros = max(0.0, (real - self._last) * SECOND * pace)
        self._flowed = max(self._flowed, self.scheduler.now) + int(micros)
        self._last = real - micros % 1 / SECOND / pace

    def _slice(self, real: float) -> Halt:
        stop = real + SLICE_SECONDS
        for _ in range(SLICE // STEPS):
            halt = self._steps(real)
            if halt is not Halt.SLICE:
                return halt
            if self._real() > stop:
                break
        return Halt.SLICE

    def _steps(self, real: float) -> Halt:
        """Makes a few steps, or a single one if somebody checks after each."""
        goals = self._goals
        one_by_one = bool(goals) and any(goal.until is None or goal.met is not None for goal in goals)
        if not one_by_one and self.mode is not Mode.AUTO:
            return self._step(real, STEPS)
        for _ in range(STEPS):
            halt = self._step(real, 1)
            if halt is not Halt.SLICE:
                return halt
        return Halt.SLICE

    def _step(self, real: float, most: int) -> Halt:
        halt = self.scheduler.run(self._reach(real), most)
        if halt is Halt.SLICE:
            self._looked = None
            if self._goals:
                self._meet()
        return halt

    def _reach(self, real: float) -> int:
        """Instant that time may reach by now."""
        if self.scheduler.late and (self._goals or self.mode is not REAL):
            return self._flowed
        if self._goals:
            return self._goal_instant()
        if self.mode is REAL:
            return max(self.scheduler.now, self._flowed)
        if self.mode is Mode.AUTO and real - self._last_request >= QUIET:
            return self._next_or_now()
        return self.scheduler.now

    def _pace(self) -> float:
        """Virtual seconds per real second, while time flows."""
        if self.scheduler.late and (self._goals or self.mode is not REAL):
            return 1.0
        return self.speed if self.mode is REAL else 0.0

    def _goal_instant(self) -> int:
        until = self._goals[0].until
        return self._next_or_now() if until is None else until

    def _next_or_now(self) -> int:
        due = self.scheduler.next_due()
        return self.scheduler.now if due is None else due

    def _meet(self) -> None:
        for goal in [each for each in self._goals if each.met is not None and each.met()]:
            self._reached(goal, met=True)

    def _settle(self, halt: Halt) -> None:
        """Resolves the goals that time has reached, and those that it never will."""
        if not self._goals:
            return
        self._meet()
        if halt is not Halt.REACHED:
            return
        idle = self.scheduler.next_due() is None and not self.scheduler.open_holds
        for goal in list(self._goals):
            if goal.until is not None and self.scheduler.now >= goal.until:
                self._reached(goal, met=goal.met is None)
            elif goal.until is None and idle:
                self._reached(goal, met=False)

    def _reached(self, goal: Goal, *, met: bool) -> None:
        self._dropped(goal)
        goal.reached(met)

    def _dropped(self, goal: Goal) -> None:
        self._goals.remove(goal)
        self._last_request = self._real()  # whoever waited has the turn now: the automatic mode must not run on

    def _pause(self, halt: Halt, real: float) -> float | None:
        """Real seconds until there is something to do."""
        if halt is Halt.HELD:
            return self._hold(real)
        self._looked = None
        due = self.scheduler.next_due()
        pace = self._pace()
        if pace:
            ahead = [instant for instant in (due, *(goal.until for goal in self._goals)) if instant is not None]
            return max(0.0, (min(ahead) - self.scheduler.now) / SECOND / pace) if ahead else None
        if self.mode is Mode.AUTO and due is not None:
            return max(0.0, QUIET - (real - self._last_request))
        return None

    def _hold(self, real: float) -> float:
        """Time waits for an answer for a grace period, then continues without it.

        All requests that were sent share one period, so that many without an answer take no longer than one.
        """
        hold = self.scheduler.holder()
        if hold is None:
            return 0.0
        if self._looked is not None:
            self._stood += min(real - self._looked, LOOK)
        self._looked = real
        if hold.left is not False and hold.stood is None:
            hold.stood = self._stood
        if self._stood >= self._next_look:  # the others now and then, for there may be thousands
            self._next_look = self._stood + LOOK
            for each in self.scheduler.open_holds:
                if each.left and each.stood is None:
                    each.stood = self._stood
        gone = 0.0 if hold.stood is None else self._stood - hold.stood
        if gone < GRACE:
            return min(LOOK, GRACE - gone)
        self._lifting(hold)
        hold.release()
        return 0.0
