"""Requests to the app: callbacks and answer documents."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import cast

from plivo_emulator.voice.app.planned_faults import ARRIVES, LATER, PLANNED, Effect, Plane, PlannedFault, PlannedFaults
from plivo_emulator.voice.app.target import TIMED_OUT, AppRequest, Reply, RequestSubject, Target, Upgrade, replied
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
"""Virtual microseconds after which an answer is due while time is virtual."""

AFTERWARDS = "afterwards"
"""Name under which the clock lists that time waits for what an app does after its answer."""

NONCE_DIGITS = 20


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
        self._handing_over: int | None = None
        """Number of the request that is being passed to the server."""
        self._shuffled: list[AppRequest] = []
        """Requests that a planned fault reorders."""
        self.latency: int | None = LATENCY
        """Virtual microseconds after which an answer is due; None: when it comes."""
        self.linger = 0.0
        """Real seconds that time waits after each answer for what the app asks for afterwards."""
        self.pace = Pace.of(SETTLE)
        """How time passes while an app talks on a stream."""

    def request(
        self,
        kind: str,
        target: Target,
        fields: Mapping[str, str],
        retries: RetryPolicy,
        subject: RequestSubject,
        *,
        json: str | None = None,
        upgrade: Upgrade | None = None,
        usable: Callable[[Reply], bool] | None = None,
    ) -> "PendingReply":
        """Sends a request now, with retries. The future is of the final answer.

        `usable` says of an answer with status 2xx whether it is what was asked for; if not, the attempt has failed.
        If the script that awaits it is interrupted, the request is cancelled; if nobody awaits it, it continues by
        itself.
        """
        url, policy = retry_policy.split(target.url, retries)
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
            subject.extra_headers,
            upgrade,  # by position, all of them: a class takes much longer to be called with names
            None if self.latency is None else subject.lane,  # in real time the order of arrival is the truth
        )
        exchange = PendingReply(self, policy, request, usable)
        exchange.attempt()
        return exchange

    def deliver(self, request: AppRequest) -> None:
        """Passes a request to the server. Its answer comes from outside, so it goes into the input log."""
        self._sent += 1
        request.answer = partial(self._answered, self._sent, request.answer)
        if self.latency is None:
            request.leave = partial(self._left, self._sent, request.leave)
        elif self.linger and request.signed and request.connection is None:
            request.linger = self.linger
            request.finish = partial(self._finished, self._sent, request.finish)
        self._handing_over = self._sent
        self.send(request)
        self._handing_over = None

    def _left(self, number: int, leave: Callable[[], bool]) -> bool:
        """A request is sent in real time. If that is later than it was passed on, it is an input from outside."""
        if number != self._handing_over:
            self.input_log.take("leave", number=number)
        return leave()

    def _finished(self, number: int, finish: Callable[[], None]) -> None:
        """The app has had its time after an answer, which is an input from outside, as the answer was."""
        self.input_log.take("finish", number=number)
        finish()

    def shuffle(self, request: AppRequest, delay: int) -> None:
        """Passes a request to the server later, in random order with others that are reordered meanwhile."""
        if not self._shuffled:
            self.scheduler.after(0 if self.scheduler.strict else delay, self._deliver_shuffled)
        self._shuffled.append(request)

    def _deliver_shuffled(self) -> None:
        requests, self._shuffled = self._shuffled, []
        for request in self.faults.shuffled(requests):
            self.deliver(request)

    def _answered(self, number: int, answer: Callable[[Reply], None], reply: Reply) -> None:
        body = self.input_log.one(reply.body) if reply.body else b""
        known = (number, reply.status, body, reply.content_type, reply.failure, reply.detail)
        self.input_log.take_later("reply", replied, known)
        answer(reply)


def _leaves() -> bool:
    """Takes no note of when a request leaves."""
    return True


def _nothing() -> None:
    """Does nothing."""


def _too_late(reply: Reply) -> None:
    """Takes an answer that nobody waits for any more."""


class PendingReply(Future[Reply]):
    """One request with its attempts, one after the other."""

    __slots__ = (
        "_app_client",
        "_attempts",
        "_cause",
        "_deadline",
        "_ends",
        "_hold",
        "_in_time",
        "_lingering",
        "_policy",
        "_repeated",
        "_reply",
        "_request",
        "_sent",
        "_timer",
        "_usable",
    )

    def __init__(
        self,
        app_client: AppClient,
        policy: RetryPolicy,
        request: AppRequest,
        usable: Callable[[Reply], bool] | None = None,
    ) -> None:
        Future.__init__(self)  # every call makes some of these, and `super()` takes as long as all else here
        self._usable = usable
        self._app_client = app_client
        self._policy = policy
        self._request = request
        self._attempts = 0
        self._cause: int | None = None
        """Entry of the journal that the attempt comes of."""
        self._repeated: int | None = None
        """Entry of the journal of the request that a fault has made it of; None: it is none such."""
        self._sent: int | None = None
        """Entry of the journal that tells that the attempt was sent."""
        self._deadline = self._ends = app_client.scheduler.now + policy.total
        self._hold: Hold | None = None
        self._timer: Timer | None = None
        self._lingering: Hold | None = None
        """Time waits for what the app does after its answer."""
        self._reply = TIMED_OUT
        self._in_time = True
        """Whether the answer is due before the timeout, including the delay of a fault."""

    def attempt(self, *, spared: bool = False) -> None:
        """Sends the request again; `spared`: no fault may strike it."""
        app_client, request = self._app_client, self._request
        self._attempts += 1
        self._cause = app_client.scheduler.cause
        if self._attempts > 1:  # the server may still have the last one
            request = self._request = replace(request, place=None, leave=_leaves, abandon=_nothing)
        request.nonce = app_client.ids.digits(NONCE_DIGITS)
        request.connect = self._policy.connect
        request.answer = partial(self._arrived, self._attempts)
        if app_client.linger:
            request.finish = partial(self._finish, self._attempts)
        fault = self._fault() if app_client.faults and not spared else None
        if fault is not None:
            self._begin(fault)
            self._suffer(fault)
        elif app_client.latency is None:
            request.leave = self._begin
            app_client.deliver(request)
        else:
            self._begin()
            app_client.deliver(request)

    def _begin(self, fault: PlannedFault | None = None) -> bool:
        """The request is sent, and its time begins: in real time, not before it leaves."""
        if self.done:
            return False
        app_client, request = self._app_client, self._request
        scheduler, latency, policy = app_client.scheduler, app_client.latency, self._policy
        now = scheduler.now
        if self._attempts == 1:
            self._deadline = now + policy.total
        request.read = within = min(policy.read, self._deadline - now)
        self._ends = now + within
        delay = 0 if fault is None or fault.effect is Effect.REPEAT else fault.delay
        if fault is not None and fault.effect is Effect.LOST:
            delay = within
        due = None if latency is None else min(latency + delay, within)
        self._in_time = due is None or due < within
        self._note_sent()
        self._hold = hold = Hold(scheduler, request.kind, request.url, due, self._passed, self._released)
        if latency is not None:
            hold.left = fault is not None and fault.effect not in ARRIVES
            request.leave = hold.leave
        return True

    def _note_sent(self) -> None:
        """Writes into the journal that the attempt is sent: all that follows comes of it."""
        app_client, request = self._app_client, self._request
        app_client.scheduler.cause = self._cause
        facts = {
            "event": request.kind,
            "method": request.method,
            "url": request.url,
            "fields": request.fields,
            "attempt": self._attempts,
        }
        if self._repeated is not None:
            facts["repeated"] = self._repeated
        if request.extra_headers:
            facts["headers"] = dict(request.extra_headers)
        self._sent = request.serial = app_client.journal.write("callback.sent", request.call_uuid, facts)

    def remove_done_callback(self, callback: Callable[[], None]) -> None:
        """Cancels the request when nobody waits for it any more."""
        super().remove_done_callback(callback)
        if not self._callbacks:
            self.done = True
            if self._hold is not None:
                self._settle()

    def _fault(self) -> PlannedFault | None:
        """Fault that applies to this attempt; one that applies to a running stream is left to the stream."""
        faults, request = self._app_client.faults, self._request
        if request.connection is None:
            return faults.next(Plane.CALLBACK, request.kind, request.url, request.call_uuid)
        fault = faults.next(Plane.STREAM, "", request.url, request.call_uuid)
        if fault is None or fault.effect not in LATER:
            return fault
        request.connection.fault = fault
        return None

    def _suffer(self, fault: PlannedFault) -> None:
        """Lets a planned fault replace the app's answer, or delay it."""
        scheduler, virtual = self._app_client.scheduler, self._app_client.latency is not None
        attempt, in_time = self._attempts, self._in_time

        def take(reply: Reply) -> None:
            if not virtual:
                scheduler.after(fault.delay, partial(self._arrived, attempt, reply))
            elif in_time:
                self._arrived(attempt, reply)
            else:
                self._arrived(attempt, TIMED_OUT)

        match fault.effect:
            case Effect.LOST if virtual:
                self._arrived(attempt, TIMED_OUT)
            case Effect.STATUS:
                take(Reply(fault.status, detail=PLANNED))
            case Effect.RESET:
                take(Reply(None, failure=retry_policy.CLOSED, detail=PLANNED))
            case Effect.DELAY:
                self._request.answer = take
                self._app_client.deliver(self._request)
            case Effect.REORDER:
                self._app_client.shuffle(self._request, fault.delay)
            case Effect.REPEAT:
                self._app_client.deliver(self._request)
                scheduler.after(fault.delay, partial(self._repeat, self._request))
            case _:
                pass  # nothing ever comes

    def _repeat(self, request: AppRequest) -> None:
        """Sends a request a second time, signed anew; nobody takes its answer."""
        fresh = replace(request, serial=None, place=None, leave=_leaves, abandon=_nothing, linger=0.0, finish=_nothing)
        again = PendingReply(self._app_client, replace(self._policy, retries=0), fresh)
        again._repeated = request.serial
        again.attempt(spared=True)

    def _arrived(self, attempt: int, reply: Reply) -> None:
        """Takes the real answer; a second or late one is ignored."""
        hold = self._hold
        if attempt != self._attempts or hold is None or hold.answered:
            return
        self._reply = reply
        # What takes the answer is freed here already: thousands of answers may be due at the same later instant.
        self._request.answer, self._request.leave = _too_late, _leaves
        hold.answer()

    def _passed(self) -> None:
        """Takes the answer at its turn in virtual time; without one, the attempt times out in virtual time."""
        if self._reply.failure != retry_policy.READ_TIMED_OUT or self._app_client.scheduler.now >= self._ends:
            self._taken()
        elif self._timer is None:
            self._released()

    def _released(self) -> None:
        """Time goes on without the answer, up to the timeout."""
        self._request.give_up()
        self._timer = self._app_client.scheduler.at(self._ends, self._run_out)

    def _run_out(self) -> None:
        self._reply = TIMED_OUT
        self._taken()

    def _taken(self) -> None:
        """An attempt has ended: its answer counts, or the request is retried."""
        hold, reply, request = self._settle(), self._reply, self._request
        app_client = self._app_client
        now = app_client.scheduler.now
        app_client.scheduler.cause = self._sent
        facts = {
            "sent": self._sent,
            "event": request.kind,
            "url": request.url,
            "status": reply.status,
            "failure": reply.failure,
            "detail": reply.detail or None,
            "latency": now - hold.since,
        }
        app_client.journal.write("callback.answered", request.call_uuid, facts)
        reason = reply.reason
        if self._usable is not None and reply.ok and not self._usable(reply):
            reason = retry_policy.UNUSABLE
        policy = self._policy
        if reason is not None and self._attempts <= policy.retries and now < self._deadline and policy.repeats(reason):
            self.attempt()
        else:
            self.set_result(reply)
            self._await_more()

    def _await_more(self) -> None:
        """Lets time stand once the answer has taken effect, for what the app does after it."""
        if self._request.linger and self._reply.status is not None:
            self._lingering = self._app_client.scheduler.hold(AFTERWARDS, self._request.url, 0, _nothing)
        else:
            self._request.finish = _nothing

    def _finish(self, attempt: int) -> None:
        """The app has had its time; if that is before the answer takes effect, there is nothing to wait for."""
        if attempt != self._attempts:
            return
        self._request.linger = 0.0
        self._request.finish = _nothing
        if self._lingering is not None:
            self._lingering.answer()

    def _settle(self) -> Hold:
        """Releases the attempt, which has a hold from its beginning to this end."""
        hold, timer = cast("Hold", self._hold), self._timer
        self._hold = self._timer = None
        self._request.answer, self._request.leave = _too_late, _leaves
        if not hold.answered:
            self._request.abandon()
        if timer is not None:
            timer.cancel()
        if hold in self._app_client.scheduler.open_holds:
            hold.drop()
        return hold
