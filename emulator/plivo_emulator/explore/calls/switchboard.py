"""Letting callers call: an account in virtual time, with one call at a time, or two that meet."""

from collections.abc import Callable
from random import SystemRandom
from typing import Self

from plivo_emulator.emulator import Tenant
from plivo_emulator.explore.app.document import Documents
from plivo_emulator.explore.calls.caller import ROOMS, Caller, Twist
from plivo_emulator.explore.calls.far_end import TALK
from plivo_emulator.explore.calls.laws import Law
from plivo_emulator.explore.calls.numbers import CallerNumbers
from plivo_emulator.explore.calls.tap import Tap
from plivo_emulator.explore.calls.trace import Breach, Trace
from plivo_emulator.explore.calls.watch import Watch
from plivo_emulator.explore.plan import ExploredApp
from plivo_emulator.explore.reset import Reset
from plivo_emulator.server.accounts.runtime import Runtime
from plivo_emulator.spec.words import CallDirection, HangupSource
from plivo_emulator.voice.app.planned_faults import ANYTHING, Effect, Plane, PlannedFault
from plivo_emulator.voice.app.target import Target
from plivo_emulator.voice.calls import phone_actions
from plivo_emulator.voice.calls.call import LIVE_CALLS, Call
from plivo_emulator.voice.calls.terms import Terms, Urls
from plivo_emulator.voice.phones.phones import PHONES
from plivo_emulator.voice.sim.clock import Mode
from plivo_emulator.voice.sim.journal import JournalEntry
from plivo_emulator.voice.xml import lifecycle
from plivo_emulator.wire.ids import Ids
from plivo_emulator.wire.times import SECOND

OURS = "14155550100"
TIMEOUT = 60.0
"""Real seconds that a call may take at most."""
AFTERWARDS = 600
"""Virtual seconds in which callbacks follow the end of a call."""
LATER = 86_400 + 11_237
"""Virtual seconds between a caller and its twin: another day, another time of day."""
DELAY = 4
"""Virtual seconds of a slow answer."""
FAULT = "explore"
HANGUP = "hangup"
MEETING = 60
"""Seconds that the first of two callers stays."""


def _unknown(_: Trace) -> bool:
    """Nothing is known of silence."""
    return False


