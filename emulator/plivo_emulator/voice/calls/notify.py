"""Requests to the app: sent and forgotten, or awaited."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol, overload

from plivo_emulator.spec.events import CallEvent
from plivo_emulator.voice.app.target import NO_HEADERS, RequestSubject
from plivo_emulator.voice.calls import event_fields
from plivo_emulator.voice.calls.call import Call

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from plivo_emulator.spec.events import PlainEvent
    from plivo_emulator.voice.accounts.account import Account
    from plivo_emulator.voice.app.client import PendingReply
    from plivo_emulator.voice.app.lane import Lane
    from plivo_emulator.voice.app.target import Reply, Target, Upgrade
    from plivo_emulator.wire.retry_policy import RetryPolicy


class EventSource(RequestSubject, Protocol):
    """The subject of an event: it tells who sends it, and whose token signs it."""

    @property
    def account(self) -> Account:
        """Account that it belongs to."""


class About(NamedTuple):
    """A subject that is no call, or not a call alone."""

    account: Account
    call_uuid: str | None
    subaccount: str | None
    lane: Lane | None = None
    extra_headers: Mapping[str, str] = NO_HEADERS


@overload
def notify(subject: Call, event: CallEvent, target: Target | None) -> PendingReply | None: ...


@overload
def notify(subject: EventSource, event: PlainEvent, target: Target | None) -> PendingReply | None: ...


def notify(subject: Call | EventSource, event: CallEvent | PlainEvent, target: Target | None) -> PendingReply | None:
    """Sends an event without waiting; nothing is sent without a target."""
    if target is None:
        return None
    common = event_fields.common(subject) if isinstance(event, CallEvent) and isinstance(subject, Call) else {}
    return request(subject, event.kind, target, event.form(common))


def request_usable(
    call: Call, event: CallEvent, target: Target, retry_policy: RetryPolicy, usable: Callable[[Reply], bool]
) -> PendingReply:
    """Sends an event of a call and awaits a usable answer; cancelled if the awaiting script is interrupted."""
    return request(call, event.kind, target, event_fields.form(call, event), retry_policy, usable=usable)


def request(
    subject: EventSource,
    kind: str,
    target: Target,
    form: Mapping[str, str],
    retry_policy: RetryPolicy | None = None,
    *,
    json: str | None = None,
    upgrade: Upgrade | None = None,
    usable: Callable[[Reply], bool] | None = None,
) -> PendingReply:
    """Sends a request, with the usual timeouts of callbacks unless others are given."""
    account = subject.account
    return account.app_client.request(
        kind,
        target,
        form,
        account.contract.xml.usual_policy if retry_policy is None else retry_policy,
        subject,
        json=json,
        upgrade=upgrade,
        usable=usable,
    )
