"""Calls that have not ended, noted where records outlive the process: whoever opens the account next ends them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple, TypedDict

from plivo_emulator.records.kinds.unfinished_calls import UNFINISHED_CALLS, UnfinishedCall
from plivo_emulator.spec.causes import HangupCause
from plivo_emulator.spec.words import CallDirection, HangupSource, StirVerification
from plivo_emulator.voice.app.target import Target
from plivo_emulator.voice.calls.call import Call
from plivo_emulator.voice.calls.interrupts import Ending
from plivo_emulator.voice.calls.leg import LegState
from plivo_emulator.voice.calls.terms import Terms, Urls
from plivo_emulator.voice.phones.stir import Stir

if TYPE_CHECKING:
    from plivo_emulator.voice.accounts.account import Account


class _Facts(TypedDict):
    """What a note says: all that the record of a call and the news of its end are made of."""

    direction: str
    from_number: str
    to_number: str
    request_uuid: str
    parent_uuid: str | None
    a_leg_uuid: str
    conference_uuid: str | None
    state: str
    created: int
    rang: int | None
    answered: int | None
    machine: bool | None
    stir: tuple[str, str]
    subaccount: str | None
    source_ip: str
    caller_name: str | None
    forwarded_from: str | None
    sip_headers: dict[str, str]
    extra_headers: dict[str, str]
    answer: Target | None
    hangup: Target | None
    hangup_method: str
    ended: tuple[int, str, str] | None
    """Instant, cause and source of the end; None: the call was live."""


class Unfinished(NamedTuple):
    """A call of an earlier run."""

    call: Call
    noted: int
    """When it was last seen, in microseconds since the epoch."""
    ending: Ending | None
    """How it ended, if only the news of it is missing."""


def note(call: Call, ending: Ending | None = None, at: int | None = None) -> None:
    """Notes how far a call has come; with an ending, that it is over, since now or `at`, and the app has to be told."""
    account = call.account
    if not account.archive.outlives:
        return
    seen = account.now if at is None else at
    terms, leg, urls = call.terms, call.leg, call.terms.urls
    facts: _Facts = {
        "direction": call.direction.value,
        "from_number": call.from_number,
        "to_number": call.to_number,
        "request_uuid": call.request_uuid,
        "parent_uuid": call.parent_uuid,
        "a_leg_uuid": call.a_leg_uuid,
        "conference_uuid": call.conference_uuid,
        "state": leg.state.value,
        "created": leg.created,
        "rang": leg.rang,
        "answered": leg.answered,
        "machine": call.machine,
        "stir": (call.stir.verification.value, call.stir.attestation),
        "subaccount": terms.subaccount,
        "source_ip": terms.source_ip,
        "caller_name": terms.caller_name,
        "forwarded_from": terms.forwarded_from,
        "sip_headers": dict(terms.sip_headers),
        "extra_headers": dict(call.extra_headers),
        "answer": urls.answer,
        "hangup": urls.hangup,
        "hangup_method": urls.hangup_method,
        "ended": None if ending is None else (seen, ending.cause.value, ending.source.value),
    }
    account.archive[UNFINISHED_CALLS].put(UnfinishedCall(account.settings.auth_id, call.uuid, seen, json.dumps(facts)))


def forget(call: Call) -> None:
    """A call is over, and nobody has to be told any more."""
    delete(call.account, call.uuid)


def delete(account: Account, call_uuid: str) -> None:
    """An app has heard of the end of a call, in real time: its answer may be due later in virtual time."""
    if account.archive.outlives:
        account.archive[UNFINISHED_CALLS].delete(account.settings.auth_id, call_uuid)


def of_earlier_runs(account: Account) -> list[Unfinished]:
    """Calls that were cut off, oldest note first, as they were when they were last seen."""
    return [_restored(account, noted) for noted in account.archive[UNFINISHED_CALLS].of(account.settings.auth_id)]


def _restored(account: Account, noted: UnfinishedCall) -> Unfinished:
    facts: _Facts = json.loads(noted.facts)
    urls = Urls(answer=_target(facts["answer"]), hangup=_target(facts["hangup"]), hangup_method=facts["hangup_method"])
    terms = Terms(
        urls,
        sip_headers=facts["sip_headers"],
        caller_name=facts["caller_name"],
        forwarded_from=facts["forwarded_from"],
        subaccount=facts["subaccount"],
        source_ip=facts["source_ip"],
        request_uuid=facts["request_uuid"],
        parent_uuid=facts["parent_uuid"],
    )
    call = Call(account, CallDirection(facts["direction"]), facts["from_number"], facts["to_number"], terms)
    call.uuid = noted.call_uuid
    call.a_leg_uuid, call.conference_uuid = facts["a_leg_uuid"], facts["conference_uuid"]
    call.machine, call.extra_headers = facts["machine"], facts["extra_headers"]
    verification, attestation = facts["stir"]
    call.stir = Stir(StirVerification(verification), attestation)
    leg = call.leg
    leg.state = LegState(facts["state"])
    leg.created, leg.rang, leg.answered = facts["created"], facts["rang"], facts["answered"]
    if facts["ended"] is None:
        return Unfinished(call, noted.noted, None)
    at, cause, source = facts["ended"]
    return Unfinished(call, at, Ending(HangupCause.named(cause), HangupSource(source)))


def _target(written: Target | None) -> Target | None:
    """Target of its JSON, in which it is a list."""
    return None if written is None else Target(*written)
