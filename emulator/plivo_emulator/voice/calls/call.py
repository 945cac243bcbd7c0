"""A call: one leg with its identity and URLs, and what it is doing."""

from collections.abc import Callable, Mapping, MutableMapping

from plivo_emulator.spec.causes import HangupCause
from plivo_emulator.spec.words import CallDirection, CallStatus, HangupSource
from plivo_emulator.voice.accounts.account import Account, Key
from plivo_emulator.voice.accounts.roster import Roster
from plivo_emulator.voice.calls.call_audio import CallAudio
from plivo_emulator.voice.calls.interrupts import CallTask, Ending, HungUp, NextDocument, Transferred
from plivo_emulator.voice.calls.leg import IN_PROGRESS, QUEUED, STATUS, Leg, LegState
from plivo_emulator.voice.calls.terms import Terms
from plivo_emulator.voice.media.recording import Origin
from plivo_emulator.voice.phones.stir import stir_of
from plivo_emulator.voice.sim.future import Future, Interruption, Task, TaskCoroutine
from plivo_emulator.voice.sim.scheduler import Timer

OUTBOUND = CallDirection.OUTBOUND  # for every call: a look at a member of an enum takes as long as several of others


class SideTask(Task):
    """What runs in parallel with the document of a call: the phone, sounds started by the API, prompts."""

    __slots__ = ("_call",)

    def __init__(self, call: "Call", routine: TaskCoroutine) -> None:
        super().__init__(call.account.scheduler, routine)
        self._call = call

    def over(self, failure: Exception | None) -> None:
        """Removes it from the call; if it failed, the call ends."""
        self._leave()
        call = self._call
        if failure is not None and not isinstance(failure, Interruption):
            call.account.fault(failure, call.uuid)
            call.end_for(HangupCause.INTERNAL_ERROR)

    def stop(self) -> None:
        """Stops the script, and removes it from the call."""
        self._leave()
        super().stop()

    def _leave(self) -> None:
        call = self._call
        call.side_tasks = tuple(each for each in call.side_tasks if each is not self)


