"""Adding participants to a multiparty call by request: new calls that race, or a live call that moves in."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from plivo_emulator.spec.causes import HangupCause
from plivo_emulator.spec.elements import MultiPartyCall
from plivo_emulator.spec.words import CallDirection, HangupSource, MpcEventName, MpcExitCause
from plivo_emulator.voice.calls.call import Call
from plivo_emulator.voice.calls.interrupts import CallTask, Ending, HungUp, NextDocument
from plivo_emulator.voice.calls.terms import Terms
from plivo_emulator.voice.media.sound import read_aloud
from plivo_emulator.voice.multiparty.call_status import follow
from plivo_emulator.voice.multiparty.causes import ends_call
from plivo_emulator.voice.multiparty.multiparty_call import SERVICE, MultipartyCall
from plivo_emulator.voice.multiparty.stay import stay
from plivo_emulator.voice.rooms.confirm import confirmed
from plivo_emulator.voice.sim.future import Interruption
from plivo_emulator.voice.xml import lifecycle
from plivo_emulator.wire.times import SECOND

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from plivo_emulator.voice.app.target import Target
    from plivo_emulator.voice.multiparty.participant import Participant
    from plivo_emulator.voice.multiparty.participant_options import ParticipantOptions

CONFIRM_WITHIN = 30 * SECOND
"""Time for the confirm key in microseconds."""

PROMPT = "Please enter {} to accept the call."
"""What the called side hears if nothing else is wanted."""

TASK = "multiparty call"


class Destination(NamedTuple):
    """Whom to call, and how. Times are microseconds."""

    address: str
    ring_timeout: int
    """Time for the answer, from the request on: its delay counts."""
    delay: int
    """Delay before it is dialled."""
    sip_headers: Mapping[str, str]


class Dialling(NamedTuple):
    """Common options of new calls."""

    caller_id: str
    caller_name: str | None = None
    confirm_key: str | None = None
    confirm_sound: Target | None = None
    report: Target | None = None
    """URL that the progress of the calls is sent to."""
    source_ip: str = ""


class Addition:
    """A request for one participant: the first who answers and takes the call enters."""

    def __init__(self, mpc: MultipartyCall, part: ParticipantOptions) -> None:
        self.request_uuid = mpc.account.ids.uuid()
        self.calls: list[Call] = []
        self._mpc = mpc
        self._part = part
        self._running: list[Call] = []
        """Calls that may still enter."""

    def dial(self, destinations: Sequence[Destination], dialling: Dialling) -> None:
        """Calls all destinations, each after its delay."""
        for each in destinations:
            self._follow(self._placed(each, dialling))
        self._announce()
        for call, each in zip(self.calls, destinations, strict=True):
            follow(call, self._mpc, dialling.report)
            lifecycle.queue(call, each.delay)
            call.unless_answered(each.ring_timeout, partial(_ring_out, call))

    def move(self, call: Call) -> None:
        """Moves a live call in."""
        self._follow(call)
        self._announce()
        call.transfer(CallTask(TASK, partial(self._come_in, call)))

    def turn_back(self, source: HangupSource) -> None:
        """Gives up, because `source` has ended the multiparty call."""
        calls, self._running = self._running, []
        for call in calls:
            ended = ends_call(MpcExitCause.MULTIPARTY_CALL_ENDED, source) if call.answered else None
            lifecycle.hang_up(call, source, ended)
        self._mpc.notify(MpcEventName.ADD_PARTICIPANT_COMPLETED)

    def _placed(self, destination: Destination, dialling: Dialling) -> Call:
        terms = Terms(
            sip_headers=destination.sip_headers,
            caller_name=dialling.caller_name,
            subaccount=self._mpc.subaccount,
            source_ip=dialling.source_ip,
            request_uuid=self.request_uuid,
        )
        call = Call(self._mpc.account, CallDirection.OUTBOUND, dialling.caller_id, destination.address, terms)
        call.begins_with(CallTask(TASK, partial(self._answered, dialling, call)))
        return call

    def _follow(self, call: Call) -> None:
        call.lane.join(self._mpc.lane)
        self.calls.append(call)
        self._running.append(call)
        call.leg.over.add_done_callback(lambda: self._lost(call))

    def _announce(self) -> None:
        self._mpc.expect(self._part, self)
        self._mpc.notify(MpcEventName.ADD_PARTICIPANT_INITIATED)

    async def _answered(self, dialling: Dialling, call: Call) -> NextDocument | None:
        """Somebody has answered: with a confirm key, that alone is not enough."""
        key = dialling.confirm_key
        if key is not None:
            prompt = read_aloud(PROMPT.format(key), self._mpc.account.spoken)
            try:
                taken = await confirmed(call, MultiPartyCall.tag, key, CONFIRM_WITHIN, dialling.confirm_sound, prompt)
            except Interruption:
                self._lost(call)
                raise
            if not taken:
                raise HungUp(Ending.of(HangupCause.CONFIRM_KEY_CHALLENGE_FAILED))
        return await self._come_in(call)

    async def _come_in(self, call: Call) -> NextDocument | None:
        """Takes part. Afterwards its call ends, unless there is a document to run next."""
        if call not in self._running:
            raise HungUp(Ending.of(HangupCause.LOST_RACE))
        losers, self._running = [each for each in self._running if each is not call], []
        for each in losers:
            lifecycle.hang_up(each, SERVICE, HangupCause.LOST_RACE)
        if self._mpc.full:
            call.note("mpc.full", mpc_uuid=self._mpc.uuid)
            self._completed(None)
            raise HungUp(Ending.of(ends_call(MpcExitCause.KICKED_OUT, SERVICE), SERVICE))
        participant = self._mpc.welcome(call, self._part)
        self._completed(participant)
        ending, following = await stay(participant)
        if following is None:
            raise HungUp(ending)
        return following

    def _lost(self, call: Call) -> None:
        """A call will not enter; if it was the last one, the request has failed."""
        if call in self._running:
            self._running.remove(call)
            if not self._running:
                self._completed(None)

    def _completed(self, participant: Participant | None) -> None:
        self._mpc.notify(MpcEventName.ADD_PARTICIPANT_COMPLETED, participant)
        self._mpc.forget(self)


def _ring_out(call: Call) -> None:
    lifecycle.hang_up(call, SERVICE, HangupCause.RING_TIMEOUT_REACHED)
