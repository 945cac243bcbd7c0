"""Virtual time of one account: what is due, in which order, and what holds it.

Every instant and delay of the core is an integer of microseconds.
"""

from collections.abc import Callable, Iterator
from enum import Enum
from heapq import heapify, heappop, heappush

from plivo_emulator.wire.instants import END

Action = Callable[[], None]

SWEEP_AT = 1024
"""Instants that may be in the heap before those are swept out whose timers were all cancelled."""


class Halt(Enum):
    """Why a run of the scheduler stopped."""

    REACHED = "reached"  # nothing more is due up to the instant asked for
    HELD = "held"  # the next thing due is an answer that has not come yet
    SLICE = "slice"  # as many steps were made as allowed; more are due


class Timer:
    """An action that is due. `cancel` is cheap and may be called at any time, also afterwards."""

    __slots__ = ("action", "cause", "following", "hold", "preceding", "scheduler", "when")

    # `Scheduler.at` sets all of it: calling an `__init__` would take about as long as the rest of what it does.
    scheduler: "Scheduler"
    when: int
    action: Action | None
    cause: int | None
    """Entry of the journal that it comes of; None: none."""
    hold: "Hold | None"
    following: "Timer | None"
    """Next timer of the same instant; after the last comes the first. None once it is removed."""
    preceding: "Timer | None"
    """The one that it follows."""

    def cancel(self) -> None:
        """Cancels the action."""
        if self.action is not None:
            self.action = None
            self.scheduler.remove(self)


class Hold:
    """An answer that time waits for: a pending request to an app.

    It is due a fixed virtual latency after the request, however long the real answer takes, so the order of events does
    not depend on the speed of the app. Once it is `late`, time no longer waits for it, and the answer is taken when it
    comes.
    """

    __slots__ = (
        "_action",
        "_released",
        "_scheduler",
        "_timer",
        "answered",
        "cause",
        "late",
        "left",
        "name",
        "real_since",
        "since",
        "stood",
        "url",
    )

    def __init__(
        self, scheduler: "Scheduler", name: str, url: str, latency: int | None, action: Action, released: Action | None
    ) -> None:
        self._scheduler = scheduler
        self._action = action
        self._released = released
        self.name = name
        self.url = url
        self.since = scheduler.now
        self.real_since = scheduler.real()
        """The same in real seconds, of the scheduler's source of them."""
        self.cause = scheduler.cause
        self.answered = False
        self.late = False
        self.left: bool | None = None
        """Whether the question has left: before, the app cannot be slow. None: it is asked when it is due."""
        self.stood: float | None = None
        """Real seconds that the clock had stood when it first saw that the question has left."""
        self._timer = None if latency is None else scheduler.at(scheduler.now + latency, self._pass, self)
        scheduler.open_holds[self] = None
        scheduler.waiting += 1
        if latency is None:
            self.release()

    def answer(self) -> None:
        """The real answer is here; it takes effect at the hold's turn, or now if it is late."""
        if self.answered:
            return
        self.answered = True
        self._released = None
        if self.late:
            self._timer = self._scheduler.after(0, self._pass)
            self._timer.cause = self.cause
            self._scheduler.late -= 1
        else:
            self._scheduler.waiting -= 1

    def leave(self) -> bool:
        """Says that the question has left."""
        self.left = True
        return True

    def release(self) -> None:
        """Stops waiting: the hold is removed from the order of events, and becomes late."""
        if self.late or self.answered:
            return
        self.late = True
        self._scheduler.waiting -= 1
        self._scheduler.late += 1
        if self._timer is not None:
            self._timer.cancel()
        if self._released is not None:
            self._released()

    def drop(self) -> None:
        """Removes the hold: nobody waits for the answer any more."""
        scheduler = self._scheduler
        if self not in scheduler.open_holds:
            return
        del scheduler.open_holds[self]
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if self.answered:
            return
        self.answered = True
        if self.late:
            scheduler.late -= 1
        else:
            scheduler.waiting -= 1

    def _pass(self) -> None:
        self._timer = None
        del self._scheduler.open_holds[self]
        self._action()


def _raised(error: Exception) -> None:
    """Raises what an action has raised."""
    raise error


