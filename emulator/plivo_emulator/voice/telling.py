"""Telling the app: callbacks that nobody waits for, and documents that a call waits for."""

from collections.abc import Mapping

from plivo_emulator.voice import reports
from plivo_emulator.voice.call import Call
from plivo_emulator.voice.outgoing import Exchange, Target
from plivo_emulator.wire.retry_policy import RetryPolicy


def tell(call: Call, kind: str, target: Target | None, fields: Mapping[str, str]) -> None:
    """Sends a callback and goes on; no target, no callback."""
    if target is not None:
        patience = call.account.contract.xml.patience
        call.account.outgoing.exchange(kind, target, fields, patience, call.uuid, subaccount=call.terms.subaccount)


def report(
    call: Call, kind: str, target: Target | None, event: str | None, more: Mapping[str, object] = reports.NOTHING
) -> None:
    """The same, with the common fields of the call and `more`; no target, no work."""
    if target is not None:
        tell(call, kind, target, reports.form(call, kind, event, more))


def ask(call: Call, kind: str, target: Target, fields: Mapping[str, str], patience: RetryPolicy) -> Exchange:
    """Sends a callback; what comes back is awaited, and broken off with whoever waits."""
    outgoing = call.account.outgoing
    return outgoing.exchange(kind, target, fields, patience, call.uuid, subaccount=call.terms.subaccount)
