"""A call: one leg with an identity, its urls, and what it is doing."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from plivo_emulator.spec.causes import HangupCause
from plivo_emulator.spec.words import CallDirection, CallStatus, HangupSource
from plivo_emulator.voice.accounts.account import Account, Key
from plivo_emulator.voice.app.target import Target
from plivo_emulator.voice.calls.interrupts import CallTask, Ending, HungUp, NextDocument, Transferred
from plivo_emulator.voice.calls.leg import IN_PROGRESS, QUEUED, RINGING, STATUS, Leg, LegState
from plivo_emulator.voice.calls.machine_detection import Detection
from plivo_emulator.voice.media.playback import AudioSink, AudioTap, Outlet, Playback, Playing, begun, stopped
from plivo_emulator.voice.media.recording import Origin, Recording, Side
from plivo_emulator.voice.media.sound import Sound
from plivo_emulator.voice.sim.future import Future, Interruption, Task, TaskCoroutine
from plivo_emulator.voice.sim.scheduler import SECOND, Timer

DAY = 86_400 * SECOND
NO_HEADERS: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Urls:
    """Where the app of a call listens."""

    answer: Target | None = None
    fallback: Target | None = None
    ring: Target | None = None
    hangup: Target | None = None


@dataclass(frozen=True, slots=True)
class Terms:
    """How a call is to be placed. Times are microseconds."""

    urls: Urls = Urls()
    time_limit: int = DAY
    ring_timeout: int | None = None
    hangup_on_ring: int | None = None
    send_digits: str | None = None
    send_on_preanswer: bool = False
    detection: Detection | None = None
    sip_headers: Mapping[str, str] = field(default_factory=lambda: NO_HEADERS)
    """Headers that events repeat, under the names they are repeated by; `sip.headers` makes them."""
    caller_name: str | None = None
    sip_auth: bool = False
    """Whether the far end gets a SIP user name and password; neither is kept."""
    subaccount: str | None = None
    source_ip: str = ""
    """Address that the call was requested from."""


class SideTask(Task):
    """What runs beside the document of a call: the phone, sounds started by the API, prompts."""

    __slots__ = ("_call",)

    def __init__(self, call: "Call", routine: TaskCoroutine) -> None:
        super().__init__(call.account.scheduler, routine)
        self._call = call

    def over(self, failure: Exception | None) -> None:
        """Leaves the call; if it broke, the call ends."""
        self._leave()
        call = self._call
        if failure is not None and not isinstance(failure, Interruption):
            call.account.fault(failure, call.uuid)
            call.end_for(HangupCause.INTERNAL_ERROR)

    def stop(self) -> None:
        """Ends the script where it stands, and leaves the call."""
        self._leave()
        super().stop()

    def _leave(self) -> None:
        call = self._call
        call.side_tasks = tuple(each for each in call.side_tasks if each is not self)


class Call:
    """One leg and everything known about it. Moves are made here; the script stands in `life`."""

    __slots__ = (
        "_picked_up",
        "a_leg_uuid",
        "account",
        "application",
        "background",
        "caller_name",
        "conference_uuid",
        "dialled",
        "direction",
        "ending",
        "feeds",
        "first_task",
        "forwarded_from",
        "from_number",
        "hearing",
        "leg",
        "machine",
        "on_dial_answer",
        "parent_uuid",
        "peer",
        "playback",
        "recordings",
        "request_uuid",
        "seat",
        "side_tasks",
        "sounding",
        "task",
        "terms",
        "timers",
        "to_number",
        "unbridged",
        "until_answer",
        "uuid",
    )

    def __init__(
        self, account: Account, direction: CallDirection, from_number: str, to_number: str, terms: Terms
    ) -> None:
        self.account = account
        self.uuid = self.request_uuid = account.ids.uuid()
        self.direction = direction
        self.from_number = from_number
        self.to_number = to_number
        self.caller_name = terms.caller_name
        self.forwarded_from: str | None = None
        self.terms = terms
        self.leg = Leg(account.scheduler.now)
        self.a_leg_uuid = self.uuid
        """UUID of the A leg: its own, unless it was dialled by another call."""
        self.parent_uuid: str | None = None
        self.dialled = False
        """Whether the Dial of another call decides what it does."""
        self.peer: Call | None = None
        """Call that this one is bridged with."""
        self.unbridged: Future[None] | None = None
        """Kept when this call and its peer part."""
        self.seat: Outlet | None = None
        """Its place in a room, while it is in one."""
        self.conference_uuid: str | None = None
        """Conference that it was in last."""
        self.application: str | None = None
        """Id of the application that answers it."""
        self.ending: Ending | None = None
        self.first_task: CallTask | None = None
        """What it does once it is answered, where no app is asked."""
        self.machine: bool | None = None
        """Whether a machine answered, once that was found out."""
        self._picked_up: Future[None] | None = None
        self.task: Task | None = None
        # What there is several of, or nothing mostly, is a tuple: none costs no memory.
        self.side_tasks: tuple[Task, ...] = ()
        self.timers: tuple[Timer, ...] = ()
        """What is due for this call as long as it lives."""
        self.until_answer: tuple[Timer, ...] = ()
        """What is due for this call until somebody picks up."""
        self.recordings: tuple[Recording, ...] = ()
        """Those that run or are paused."""
        self.playback: Playback = ()
        """Sounds that may be heard right now."""
        self.feeds: tuple[AudioTap, ...] = ()
        """Streams that run."""
        self.sounding: Sound | None = None
        """What the document plays right now."""
        self.background: tuple[tuple[str, Task], ...] = ()
        """Sounds started by the API, by kind: `play`, `speak`."""
        self.on_dial_answer: tuple[Callable[[], object], ...] = ()
        """What starts when somebody answers the next Dial."""
        self.hearing: tuple[Future[Sound], ...] = ()
        """Phones that wait for something to be said."""

    @property
    def state(self) -> LegState:
        """What the leg does."""
        return self.leg.state

    @property
    def call_uuid(self) -> str:
        """Call that events about it name: itself."""
        return self.uuid

    @property
    def subaccount(self) -> str | None:
        """Subaccount that it belongs to; None: the account itself."""
        return self.terms.subaccount

    @property
    def status(self) -> CallStatus:
        """Its `CallStatus`."""
        return STATUS[self.leg.state]

    @property
    def queued(self) -> bool:
        """Whether it waits for its turn to be dialled."""
        return self.leg.state is QUEUED

    @property
    def live(self) -> bool:
        """Whether it rings or talks."""
        return self.leg.live

    @property
    def answered(self) -> bool:
        """Whether somebody has picked up and not hung up yet."""
        return self.leg.state is IN_PROGRESS

    @property
    def origin(self) -> Origin:
        """What its recordings are said to be of."""
        return Origin(self.uuid, self.from_number, self.to_number, subaccount=self.terms.subaccount)

    @property
    def session_start(self) -> int:
        """Instant at which media began to flow: ringing is heard, so from the first ring on."""
        return self.leg.rang or self.leg.answered or self.leg.created

    @property
    def picked_up(self) -> Future[None]:
        """Kept when the leg is answered."""
        if self._picked_up is None:
            self._picked_up = Future()
            if self.leg.answered is not None:
                self._picked_up.set_result(None)
        return self._picked_up

    def note(self, kind: str, **facts: Any) -> None:
        """Writes a line about this call into the journal."""
        self.account.journal.write(kind, self.uuid, facts)

    def ring(self) -> None:
        """Lets the phone ring."""
        self.leg.move("ring", self.account.scheduler.now)
        self.note("call.ring", to=self.to_number)

    def early_media(self) -> None:
        """Lets sounds flow before anybody has picked up."""
        self.leg.move("early_media", self.account.scheduler.now)
        self.note("call.early_media")

    def answer(self) -> None:
        """Picks up."""
        self.leg.move("answer", self.account.scheduler.now)
        self.note("call.answer")
        timers, self.until_answer = self.until_answer, ()
        for timer in timers:
            timer.cancel()
        picked_up, self._picked_up = self._picked_up, None
        if picked_up is not None:
            picked_up.set_result(None)

    def can_answer(self) -> bool:
        """Whether somebody may pick up now."""
        return self.leg.live and self.leg.state is not IN_PROGRESS

    def end(self, ending: Ending) -> None:
        """Ends the call; the first reason counts."""
        if self.task is not None:
            self.task.interrupt(HungUp(ending))

    def end_for(self, cause: HangupCause, source: HangupSource | None = None) -> None:
        """Ends the call for a cause, on account of its usual source unless another is given."""
        self.end(Ending.of(cause, source))

    def release(self) -> None:
        """Stops everything that runs for the call, but its own script, and forgets all who wait for it."""
        self._picked_up, self.first_task, self.on_dial_answer, self.hearing = None, None, (), ()
        timers, self.timers, self.until_answer = (*self.timers, *self.until_answer), (), ()
        for timer in timers:
            timer.cancel()
        scripts, self.side_tasks, self.background = self.side_tasks, (), ()
        for script in scripts:
            script.stop()

    def abandon(self) -> None:
        """Stops everything, and reports nothing: its account is gone."""
        self.release()
        for feed in self.feeds:
            feed.abandon()
        script, self.task = self.task, None
        if script is not None:
            script.stop()

    def end_in(self, delay: int, cause: HangupCause) -> Timer:
        """Ends the call in so many microseconds, unless it has ended by then."""
        timer = self.account.scheduler.after(delay, lambda: self.end_for(cause))
        self.timers = (*(each for each in self.timers if each.action is not None), timer)
        return timer

    def unless_answered(self, delay: int, action: Callable[[], None]) -> None:
        """Does something in so many microseconds, unless somebody has picked up or the call has ended by then."""
        self.until_answer = (*self.until_answer, self.account.scheduler.after(delay, action))

    def beside(self, routine: TaskCoroutine) -> Task:
        """Runs something beside the document, as long as the call lives."""
        script = SideTask(self, routine)
        if self.ending is not None:
            script.stop()
            return script
        self.side_tasks = (*self.side_tasks, script)
        script.start()
        return script

    @property
    def transferable(self) -> bool:
        """Whether it can be told to run another document: answered, and not just about to be connected by a Dial."""
        return self.answered and (not self.dialled or self.peer is not None)

    def transfer(self, turn: NextDocument | CallTask) -> None:
        """Stops what the call does and lets it do something else; a called side leaves its Dial for good."""
        if self.task is None or not self.transferable:
            return
        if isinstance(turn, CallTask):
            self.note("call.transfer", errand=turn.name)
        else:
            self.note("call.transfer", url=turn.target.url)
        self.task.interrupt(Transferred(turn))
        if self.dialled:
            self.dialled = False
            self.account.scheduler.after(0, self.unbridge)  # not at once: the other side may be told to leave as well

    def bridge(self, other: "Call") -> Future[None]:
        """Connects the call with one it has dialled; what comes back is kept when they part."""
        self.peer, other.peer = other, self
        bridge: Future[None] = Future()
        self.unbridged = other.unbridged = bridge
        self.note("call.bridge", peer=other.uuid)
        return bridge

    def unbridge(self) -> None:
        """Separates the call from the one it is connected with, if it is."""
        peer, bridge = self.peer, self.unbridged
        if peer is None or bridge is None:
            return
        self.peer = peer.peer = None
        self.unbridged = peer.unbridged = None
        for one, other in (self, peer), (peer, self):
            for airing in one.playback:
                if airing.side is Side.FAR:
                    other.hush(airing.sound)
        bridge.set_result(None)

    def hear(self, sound: Sound, times: int = 1) -> None:
        """Lets the phone hear something so many times; 0 is for ever."""
        if times == 1:
            self.note(f"audio.{sound.kind}", text=sound.text, length=sound.length)
        else:
            self.note(f"audio.{sound.kind}", text=sound.text, length=sound.length, times=times)
        self._begin(Side.NEAR, sound, times)
        if self.hearing:
            listeners, self.hearing = self.hearing, ()
            for listener in listeners:
                listener.set_result(sound)

    def hush(self, sound: Sound) -> None:
        """Lets the phone hear no more of a sound; one that has ended, or was never heard, is left alone."""
        self.playback = stopped(self.playback, self._sinks, self.account.scheduler.now, Side.NEAR, sound)

    def say(self, sound: Sound) -> None:
        """Lets the phone give something to hear: to recordings, and to whom it is connected with."""
        self._begin(Side.FAR, sound, 1)
        if self.peer is not None:
            self.peer.hear(sound)
        elif self.seat is not None:
            self.seat.say(sound)

    def break_off(self, sound: Sound) -> None:
        """Lets nobody hear more of something that the phone says."""
        self.playback = stopped(self.playback, self._sinks, self.account.scheduler.now, Side.FAR, sound)
        if self.peer is not None:
            self.peer.hush(sound)
        elif self.seat is not None:
            self.seat.break_off(sound)

    @property
    def _sinks(self) -> tuple[AudioSink, ...]:
        """All who take down what is heard."""
        return (*self.recordings, *self.feeds) if self.feeds else self.recordings

    def _begin(self, side: Side, sound: Sound, times: int) -> None:
        self.playback = begun(self.playback, self._sinks, Playing(self.account.scheduler.now, side, sound, times))

    def is_ringing(self) -> bool:
        """Whether the phone rings."""
        return self.leg.state is RINGING


def _abandon(calls: dict[str, Call]) -> None:
    for call in list(calls.values()):
        call.abandon()
    calls.clear()


LIVE_CALLS: Key[dict[str, Call]] = Key(lambda _: {}, _abandon)
"""Calls of an account that are queued or live, by UUID, oldest first."""
