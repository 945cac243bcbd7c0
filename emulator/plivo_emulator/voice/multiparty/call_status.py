"""Progress of a call that is being added to a multiparty call: dialled, ringing, answered, ended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plivo_emulator.spec.events import MpcCallStatusEvent
from plivo_emulator.spec.words import MpcCallEventName
from plivo_emulator.voice.accounts.billing import seconds_between
from plivo_emulator.voice.calls.event_fields import Bill
from plivo_emulator.voice.calls.leg import DIALING, ENDED, IN_PROGRESS, RINGING, LegState
from plivo_emulator.voice.calls.notify import notify
from plivo_emulator.wire import money, times

if TYPE_CHECKING:
    from collections.abc import Mapping

    from plivo_emulator.voice.app.target import Target
    from plivo_emulator.voice.calls.call import Call
    from plivo_emulator.voice.multiparty.multiparty_call import MultipartyCall

EVENTS: Mapping[LegState, MpcCallEventName] = {
    DIALING: MpcCallEventName.INITIATED,
    RINGING: MpcCallEventName.RINGING,
    IN_PROGRESS: MpcCallEventName.ANSWERED,
    **dict.fromkeys(ENDED, MpcCallEventName.HANGUP),
}
"""Event by the state of the leg; other states have none."""


def follow(call: Call, mpc: MultipartyCall, target: Target | None) -> None:
    """Reports the progress of a call from its dialling on; nothing is reported of one that is never dialled."""
    if target is not None:
        call.leg.watcher = _Progress(call, mpc, target)


class _Progress:
    __slots__ = ("_call", "_initiated", "_mpc", "_target")

    def __init__(self, call: Call, mpc: MultipartyCall, target: Target) -> None:
        self._call, self._mpc, self._target = call, mpc, target
        self._initiated: int | None = None

    def __call__(self, state: LegState) -> None:
        """Reports a state of the leg."""
        name, call = EVENTS.get(state), self._call
        if state is DIALING:
            self._initiated = call.account.now
        if name is None or self._initiated is None:
            return
        zone = call.account.settings.zone
        event = MpcCallStatusEvent(
            event_name=name,
            call_uuid=call.uuid,
            mpc_uuid=self._mpc.uuid,
            from_=call.caller,
            to=call.called,
            initiation_time=times.with_offset(self._initiated, zone),
            rate=money.text(Bill(call).rate),
            sip_headers=call.terms.sip_headers,
        )
        if call.leg.answered is not None:
            event.answer_time = times.with_offset(call.leg.answered, zone)
            event.ring_time = seconds_between(call.leg.rang, call.leg.answered)
        if call.ending is not None and call.leg.ended is not None:
            bill, cause = Bill(call), call.ending.cause
            event.hangup_time = times.with_offset(call.leg.ended, zone)
            event.duration = sum(each.duration for each in self._mpc.participants if each.call is call)
            event.billed_duration = bill.billed
            event.total_amount = money.text(bill.amount)
            event.plivo_hangup_cause = cause.value
            event.plivo_hangup_cause_code = cause.code
            event.plivo_hangup_source = call.ending.source
        notify(call, event, self._target)
