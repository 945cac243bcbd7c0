"""Progress of a call that is being added to a multiparty call: dialled, ringing, answered, ended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plivo_emulator.spec.words import MpcCallEventName
from plivo_emulator.voice.billing import seconds_between
from plivo_emulator.voice.leg import DIALING, ENDED, IN_PROGRESS, RINGING, LegState
from plivo_emulator.voice.reports import Bill
from plivo_emulator.voice.telling import tell
from plivo_emulator.wire import money, times

if TYPE_CHECKING:
    from plivo_emulator.voice.call import Call
    from plivo_emulator.voice.multiparty.multiparty_call import MultipartyCall
    from plivo_emulator.voice.outgoing import Target

KIND = "mpc_call_status"

EVENTS = {
    DIALING: MpcCallEventName.INITIATED,
    RINGING: MpcCallEventName.RINGING,
    IN_PROGRESS: MpcCallEventName.ANSWERED,
    **dict.fromkeys(ENDED, MpcCallEventName.HANGUP),
}
"""Event by the state that the leg has got into; the others have none."""


def follow(call: Call, mpc: MultipartyCall, target: Target | None) -> None:
    """Tells the progress of a call from its dialling on; of one that is never dialled there is nothing to tell."""
    if target is not None:
        call.leg.watcher = _Progress(call, mpc, target)


class _Progress:
    __slots__ = ("_call", "_initiated", "_mpc", "_target")

    def __init__(self, call: Call, mpc: MultipartyCall, target: Target) -> None:
        self._call, self._mpc, self._target = call, mpc, target
        self._initiated: int | None = None

    def __call__(self, state: LegState) -> None:
        """Tells a state that the leg has got into."""
        event, call = EVENTS.get(state), self._call
        if state is DIALING:
            self._initiated = call.account.now
        if event is None or self._initiated is None:
            return
        zone = call.account.settings.zone
        fields: dict[str, object] = {
            "EventName": event,
            "CallUUID": call.uuid,
            "MPCUUID": self._mpc.uuid,
            "From": call.from_number,
            "To": call.to_number,
            "InitiationTime": times.with_offset(self._initiated, zone),
            "Rate": money.text(Bill(call).rate),
        }
        if call.leg.answered is not None:
            fields["AnswerTime"] = times.with_offset(call.leg.answered, zone)
            fields["RingTime"] = seconds_between(call.leg.rang, call.leg.answered)
        if call.ending is not None and call.leg.ended is not None:
            bill, cause = Bill(call), call.ending.cause
            fields |= {
                "HangupTime": times.with_offset(call.leg.ended, zone),
                "Duration": sum(each.duration for each in self._mpc.participants if each.call is call),
                "BilledDuration": bill.billed,
                "TotalAmount": money.text(bill.amount),
                "PlivoHangupCause": cause.value,
                "PlivoHangupCauseCode": cause.code,
                "PlivoHangupSource": call.ending.source,
            }
        form = call.account.contract.events.fill(KIND, fields, dict(call.terms.sip_headers))
        tell(call, KIND, self._target, form)
