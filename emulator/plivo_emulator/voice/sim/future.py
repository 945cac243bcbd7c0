"""Promises and scripts: sequential code that waits without a thread."""

from collections.abc import Callable, Coroutine, Generator
from types import coroutine
from typing import Generic, Protocol, TypeAlias, TypeVar

from plivo_emulator.voice.sim.scheduler import Scheduler, Timer

T = TypeVar("T")


class Waited(Protocol):
    """Something that a script can wait for, whatever its value."""

    def add_done_callback(self, callback: Callable[[], None]) -> None:
        """Adds a waiting script."""

    def remove_done_callback(self, callback: Callable[[], None]) -> None:
        """Removes a script that no longer waits."""


class Future(Generic[T]):
    """A value that comes later. A task awaits it; whoever has the value sets it.

    The first result counts; later ones are ignored, so that an answer and a timeout may race.
    """

    __slots__ = ("_callbacks", "_value", "done")

    def __init__(self) -> None:
        self.done = False
        self._value: T | None = None
        self._callbacks: tuple[Callable[[], None], ...] = ()

    @property
    def result(self) -> T | None:
        """The value; None before."""
        return self._value

    def set_result(self, value: T) -> None:
        """Sets the value and wakes the waiting scripts."""
        if self.done:
            return
        self.done = True
        self._value = value
        waiters, self._callbacks = self._callbacks, ()
        for callback in waiters:
            callback()

    def add_done_callback(self, callback: Callable[[], None]) -> None:
        """Adds a waiting script."""
        self._callbacks = (*self._callbacks, callback) if self._callbacks else (callback,)

    def remove_done_callback(self, callback: Callable[[], None]) -> None:
        """Removes a script that no longer waits."""
        self._callbacks = tuple(each for each in self._callbacks if each is not callback)

    def __await__(self) -> "Generator[Waited, None, T]":
        if not self.done:
            yield self
        return self._value  # type: ignore[return-value]  # set_result() has set it, or T admits None


TaskCoroutine: TypeAlias = "Coroutine[Waited | int, None, None]"
"""The coroutine of a script. It awaits promises, and sleeps by yielding microseconds."""


class Interruption(Exception):
    """Thrown into a script to interrupt it: not an error, but an event."""

    final = True
    """Whether no other interruption at the same instant replaces it."""


class Stopped(Interruption):
    """Thrown into a script that was stopped in the middle of a step."""


class Task:
    """Drives one coroutine over the scheduler.

    `interrupt` throws an exception into it at its await: in this way, a hang-up, a transfer or a time limit
    ends what a call is doing. Only interruptions may require cleanup; a script that is stopped, or dropped
    with its account, runs its `finally` and must not act on anything else there.
    """

    __slots__ = ("_awaited", "_coroutine", "_pending", "_running", "_scheduler")

    def __init__(self, scheduler: Scheduler, routine: TaskCoroutine) -> None:
        self._scheduler = scheduler
        self._coroutine: TaskCoroutine | None = routine
        self._awaited: Waited | Timer | None = None
        self._pending: Interruption | None = None
        self._running = False

    def over(self, failure: Exception | None) -> None:
        """Called once when the coroutine has ended by itself or by `failure`; the owner decides what follows."""
        if failure is not None:
            raise failure

    @property
    def alive(self) -> bool:
        """Whether the coroutine has not ended yet."""
        return self._coroutine is not None

    def start(self) -> None:
        """Runs to the first await, now."""
        self._step()

    def interrupt(self, error: Interruption) -> None:
        """Throws `error` at the current await of the script; if there are several, the first final one counts."""
        if self._coroutine is None or (self._pending is not None and self._pending.final):
            return
        self._pending = error
        if not self._running:
            self._let_go()
            self._awaited = self._scheduler.after(0, self)

    def stop(self) -> None:
        """Stops the script. Its `finally` runs; nothing is raised, and the owner is not called."""
        if self._running:
            self._pending = Stopped()
            return
        routine, self._coroutine = self._coroutine, None
        if routine is not None:
            self._let_go()
            routine.close()

    def __call__(self) -> None:
        """Continues after an await."""
        scheduler = self._scheduler
        if scheduler.scripting:  # one script at a time: a step of one is never interrupted by another
            self._awaited = scheduler.after(0, self)
        else:
            self._step()

    def _step(self) -> None:
        routine = self._coroutine
        if routine is None:
            return
        scheduler, error = self._scheduler, self._pending
        self._pending = self._awaited = None
        outer = scheduler.scripting
        scheduler.scripting = self._running = True
        failure: Exception | None = None
        try:
            try:
                awaited = routine.send(None) if error is None else routine.throw(error)
            finally:
                self._running, scheduler.scripting = False, outer
        except StopIteration:
            self._coroutine = None
        except Exception as raised:  # noqa: BLE001  # the owner judges whatever ends a script
            self._coroutine = None
            failure = raised
        else:  # what it waits for: here, since a method of its own would be a call for each of all steps
            if self._pending is not None:
                self._awaited = scheduler.after(0, self)  # type: ignore[unreachable]  # the step may interrupt itself
            elif isinstance(awaited, int):
                self._awaited = scheduler.at(scheduler.now + awaited, self)
            else:
                self._awaited = awaited
                awaited.add_done_callback(self)
        if self._coroutine is None and not isinstance(failure, Stopped):
            self.over(failure)
        error = failure = None  # they refer to this frame, and it refers to them

    def _let_go(self) -> None:
        awaited, self._awaited = self._awaited, None
        if isinstance(awaited, Timer):
            awaited.cancel()
        elif awaited is not None:
            awaited.remove_done_callback(self)


@coroutine
def sleep(delay: int) -> Generator[int, None, None]:
    """Waits `delay` microseconds of virtual time."""
    yield delay
