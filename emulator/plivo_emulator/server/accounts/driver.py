"""Gives the clock of each account its turns on the event loop."""

import asyncio
import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from plivo_emulator.emulator import Tenant
from plivo_emulator.voice.sim.clock import REAL, Goal

log = logging.getLogger("plivo_emulator")


class Closed(Exception):
    """The account that somebody waited for was closed."""


class _Run:
    """When an account has its next turn."""

    __slots__ = ("handle", "soon")

    def __init__(self) -> None:
        self.handle: asyncio.Handle | None = None
        self.soon = False
        """Whether the turn comes with the next iteration of the loop."""

    def cancel(self) -> None:
        """Cancels the turn."""
        if self.handle is not None:
            self.handle.cancel()
            self.handle = None
        self.soon = False


class Driver:
    """Moves the time of accounts.

    A turn is one slice of a clock, so a long skip never keeps the loop from requests. Between turns, an account costs
    nothing but one timer.
    """

    def __init__(self, loop: asyncio.AbstractEventLoop, check: Callable[[], None] | None = None) -> None:
        """Takes what is to be called before each turn; None: nothing."""
        self._loop = loop
        self._check = check
        self.stepped: Callable[[int], None] | None = None
        """Is told how many steps of calls each turn of an account has made; None: nobody is."""
        self._runs: dict[Tenant, _Run] = {}
        self._waiting: dict[Tenant, set[asyncio.Future[bool]]] = {}

    def adopt(self, tenant: Tenant) -> None:
        """Starts to move an account's time."""
        self._runs[tenant] = _Run()
        self.wake(tenant)

    def drop(self, tenant: Tenant) -> None:
        """Stops an account's time for good; those who wait for it get Closed."""
        run = self._runs.pop(tenant, None)
        if run is not None:
            run.cancel()
        for future in self._waiting.pop(tenant, set()):
            if not future.done():
                future.set_exception(Closed())

    def stop(self) -> None:
        """Removes all accounts."""
        for tenant in list(self._runs):
            self.drop(tenant)

    def catch_up(self, tenant: Tenant) -> None:
        """Brings an account's time up to the present, before a request is handled."""
        tenant.clock.note_request()
        self.bring_up(tenant)

    def bring_up(self, tenant: Tenant) -> None:
        """The same for whoever only looks: that is no activity, and the automatic mode goes on skipping."""
        if tenant.clock.mode is REAL and tenant in self._runs:
            self._run_slice(tenant)

    def wake(self, tenant: Tenant) -> None:
        """Gives an account its turn after a request was handled."""
        run = self._runs.get(tenant)
        if run is not None and not run.soon:
            run.cancel()
            run.soon = True
            run.handle = self._loop.call_soon(self._run_slice, tenant)

    def is_due(self, tenant: Tenant) -> bool:
        """Whether an account has its turn with the next iteration of the loop."""
        run = self._runs.get(tenant)
        return run is not None and run.soon

    @contextmanager
    def waiting(self, tenant: Tenant) -> Iterator[asyncio.Future[bool]]:
        """Future of somebody who waits for an account; it raises Closed if the account is closed."""
        future: asyncio.Future[bool] = self._loop.create_future()
        if tenant not in self._runs:
            future.set_exception(Closed())
        self._waiting.setdefault(tenant, set()).add(future)
        try:
            yield future
        finally:
            waiting = self._waiting.get(tenant, set())
            waiting.discard(future)
            if not waiting:
                self._waiting.pop(tenant, None)

    async def reach(self, tenant: Tenant, until: int | None, met: Callable[[], bool] | None, seconds: float) -> bool:
        """Skips an account to an instant, or until `met` is true; returns whether it got there.

        Args:
            tenant: Account.
            until: Last instant; None: until nothing more is due.
            met: Condition to stop at; None: only the instant.
            seconds: Most real seconds.

        Raises:
            Closed: The account was closed meanwhile.
        """
        if met is not None and met():
            return True
        with self.waiting(tenant) as future:
            goal = Goal(until, met, lambda reached: None if future.done() else future.set_result(reached))
            tenant.clock.aim(goal)
            self.wake(tenant)
            try:
                async with asyncio.timeout(seconds):
                    return await future
            except TimeoutError:
                return False
            finally:
                tenant.clock.forget(goal)

    def _run_slice(self, tenant: Tenant) -> None:
        if self._check is not None:
            self._check()
        run = self._runs[tenant]
        run.cancel()
        account = tenant.account
        steps = account.scheduler.steps
        try:
            pause = tenant.clock.drive()
        except Exception as error:  # noqa: BLE001  # a bug in one account must not stop the time of the others
            account.fault(error)
            pause = 0.0
        if self.stepped is not None:
            self.stepped(account.scheduler.steps - steps)
        while account.faults:
            fault = account.faults.popleft()
            whose = account.settings.auth_id
            log.error("Internal fault in account %s, call %s.", whose, fault.call_uuid, exc_info=fault.error)
        if pause is None or self._runs.get(tenant) is not run:
            return
        run.soon = not pause
        if pause:
            run.handle = self._loop.call_later(pause, self._run_slice, tenant)
        else:
            run.handle = self._loop.call_soon(self._run_slice, tenant)