class Switchboard:
    """Runs callers one after the other, and ends all other calls of the account.

    Ids and numbers are fresh in each exploration: the app may remember those of earlier ones.

    Attributes:
        calls: How many calls there have been.
        known: Whether it is known what follows silence at the last point of a call; the call is then cut short.
    """

    def __init__(
        self,
        running: Runtime,
        tenant: Tenant,
        app: ExploredApp,
        numbers: CallerNumbers,
        silence: float,
        reset: Reset,
    ) -> None:
        self.calls = 0
        self.known: Callable[[Trace], bool] = _unknown
        self._running = running
        self._tenant = tenant
        self._account = tenant.account
        self._app = app
        self._numbers = numbers
        self._silence = int(silence * SECOND)
        self._reset = reset
        self._documents = Documents()
        self._watches: list[Watch] = []
        self._strict = self._account.scheduler.strict
        self._pace = tenant.clock.mode, tenant.clock.speed

    def __enter__(self) -> Self:
        account = self._account
        account.input_log.give_up("an app was explored")
        account.ids = account.app_client.ids = Ids(SystemRandom())
        account.scheduler.strict = True
        self._tenant.set_pace(Mode.MANUAL, self._pace[1])
        self._phones = dict(account[PHONES])
        self._tap = Tap(account)
        self._stop = account.journal.read(self._see)
        return self

    def __exit__(self, *_: object) -> None:
        self._stop()
        self._tap.remove()
        account = self._account
        account.scheduler.strict = self._strict
        self._tenant.set_pace(*self._pace)
        self._running.driver.wake(self._tenant)
        account[PHONES].clear()
        account[PHONES].update(self._phones)

    async def live(
        self,
        caller: Caller,
        twist: Twist = Twist.NONE,
        *,
        whole: bool = True,
        like: Trace | None = None,
        twin: Trace | None = None,
    ) -> list[Trace]:
        """Lets a caller call, and returns what happened: one call, or two where the twist makes two.

        Args:
            caller: What the caller does.
            twist: What is unusual.
            whole: Whether it runs to its end though it is known what follows.
            like: Call that somebody the like of its caller makes again.
            twin: Call that somebody else makes, on another day.
        """
        await self._reset()
        known = self.known
        self.known = _unknown if whole else known
        if twin is not None:
            await self._move(LATER * SECOND)
        faults = self._account.planned_faults
        self._tap.repeating = twist is Twist.REPEATED
        if twist is Twist.SLOW:
            fault = PlannedFault(FAULT, Plane.CALLBACK, Effect.DELAY, ANYTHING, ANYTHING, delay=DELAY * SECOND)
            faults.plan(fault)
        if twist is Twist.LOST:
            faults.plan(PlannedFault(FAULT, Plane.CALLBACK, Effect.LOST, HANGUP, ANYTHING))
        try:
            if twist is Twist.SECOND:
                return await self._meet(caller, self._number(like, twin))
            first = await self._one(caller, twist, self._number(like, twin))
            if twist is not Twist.LOST:
                return [first]
            faults.cancel(FAULT)
            return [first, await self._one(caller, twist, first.number)]
        finally:
            self.known = known
            self._tap.repeating = False
            faults.cancel(FAULT)

    def _number(self, like: Trace | None, twin: Trace | None) -> str:
        if twin is not None:
            return self._numbers.other(twin)
        return self._numbers.next() if like is None else self._numbers.like(like)

    async def again(self, trace: Trace) -> Trace:
        """Lets the caller of a call call again from the same number."""
        return await self._one(trace.caller, Twist.NONE, trace.number)

    async def _one(self, caller: Caller, twist: Twist, number: str) -> Trace:
        before = self._account.journal.last
        watch = self._begin(caller, twist, number, TALK)
        await self._finish(watch)
        await self._settle()
        watch.trace.serials = self._since(before)
        return watch.trace

    async def _meet(self, caller: Caller, number: str) -> list[Trace]:
        """Two callers who do the same, the second once the first is where the doings lead."""
        before = self._account.journal.last
        first = self._begin(caller, Twist.SECOND, number, MEETING)
        await self._move(AFTERWARDS * SECOND, lambda: len(first.trace.points) > len(caller) or self._over(first))
        second = self._begin(caller, Twist.SECOND, self._numbers.other(first.trace), TALK)
        await self._finish(second)
        await self._finish(first)
        await self._settle()
        first.trace.serials = second.trace.serials = self._since(before)
        return [first.trace, second.trace]

    def _since(self, serial: int) -> range:
        return range(serial + 1, self._account.journal.last + 1)

    def _begin(self, caller: Caller, twist: Twist, number: str, stay: int) -> Watch:
        self.calls += 1
        app, account = self._app, self._account
        placed = twist is Twist.PLACED
        hangup = Target.of(app.hangup_url, app.method)
        urls = Urls(Target(app.answer_url, app.method), None, None, hangup, app.method)
        direction = CallDirection.OUTBOUND if placed else CallDirection.INBOUND
        ends = (OURS, number) if placed else (number, OURS)
        trace = Trace(caller, number, twist)
        watch = Watch(account, trace, self._documents, self.known, stay * SECOND)
        self._watches.append(watch)
        call = Call(account, direction, *ends, Terms(urls=urls))
        trace.call_uuid = call.uuid
        if placed:
            lifecycle.queue(call)
        else:
            lifecycle.receive(call)
        self._running.driver.wake(self._tenant)
        return watch

    def _over(self, watch: Watch) -> bool:
        return watch.trace.call_uuid not in self._account[LIVE_CALLS]

    async def _finish(self, watch: Watch) -> None:
        """Runs a call to its end, or until it has gone on for too long."""
        trace, account = watch.trace, self._account
        while not self._over(watch):
            left = watch.acted + self._silence - account.now
            if left > 0:
                await self._move(left, lambda: self._over(watch))
                continue
            where = trace.documents[-1] if trace.documents else None
            if not trace.points or trace.points[-1].tag not in ROOMS:
                path = where.path if where is not None else "/"
                seconds = self._silence // SECOND
                reason = f"the call goes on {seconds} s after the caller fell silent"
                exchange = next((each for each in reversed(trace.exchanges) if each.status), None)
                trace.breaches.append(Breach(Law.ENDLESS, path, reason, exchange))
            trace.cut = True
            call = account[LIVE_CALLS][trace.call_uuid]
            if not phone_actions.hang_up(call):
                lifecycle.hang_up(call, HangupSource.API_REQUEST)
            await self._move(SECOND, lambda: self._over(watch))

    async def _settle(self) -> None:
        """Lets what follows the calls happen, and forgets them."""
        await self._move(AFTERWARDS * SECOND, self._idle)
        for call in list(self._account[LIVE_CALLS].values()):
            lifecycle.hang_up(call, HangupSource.API_REQUEST)
        await self._move(AFTERWARDS * SECOND, self._idle)
        self._watches.clear()
        self._tap.forget()

    def _idle(self) -> bool:
        scheduler = self._account.scheduler
        return scheduler.next_due() is None and not scheduler.open_holds

    async def _move(self, length: int, met: Callable[[], bool] | None = None) -> None:
        until = self._account.now + length
        await self._running.driver.reach(self._tenant, until, met, TIMEOUT)

    def _see(self, entry: JournalEntry) -> None:
        """Hands an entry to a watch: that of its call, or the first one of what belongs to no caller."""
        watch = next((each for each in self._watches if each.trace.call_uuid == entry.call_uuid), None)
        own = watch is not None
        watch = watch or (self._watches[0] if self._watches else None)
        if watch is None:
            return
        if entry.kind == "callback.answered":
            self._see_answer(watch, entry, own=own)
        elif entry.kind == "xml.invalid":
            watch.invalid(entry)
        elif own:
            watch.see(entry)

    def _see_answer(self, watch: Watch, entry: JournalEntry, *, own: bool) -> None:
        facts = entry.facts
        event = str(facts["event"])
        if event.startswith("media"):
            return
        exchange = self._tap.newest(entry.call_uuid, str(facts["url"]))
        if exchange is None or exchange.event != event:
            return  # what a fault has kept from the app, for one
        exchange = exchange._replace(status=facts["status"], failure=facts["failure"])
        watch.see_answer(exchange, event)
        if own and exchange.failure is None:
            watch.document(exchange)