class Scheduler:
    """A clock that moves only by what is due, in the order of instants; at one instant, in the order of creation.

    A heap holds the instants, and each instant has a ring of timers: thousands of calls that started together wait for
    the same instants, and cost no more than one.
    """

    __slots__ = (
        "_broken",
        "_instants",
        "_lasts",
        "cause",
        "late",
        "now",
        "open_holds",
        "real",
        "scripting",
        "stepping",
        "steps",
        "strict",
        "waiting",
    )

    def __init__(self, now: int, broken: Callable[[Exception], None] = _raised) -> None:
        """Takes the first instant, and a function for actions that raise; by default the exception is raised."""
        self.now = now
        self.open_holds: dict[Hold, None] = {}
        """Answers that are waited for, oldest first."""
        self.waiting = 0
        """Answers that have not come and are not late."""
        self.late = 0
        """Number of late answers: while there are any, time may not be skipped."""
        self.scripting = False
        """Whether a script is in the middle of a step: no other may make one meanwhile. Scripts set it themselves."""
        self.steps = 0
        """Number of steps made."""
        self.cause: int | None = None
        """Serial number of the journal's entry that all comes of that happens now; None: it comes from outside."""
        self.stepping = False
        """Whether a step is being made."""
        self.strict = False
        """Whether time stands as soon as an answer is pending, not only at the instant it is due."""
        self.real: Callable[[], float] = lambda: 0.0
        """Real seconds of any count: they tell people how long an app takes, and decide nothing."""
        self._broken = broken
        self._instants: list[int] = []
        self._lasts: dict[int, Timer] = {}
        """Last timer of each instant."""

    def at(self, when: int, action: Action, hold: Hold | None = None) -> Timer:
        """Runs `action` at the instant `when`, or now if that is past; nothing is later than the end of time."""
        if when < self.now:
            when = self.now
        elif when > END:
            when = END
        timer = Timer()
        timer.scheduler, timer.when, timer.action, timer.cause, timer.hold = self, when, action, self.cause, hold
        lasts = self._lasts
        last = lasts.get(when)
        lasts[when] = timer
        if last is None:
            timer.following = timer.preceding = timer
            heappush(self._instants, when)
        else:
            first: Timer = last.following  # type: ignore[assignment]  # it is on the ring
            timer.following, timer.preceding = first, last
            last.following = first.preceding = timer
        return timer

    def after(self, delay: int, action: Action) -> Timer:
        """Runs `action` after `delay` microseconds; 0 is after everything that is due now already."""
        return self.at(self.now + delay, action)

    def hold(self, name: str, url: str, latency: int | None, action: Action, released: Action | None = None) -> Hold:
        """Waits for an answer that is due in `latency` microseconds; None never holds time.

        `action` runs at its turn, `released` when time stops waiting for it.
        """
        return Hold(self, name, url, latency, action, released)

    def next_due(self) -> int | None:
        """Instant of the next timer; None if there is none."""
        timer = self._peek()
        return None if timer is None else timer.when

    def holds(self) -> Iterator[Hold]:
        """Pending answers, oldest first."""
        return iter(self.open_holds)

    def holder(self) -> Hold | None:
        """Hold that time waits for; None if it waits for none."""
        if self.strict:
            return next((hold for hold in self.open_holds if not hold.answered and not hold.late), None)
        timer = self._peek()
        if timer is None or timer.hold is None or timer.hold.answered:
            return None
        return timer.hold

    def jump(self, instant: int) -> None:
        """Moves time to an instant at once; the caller knows that nothing is due before it."""
        self.now = max(self.now, instant)

    def step(self, until: int) -> Halt | None:
        """Runs the next timer up to `until`; returns None if one was run, else why not."""
        halt = self.run(until, 1)
        return None if halt is Halt.SLICE else halt

    def run(self, until: int, most: int) -> Halt:
        """Runs what is due up to `until`, in at most `most` steps, and returns why it stopped.

        It stops early when an answer becomes late: from then on, time must not be skipped.
        """
        self.stepping = True
        try:
            return self._run(until, most)
        finally:
            self.stepping = False
            self.cause = None

    def _run(self, until: int, most: int) -> Halt:
        late, lasts, instants = self.late, self._lasts, self._instants
        left = most
        while left:
            due = instants[0] if instants else until + 1
            if self.strict and self.waiting and min(until, due) > self.now:
                return Halt.HELD
            if due > until:
                self.now = max(self.now, until)
                return Halt.REACHED
            last = lasts.get(due)
            if last is None:  # all its timers were cancelled
                heappop(instants)
                continue
            self.now = due
            while left and last is not None:
                timer: Timer = last.following  # type: ignore[assignment]  # it is on the ring
                hold = timer.hold
                if hold is not None and not hold.answered:
                    return Halt.HELD
                if timer is last:  # much of `remove`: a call less for each step of all
                    del lasts[due]
                    heappop(instants)
                else:
                    second: Timer = timer.following  # type: ignore[assignment]  # the same
                    last.following, second.preceding = second, last
                action: Action = timer.action  # type: ignore[assignment]  # it is not cancelled
                timer.following = timer.preceding = timer.action = None
                self.cause = timer.cause
                self.steps += 1
                left -= 1
                try:
                    action()
                except Exception as error:  # noqa: BLE001  # whoever owns the actions judges what they raise
                    self._broken(error)
                if self.late != late:
                    return Halt.SLICE
                last = lasts.get(due)
        return Halt.SLICE

    def remove(self, timer: Timer) -> None:
        """Takes a cancelled timer out. Its instant stays if it was the only one, until most that stay are such."""
        following, preceding = timer.following, timer.preceding
        if following is None or preceding is None:
            return
        if following is timer:
            del self._lasts[timer.when]
            if len(self._instants) > max(SWEEP_AT, 2 * len(self._lasts)):
                self._instants[:] = self._lasts
                heapify(self._instants)
        else:
            preceding.following, following.preceding = following, preceding
            if self._lasts[timer.when] is timer:
                self._lasts[timer.when] = preceding
        timer.following = timer.preceding = None

    def clear(self) -> None:
        """Removes all timers and all holds."""
        for hold in list(self.open_holds):
            hold.drop()
        for timer in self._forget():
            timer.action = None

    def close(self) -> None:
        """The same for good: whoever was told of actions that raise is not kept any more."""
        self.clear()
        self._broken = _ignored

    def __len__(self) -> int:
        """Number of timers."""
        return sum(1 for last in self._lasts.values() for _ in _ring(last))

    def _peek(self) -> Timer | None:
        """Next timer."""
        while self._instants:
            last = self._lasts.get(self._instants[0])
            if last is not None:
                return last.following
            heappop(self._instants)
        return None

    def _forget(self) -> list[Timer]:
        """Removes all timers; those of one instant are in their order."""
        found = [timer for last in self._lasts.values() for timer in _ring(last)]
        for timer in found:
            timer.following = timer.preceding = None
        self._instants.clear()
        self._lasts.clear()
        return found


def _ring(last: Timer) -> Iterator[Timer]:
    """Timers of one instant, of which the last is given."""
    timer = last.following
    while timer is not None and timer is not last:
        yield timer
        timer = timer.following
    yield last


def _ignored(_: Exception) -> None:
    """Is told of what went wrong after the end."""
