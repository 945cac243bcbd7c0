"""The queue of outbound calls: they are dialled at the account's calls per second."""

from collections import OrderedDict
from collections.abc import Callable
from typing import Generic, Protocol, TypeVar

from plivo_emulator.voice.accounts.account import Account, Key
from plivo_emulator.voice.calls.call import Call
from plivo_emulator.voice.sim.scheduler import Scheduler, Timer
from plivo_emulator.wire.times import SECOND

T = TypeVar("T")


class Dialer(Protocol):
    """Starts calls when their turn has come."""

    def dial(self, call: Call) -> None:
        """Starts a call that the account places."""

    def dial_leg(self, call: Call) -> None:
        """Starts a call that another call dials."""


class DialQueue(Generic[T]):
    """First in, first out, at most `per_second` a second; 0 or less means no limit."""

    __slots__ = ("_dial", "_free", "_queue", "_scheduler", "_timer", "per_second")

    def __init__(self, scheduler: Scheduler, per_second: int, dial: Callable[[T], None]) -> None:
        self._scheduler = scheduler
        self._dial = dial
        self._queue: OrderedDict[T, None] = OrderedDict()
        self._free = scheduler.now
        self._timer: Timer | None = None
        self.per_second = per_second

    @property
    def free(self) -> bool:
        """Whether a call that is added now is dialled now."""
        return self.per_second <= 0 or (not self._queue and self._free <= self._scheduler.now)

    def put(self, call: T) -> None:
        """Adds a call; it is dialled now at the earliest."""
        self._queue[call] = None
        self._schedule()

    def take_back(self, call: T) -> bool:
        """Removes a call; False if it was dialled already."""
        if call not in self._queue:
            return False
        del self._queue[call]
        if not self._queue:
            self.clear()
        return True

    def clear(self) -> None:
        """Removes all calls."""
        self._queue.clear()
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def __len__(self) -> int:
        return len(self._queue)

    def _schedule(self) -> None:
        if self._timer is None and self._queue:
            self._timer = self._scheduler.at(self._free, self._let_one_go)

    def _let_one_go(self) -> None:
        self._timer = None
        call, _ = self._queue.popitem(last=False)
        if self.per_second > 0:
            self._free = self._scheduler.now + SECOND // self.per_second
        self._schedule()
        self._dial(call)


def _nobody(_: Account) -> Dialer:
    raise LookupError("nobody starts the calls of this account")


def _queue(account: Account) -> DialQueue[Call]:
    return DialQueue(account.scheduler, account.settings.calls_per_second, account[DIALER].dial)


DIALER: Key[Dialer] = Key(_nobody)
"""Starts the calls of an account."""
DIAL_QUEUE: Key[DialQueue[Call]] = Key(_queue, DialQueue.clear)
"""Queue of an account's calls."""