class Call(CallAudio):
    """One leg and everything known about it. Moves are made here; the script is in `xml/lifecycle`."""

    __slots__ = (
        "_at_element",
        "_picked_up",
        "a_leg_uuid",
        "background",
        "detected",
        "dialled",
        "direction",
        "element",
        "ending",
        "first_task",
        "from_number",
        "leg",
        "machine",
        "parent_uuid",
        "request_uuid",
        "side_tasks",
        "stir",
        "task",
        "terms",
        "timers",
        "to_number",
        "until_answer",
    )

    def __init__(
        self, account: Account, direction: CallDirection, from_number: str, to_number: str, terms: Terms
    ) -> None:
        super().__init__(account)
        self.direction = direction
        self.from_number = from_number
        """Who calls, as it was given: records show it so."""
        self.to_number = to_number
        """Who is called, as it was given: records show it so."""
        self.terms = terms
        far_end = to_number if direction is OUTBOUND else from_number
        self.stir = stir_of(account, from_number, to_number, far_end, terms.attestation)
        """Whether it is proven that the caller may use the number; a fact from the beginning."""
        self.leg = Leg(account.scheduler.now)
        self.request_uuid = terms.request_uuid or self.uuid
        self.parent_uuid = terms.parent_uuid
        self.a_leg_uuid = self.uuid
        """UUID of the A leg: its own, unless another call dialled it."""
        self.dialled = False
        """Whether the Dial of another call controls it."""
        self.machine: bool | None = None
        """Whether a machine answered, once that is known."""
        self.detected = False
        """Whether detection is over."""
        self.ending: Ending | None = None
        self.first_task: CallTask | None = None
        """What it does once it is answered, if no app is asked."""
        self.task: Task | None = None
        """Script of its life; None before it begins and after it has ended."""
        self.side_tasks: tuple[Task, ...] = ()
        self.background: tuple[tuple[str, Task], ...] = ()
        """Sounds started by the API, by kind: `play`, `speak`."""
        self.timers: tuple[Timer, ...] = ()
        """Timers that are cancelled when this call ends."""
        self.until_answer: tuple[Timer, ...] = ()
        """Timers that are cancelled when this call is answered or ends."""
        self._picked_up: Future[None] | None = None
        self.element: str | None = None
        """XML element that its document runs; None between two documents."""
        self._at_element: tuple[Future[str], ...] = ()

    @property
    def state(self) -> LegState:
        """State of the leg."""
        return self.leg.state

    @property
    def subaccount(self) -> str | None:
        """Subaccount that it belongs to; None: the account."""
        return self.terms.subaccount

    @property
    def caller(self) -> str:
        """Who calls, as the app is told: a number without `+`."""
        return self.from_number.removeprefix("+")

    @property
    def called(self) -> str:
        """Who is called, as the app is told: a number without `+`."""
        return self.to_number.removeprefix("+")

    @property
    def caller_name(self) -> str | None:
        """Name of the caller."""
        return self.terms.caller_name

    @property
    def status(self) -> CallStatus:
        """Its `CallStatus`."""
        return STATUS[self.leg.state]

    @property
    def queued(self) -> bool:
        """Whether it waits in the queue to be dialled."""
        return self.leg.state is QUEUED

    @property
    def live(self) -> bool:
        """Whether it rings or is answered."""
        return self.leg.live

    @property
    def answered(self) -> bool:
        """Whether it is answered and has not ended."""
        return self.leg.state is IN_PROGRESS

    @property
    def origin(self) -> Origin:
        """Origin of its recordings."""
        return Origin(self.uuid, self.from_number, self.to_number, subaccount=self.terms.subaccount)

    @property
    def session_start(self) -> int:
        """Instant at which audio began to flow: at the first ring, since ringing is heard."""
        return self.leg.rang or self.leg.answered or self.leg.created

    @property
    def picked_up(self) -> Future[None]:
        """Kept when the leg is answered."""
        if self._picked_up is None:
            self._picked_up = Future()
            if self.leg.answered is not None:
                self._picked_up.set_result(None)
        return self._picked_up

    def introduction(self) -> dict[str, object]:
        """Facts of its first entries in the journal: both numbers, direction, and the call that has placed it."""
        facts: dict[str, object] = {
            "from": self.from_number,
            "to": self.to_number,
            "direction": self.direction._value_,
        }
        if self.parent_uuid is not None:
            facts["parent"] = self.parent_uuid
        return facts

    def ring(self) -> None:
        """Lets the phone ring."""
        self.leg.move("ring", self.account.scheduler.now)
        self.note("call.ring", to=self.to_number)

    def early_media(self) -> None:
        """Starts early media: audio before the answer."""
        self.leg.move("early_media", self.account.scheduler.now)
        self.note("call.early_media")

    def answer(self) -> None:
        """Answers."""
        self.leg.move("answer", self.account.scheduler.now)
        self.note("call.answer")
        timers, self.until_answer = self.until_answer, ()
        for timer in timers:
            timer.cancel()
        picked_up, self._picked_up = self._picked_up, None
        if picked_up is not None:
            picked_up.set_result(None)

    @property
    def detecting(self) -> bool:
        """Whether somebody listens to find out who has answered."""
        return self.terms.detection is not None and not self.detected

    def answered_by(self, *, machine: bool | None) -> None:
        """It is known who answered: a machine, or a person; None: it is known that nobody can tell."""
        self.machine, self.detected = machine, True
        self.note("call.detect", machine=machine)

    def begin_element(self, tag: str, facts: Mapping[str, object]) -> None:
        """The document runs an element: the journal is told, and phones that wait for it."""
        self.account.journal.write(f"xml.{tag}", self.uuid, facts)
        self.element = tag
        if self._at_element:
            waiting, self._at_element = self._at_element, ()
            for each in waiting:
                each.set_result(tag)

    def end_element(self) -> None:
        """No element runs any more, or none yet: the next document begins."""
        self.element = None

    def next_element(self) -> Future[str]:
        """Next element that the document runs."""
        reached: Future[str] = Future()
        self._at_element = (*self._at_element, reached)
        return reached

    def can_answer(self) -> bool:
        """Whether it may be answered now."""
        return self.leg.live and self.leg.state is not IN_PROGRESS

    def end(self, ending: Ending) -> None:
        """Ends the call; the first reason counts."""
        if self.task is not None:
            self.task.interrupt(HungUp(ending))

    def end_for(self, cause: HangupCause, source: HangupSource | None = None) -> None:
        """Ends the call for a cause, with its usual source unless another is given."""
        self.end(Ending.of(cause, source))

    def ended(self, ending: Ending) -> None:
        """Its script has ended: nothing runs for it any more."""
        self.ending = ending
        self.task = None
        self.release()

    def release(self) -> None:
        """Stops everything that runs for the call except its own script, and drops everybody who waits for it."""
        self._picked_up, self.first_task, self._on_dial_answer, self._listeners = None, None, (), ()
        self._at_element = ()
        timers, self.timers, self.until_answer = (*self.timers, *self.until_answer), (), ()
        for timer in timers:
            timer.cancel()
        tasks, self.side_tasks, self.background = self.side_tasks, (), ()
        for task in tasks:
            task.stop()

    def abandon(self) -> None:
        """Stops everything without any callback: its account is closed."""
        self.release()
        for feed in self.feeds:
            feed.abandon()
        task, self.task = self.task, None
        if task is not None:
            task.stop()

    def in_time(self, delay: int, action: Callable[[], None]) -> Timer:
        """Runs an action after a delay in microseconds, unless the call has ended by then."""
        timer = self.account.scheduler.after(delay, action)
        self.timers = (*(each for each in self.timers if each.action is not None), timer)
        return timer

    def end_in(self, delay: int) -> Timer:
        """Ends the call as scheduled, after a delay in microseconds, unless it has ended by then."""
        return self.in_time(delay, self._end_as_scheduled)  # every call has such a timer: a lambda takes thrice as much

    def _end_as_scheduled(self) -> None:
        self.end_for(HangupCause.SCHEDULED_HANGUP)

    def unless_answered(self, delay: int, action: Callable[[], None]) -> None:
        """Runs an action after a delay in microseconds, unless the call is answered or has ended by then."""
        self.until_answer = (*self.until_answer, self.account.scheduler.after(delay, action))

    def end_unanswered(self) -> None:
        """Ends the call because it has rung for as long as it may."""
        self.end_for(HangupCause.RING_TIMEOUT_REACHED)

    def begins_with(self, task: CallTask) -> None:
        """Sets what it does once it is answered, instead of asking an app."""
        self.first_task = task

    def live_by(self, task: Task) -> None:
        """Starts the script of its life."""
        self.task = task
        task.start()

    def start_side_task(self, routine: TaskCoroutine) -> Task:
        """Runs something in parallel with the document, while the call lasts."""
        task = SideTask(self, routine)
        if self.ending is not None:
            task.stop()
            return task
        self.side_tasks = (*self.side_tasks, task)
        task.start()
        return task

    def start_background(self, kind: str, routine: TaskCoroutine) -> None:
        """Starts a sound of a kind, `play` or `speak`; a running one of that kind stops."""
        self.stop_background(kind)
        self.background = (*self.background, (kind, self.start_side_task(routine)))

    def stop_background(self, kind: str) -> None:
        """Stops the sounds of a kind, if there are any."""
        ended = [task for each, task in self.background if each == kind]
        self.background = tuple(each for each in self.background if each[0] != kind)
        for task in ended:
            if task.alive:
                self.note(f"background.{kind}_stop")
                task.stop()

    def dialled_by(self, parent: "Call") -> None:
        """Is controlled by the Dial of another call from now on."""
        self.lane.join(parent.lane)
        self.parent_uuid = self.a_leg_uuid = parent.uuid
        self.request_uuid = parent.request_uuid
        self.dialled = True

    @property
    def transferable(self) -> bool:
        """Whether it can be told to run another document: it is answered, and not about to be connected by a Dial."""
        return self.answered and (not self.dialled or self.peer is not None)

    def transfer(self, following: NextDocument | CallTask) -> None:
        """Stops what the call does and starts something else; a called side leaves its Dial for good."""
        if self.task is None or not self.transferable:
            return
        if isinstance(following, CallTask):
            self.note("call.transfer", task=following.name)
        else:
            self.note("call.transfer", url=following.target.url)
        self.task.interrupt(Transferred(following))
        if self.dialled:
            self.dialled = False
            self.account.scheduler.after(0, self.unbridge)  # not at once: the other side may be told to leave as well


def _abandon(calls: MutableMapping[str, Call]) -> None:
    for call in list(calls.values()):
        call.abandon()
    calls.clear()


LIVE_CALLS: Key[MutableMapping[str, Call]] = Key(lambda _: Roster(), _abandon)
"""Calls of an account that are queued or live, by UUID, oldest first."""
