"""A multiparty call: who is in it, when it starts, and when and why it ends."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from plivo_emulator.records.kinds.multiparty_calls import MULTIPARTY_CALLS
from plivo_emulator.records.kinds.participants import PARTICIPANTS
from plivo_emulator.spec.words import HangupSource, MpcEventName, MpcExitCause, MpcTerminationCause
from plivo_emulator.voice.accounts.account import Key
from plivo_emulator.voice.app.target import Target
from plivo_emulator.voice.calls.interrupts import Ending
from plivo_emulator.voice.multiparty import events
from plivo_emulator.voice.multiparty.causes import ends_call
from plivo_emulator.voice.multiparty.participant import Participant
from plivo_emulator.voice.multiparty.participant_options import MpcSettings, ParticipantOptions, Role
from plivo_emulator.voice.multiparty.recordings import arrived
from plivo_emulator.voice.multiparty.records import multiparty_call_record, participant_record
from plivo_emulator.voice.multiparty.room import ACTIVE, ENDED, INITIALIZED, MultipartyRoom
from plivo_emulator.voice.rooms.announcement import announce
from plivo_emulator.voice.sim.scheduler import Timer
from plivo_emulator.voice.sim.state_machine import StateMachine
from plivo_emulator.wire.times import SECOND

if TYPE_CHECKING:
    from collections.abc import Iterable

    from plivo_emulator.voice.accounts.account import Account
    from plivo_emulator.voice.calls.call import Call
    from plivo_emulator.voice.sim.scheduler import Timer

SERVICE = HangupSource.PLIVO
"""Source of an end that nobody requested."""

COACH_BEEP = Target("beep:1", "GET")
"""Sound for everybody when a supervisor starts or stops to coach."""


MPC = StateMachine(
    "multiparty call",
    (INITIALIZED, "start", ACTIVE),
    (INITIALIZED, "end", ENDED),
    (ACTIVE, "end", ENDED),
)


class Arriving(Protocol):
    """Somebody who is about to enter."""

    def turn_back(self, source: HangupSource) -> None:
        """Gives up, because `source` has ended the multiparty call."""


class MultipartyCall(MultipartyRoom):
    """A room with roles, and its rules."""

    def __init__(self, account: Account, name: str, settings: MpcSettings, subaccount: str | None = None) -> None:
        super().__init__(account, name, settings, subaccount)
        self.arrivals: list[Arriving] = []
        self._limit = self._limited()

    def notify(self, event: MpcEventName, participant: Participant | None = None, keys: str | None = None) -> None:
        """Sends an event to all subscribers, with any keys that were pressed."""
        events.notify_subscribers(self, event, participant, keys)

    def expect(self, part: ParticipantOptions, arrival: Arriving) -> None:
        """Somebody is about to enter. Meanwhile, the multiparty call does not end for lack of participants."""
        self._adopt(part)
        self.arrivals.append(arrival)

    def forget(self, arrival: Arriving) -> None:
        """That one has entered, or will not enter any more."""
        self.arrivals.remove(arrival)
        self._judge()

    def welcome(self, call: Call, part: ParticipantOptions) -> Participant:
        """Lets a call enter, and starts if its conditions are met."""
        self._adopt(part)
        participant = Participant(self, call, part)
        self.participants.append(participant)
        self.enter(participant)
        if part.starts_mpc and self.state is INITIALIZED:
            self.start()
        else:
            self._let_in()
        participant.settle()
        self.notify(MpcEventName.PARTICIPANT_JOIN, participant)
        arrived(self, participant)
        self._announce(participant, part.enter_sound)
        if participant.waiting and part.wait_at_most is not None:
            participant.patience = self.account.scheduler.after(
                part.wait_at_most, lambda: self.send_out([participant], MpcExitCause.KICKED_OUT, SERVICE)
            )
        return participant

    def start(self) -> None:
        """Starts, for everybody who waits."""
        self.state = MPC.after(self.state, "start")
        self.started = self.account.now
        self.notify(MpcEventName.MPC_START)
        self._let_in()

    def gone(self, participant: Participant, cause: MpcExitCause) -> None:
        """A participant has left by itself; no effect if it was removed before."""
        if self.inside(participant):
            self._take_out(participant, cause)
            self._announce(participant, participant.options.exit_sound)
            self._judge([participant])

    def send_out(self, participants: Iterable[Participant], cause: MpcExitCause, source: HangupSource) -> None:
        """Removes participants; their calls continue or end, as their options say."""
        sent = [each for each in participants if self.inside(each)]
        for each in sent:
            self._take_out(each, cause)
        for each in sent:
            self._announce(each, each.options.exit_sound)
        self._judge(sent)
        self._release(sent, cause, source)

    def end(self, termination: MpcTerminationCause, source: HangupSource) -> None:
        """Ends for everybody; `source` has ended it."""
        self.state = MPC.after(self.state, "end")
        self.ended, self.termination = self.account.now, termination
        self._limit.cancel()
        arrivals, self.arrivals = self.arrivals, []
        for arrival in arrivals:
            arrival.turn_back(source)
        left = self.present
        for each in left:
            self._take_out(each, MpcExitCause.MULTIPARTY_CALL_ENDED)
        if self.recording is not None:
            self.recording.finish()
        self.close()
        self.account[LIVE_MULTIPARTY_CALLS].pop(self.uuid, None)
        self.notify(MpcEventName.MPC_END)
        self.account.archive[MULTIPARTY_CALLS].add(multiparty_call_record(self))
        self._release(left, MpcExitCause.MULTIPARTY_CALL_ENDED, source)

    def hold(self, participant: Participant, *, held: bool) -> None:
        """Puts a participant on hold, or ends the hold."""
        if participant.held is not held:
            participant.move("hold" if held else "unhold")
            self.notify(MpcEventName.PARTICIPANT_HOLD if held else MpcEventName.PARTICIPANT_UNHOLD, participant)

    def mute(self, participant: Participant, *, muted: bool) -> None:
        """Mutes or unmutes a participant."""
        if participant.muted is not muted:
            participant.mute(muted=muted)
            self.notify(MpcEventName.PARTICIPANT_MUTE if muted else MpcEventName.PARTICIPANT_UNMUTE, participant)

    def coach(self, participant: Participant, *, coaching: bool) -> None:
        """Lets only agents hear a supervisor, or everybody; no effect for other roles."""
        if participant.options.role is Role.SUPERVISOR and participant.coaching is not coaching:
            participant.coach(coaching=coaching)
            announce(self, participant.call, COACH_BEEP)
            self.notify(
                MpcEventName.PARTICIPANT_COACH_MODE_START if coaching else MpcEventName.PARTICIPANT_COACH_MODE_STOP,
                participant,
            )

    def _adopt(self, part: ParticipantOptions) -> None:
        """Applies the options of a participant that are for the whole."""
        self.subscribers.add(part.status, part.groups)
        wanted = {name: getattr(part.settings, name) for name in part.explicit}
        if wanted:
            before, self.settings = self.settings, self.settings._replace(**wanted)
            if before.max_duration != self.settings.max_duration:
                self._limit.cancel()
                self._limit = self._limited()

    def _limited(self) -> Timer:
        until = self.created + self.settings.max_duration * SECOND
        return self.account.scheduler.at(
            max(until, self.account.now), lambda: self.end(MpcTerminationCause.MAX_DURATION_REACHED, SERVICE)
        )

    def _let_in(self) -> None:
        """Lets everybody in who need not wait any longer."""
        if self.state is not ACTIVE:
            return
        agents = any(each.options.role is Role.AGENT for each in self.present)
        for each in self.present:
            patient = each.options.waits_for_agent and each.options.role is Role.CUSTOMER and not agents
            if each.waiting and not patient:
                each.move("let_in")

    def _take_out(self, participant: Participant, cause: MpcExitCause) -> None:
        participant.leave(cause)
        self.leave(participant)
        self.notify(MpcEventName.PARTICIPANT_EXIT, participant)
        self.account.archive[PARTICIPANTS].add(participant_record(participant))

    def _announce(self, participant: Participant, sound: Target | None) -> None:
        if sound is not None and not participant.coaching and self.seats:
            announce(self, participant.call, sound)

    def _judge(self, left: Iterable[Participant] = ()) -> None:
        """Ends if nobody is left who keeps it open."""
        inside = self.present
        if any(each.options.ends_mpc for each in left) or not (inside or self.arrivals):
            self.end(MpcTerminationCause.NO_ACTIVE_PARTICIPANTS, SERVICE)
        elif len(inside) == 1 and left and not inside[0].options.stay_alone:
            self.end(MpcTerminationCause.STAY_ALONE_NOT_PERMITTED, SERVICE)

    def _release(self, participants: Iterable[Participant], cause: MpcExitCause, source: HangupSource) -> None:
        """Lets the calls of removed participants continue or end."""
        ending = Ending.of(ends_call(cause, source), source)
        for each in participants:
            each.over.set_result(ending)


def _close(calls: dict[str, MultipartyCall]) -> None:
    for mpc in calls.values():
        mpc.close()
    calls.clear()


LIVE_MULTIPARTY_CALLS: Key[dict[str, MultipartyCall]] = Key(lambda _: {}, _close)
"""Multiparty calls of an account that have not ended, by UUID, oldest first."""


def named(
    account: Account,
    name: str,
    part: ParticipantOptions,
    subaccount: str | None = None,
    call: Call | None = None,
) -> MultipartyCall:
    """Multiparty call of a name that has not ended; a new one with the options of `part` if there is none.

    The names of a subaccount are its own. `call` is the one whose element names it; None: a request does.
    """
    for each in account[LIVE_MULTIPARTY_CALLS].values():
        if (each.name, each.subaccount) == (name, subaccount):
            return each
    made = MultipartyCall(account, name, part.settings, subaccount)
    account[LIVE_MULTIPARTY_CALLS][made.uuid] = made
    made.caller = None if call is None else call.caller
    made.subscribers.add(part.status, part.groups)
    made.notify(MpcEventName.MPC_INITIALIZED)
    return made
