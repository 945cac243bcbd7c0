"""Requests that the service makes to the app: callbacks and answer documents."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

from plivo_emulator.voice.app.planned_faults import PLANNED, Effect, Plane, PlannedFault, PlannedFaults
from plivo_emulator.voice.app.target import TIMED_OUT, AppRequest, Reply, RequestSubject, Target, Upgrade
from plivo_emulator.voice.sim.future import Future
from plivo_emulator.voice.sim.input_log import InputLog
from plivo_emulator.voice.sim.journal import Journal
from plivo_emulator.voice.sim.pace import SETTLE, Pace
from plivo_emulator.voice.sim.scheduler import Hold, Scheduler, Timer
from plivo_emulator.wire import retry_policy
from plivo_emulator.wire.ids import Ids
from plivo_emulator.wire.retry_policy import RetryPolicy
from plivo_emulator.wire.times import SECOND

LATENCY = SECOND // 10
"""Virtual microseconds after which an answer is due, while time is virtual."""

NONCE_DIGITS = 20

LATER = frozenset({Effect.DROP, Effect.DEGRADE})
"""Effects that strike a stream once it runs."""


class AppClient:
    """Sends requests and waits for their answers, in the order of virtual time."""

    def __init__(
        self,
        scheduler: Scheduler,
        ids: Ids,
        send: Callable[[AppRequest], None],
        journal: Journal,
        faults: PlannedFaults,
        input_log: InputLog,
    ) -> None:
        self.scheduler = scheduler
        self.ids = ids
        self.send = send
        self.journal = journal
        self.faults = faults
        self.input_log = input_log
        self._sent = 0
        self._shuffled: list[AppRequest] = []
        """Those that a planned fault takes out of their order."""
        self.latency: int | None = LATENCY
        """Virtual microseconds after which an answer is due; None: whenever it comes."""
        self.pace = Pace.of(SETTLE)
        """How time passes while an app talks on a stream."""

    def request(
        self,
        kind: str,
        target: Target,
        fields: Mapping[str, str],
        patience: RetryPolicy,
        subject: RequestSubject,
        *,
        json: str | None = None,
        line: Upgrade | None = None,
    ) -> "PendingReply":
        """Asks, now, until an answer comes that need not be asked for again; the promise is of that or the last one.

        Whoever awaits it and is interrupted breaks it off; if nobody awaits it, it goes on by itself.
        """
        url, policy = retry_policy.split(target.url, patience)
        media = kind.startswith("media")
        request = AppRequest(
            kind,
            subject.call_uuid,
            target.method,
            url,
            fields,
            not media,
            json,
            subject.subaccount,
            connection=line,
            lane=subject.lane,
        )
        exchange = PendingReply(self, policy, request)
        exchange.attempt()
        return exchange

    def deliver(self, request: AppRequest) -> None:
        """Hands a request to the shell. Its answer comes from outside, so the input log has it."""
        self._sent += 1
        request.answer = partial(self._answered, self._sent, request.answer)
        if self.latency is None:
            request.lane = None  # in real time the order of arrival is the truth
        self.send(request)

    def shuffle(self, request: AppRequest, delay: int) -> None:
        """Hands a request to the shell in a while, in any order with others that are struck till then."""
        if not self._shuffled:
            self.scheduler.after(0 if self.scheduler.strict else delay, self._deliver_shuffled)
        self._shuffled.append(request)

    def _deliver_shuffled(self) -> None:
        requests, self._shuffled = self._shuffled, []
        for request in self.faults.shuffled(requests):
            self.deliver(request)

    def _answered(self, number: int, answer: Callable[[Reply], None], reply: Reply) -> None:
        if reply.body:
            reply = replace(reply, body=self.input_log.one(reply.body))
        self.input_log.take("reply", number=number, reply=reply)
        answer(reply)


def _too_late(reply: Reply) -> None:
    """Takes an answer that nobody waits for any more."""


class PendingReply(Future[Reply]):
    """Attempts to get an answer, one after the other."""

    __slots__ = ("_attempts", "_deadline", "_ends", "_hold", "_outgoing", "_policy", "_reply", "_request", "_timer")

    def __init__(self, outgoing: AppClient, policy: RetryPolicy, request: AppRequest) -> None:
        super().__init__()
        self._outgoing = outgoing
        self._policy = policy
        self._request = request
        self._attempts = 0
        self._deadline = self._ends = outgoing.scheduler.now + policy.total
        self._hold: Hold | None = None
        self._timer: Timer | None = None
        self._reply = TIMED_OUT

    def attempt(self) -> None:
        """Sends the request once more."""
        outgoing, request = self._outgoing, self._request
        scheduler, latency = outgoing.scheduler, outgoing.latency
        self._attempts += 1
        if self._attempts > 1:  # the shell may still hold the last one
            request = self._request = replace(request, turn=None)
        within = min(self._policy.read, self._deadline - scheduler.now)
        self._ends = scheduler.now + within
        fault = self._fault() if outgoing.faults else None
        delay = 0 if fault is None else within if fault.effect is Effect.LOST else fault.delay
        due = None if latency is None else min(latency + delay, within)
        self._hold = hold = Hold(scheduler, request.kind, request.url, due, self._passed, self._lifted)
        request.nonce = outgoing.ids.digits(NONCE_DIGITS)
        request.connect = self._policy.connect
        request.read = within
        request.answer = partial(self._arrived, hold)
        facts = {
            "event": request.kind,
            "method": request.method,
            "url": request.url,
            "fields": request.fields,
            "attempt": self._attempts,
        }
        outgoing.journal.write("callback.sent", request.call_uuid, facts)
        if fault is None:
            outgoing.deliver(request)
        else:
            self._suffer(fault, hold, in_time=due is None or due < within)

    def remove_done_callback(self, callback: Callable[[], None]) -> None:
        """Breaks off once nobody waits any more."""
        super().remove_done_callback(callback)
        if not self._callbacks:
            self._settle()
            self.done = True

    def _fault(self) -> PlannedFault | None:
        """Fault that strikes this attempt; one that strikes a stream later on is for its line to suffer."""
        faults, request = self._outgoing.faults, self._request
        if request.connection is None:
            return faults.next(Plane.CALLBACK, request.kind, request.url, request.call_uuid)
        fault = faults.next(Plane.STREAM, "", request.url, request.call_uuid)
        if fault is None or fault.effect not in LATER:
            return fault
        request.connection.fault = fault
        return None

    def _suffer(self, fault: PlannedFault, hold: Hold, *, in_time: bool) -> None:
        """Lets a planned fault take the place of the app, or hold back its answer."""
        scheduler, virtual = self._outgoing.scheduler, self._outgoing.latency is not None

        def take(reply: Reply) -> None:
            if not virtual:
                scheduler.after(fault.delay, partial(self._arrived, hold, reply))
            elif in_time:
                self._arrived(hold, reply)
            else:
                self._missed(hold)

        match fault.effect:
            case Effect.LOST if virtual:
                self._missed(hold)
            case Effect.STATUS:
                take(Reply(fault.status, detail=PLANNED))
            case Effect.RESET:
                take(Reply(None, failure=retry_policy.CLOSED, detail=PLANNED))
            case Effect.DELAY:
                self._request.answer = take
                self._outgoing.deliver(self._request)
            case Effect.REORDER:
                self._outgoing.shuffle(self._request, fault.delay)

    def _missed(self, hold: Hold) -> None:
        """The answer, whatever it was, does not come in time: the hold stands at the end of patience."""
        if hold is self._hold:
            self._reply = TIMED_OUT
            hold.answer()

    def _arrived(self, hold: Hold, reply: Reply) -> None:
        """Takes what came back in reality; what comes twice, or too late, is nothing."""
        if hold is not self._hold or hold.answered:
            return
        self._reply = reply
        hold.answer()

    def _passed(self) -> None:
        """Takes the answer at its turn; one that did not come in reality runs out in virtual time."""
        if self._reply.failure != retry_policy.READ_TIMED_OUT or self._outgoing.scheduler.now >= self._ends:
            self._taken()
        elif self._timer is None:
            self._lifted()

    def _lifted(self) -> None:
        """Time goes on without the answer, up to the end of patience."""
        self._request.give_up()
        self._timer = self._outgoing.scheduler.at(self._ends, self._run_out)

    def _run_out(self) -> None:
        self._reply = TIMED_OUT
        self._taken()

    def _taken(self) -> None:
        """An attempt has come to its end: the answer counts, or it is tried again."""
        hold, reply, request = self._settle(), self._reply, self._request
        outgoing = self._outgoing
        now = outgoing.scheduler.now
        facts = {
            "event": request.kind,
            "url": request.url,
            "status": reply.status,
            "failure": reply.failure,
            "detail": reply.detail or None,
            "latency": now - hold.since,
        }
        outgoing.journal.write("callback.answered", request.call_uuid, facts)
        left = not reply.ok and self._attempts <= self._policy.retries and now < self._deadline
        if left and self._policy.repeats(reply.reason):
            self.attempt()
        else:
            self.set_result(reply)

    def _settle(self) -> Hold:
        """Lets go of the attempt."""
        hold, timer = self._hold, self._timer
        self._hold = self._timer = None
        self._request.answer = _too_late
        if timer is not None:
            timer.cancel()
        if hold is None:
            raise RuntimeError(self._request.url)
        hold.drop()
        return hold
