"""Objects inside arguments."""

# Built by `make` from openapi/. Do not edit: change the document there.

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from plivo_emulator.spec.arguments import Given
from plivo_emulator.spec.control.values import (
    CALL_STATUS_OF,
    DEVICE_ACTION_OF,
    RUN_GOAL_OF,
    CallStatus,
    DeviceAction,
    RunGoal,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from plivo_emulator.spec.checked import Checked


class DeviceStep(Given):
    """One thing that a phone does once the call is answered."""

    __slots__ = (
        "action",
        "cause",
        "confidence",
        "digits",
        "element",
        "seconds",
        "text",
    )

    OPTIONAL: ClassVar = {
        "digits": ("digits", None),
        "text": ("text", None),
        "element": ("element", None),
        "confidence": ("confidence", None),
        "seconds": ("seconds", None),
        "cause": ("cause", None),
    }

    action: DeviceAction
    """What it does."""
    digits: str | None
    """Keys to press; `w` waits half a second, `W` a whole one. Needed for `press`."""
    text: str | None
    """Words to say, or to wait for. Needed for `say` and `hear`."""
    element: str | None
    """XML element to wait for, one that runs already or the next one. Needed for `reach`."""
    confidence: float
    """How sure speech recognition is of what is said, 0 to 1. Defaults to 0.9."""
    seconds: float | None
    """Length of the pause. Needed for `wait`."""
    cause: int | None
    """Code of the hangup cause that `hang_up` ends the call with. Without it, the person hangs up."""

    def __init__(self, given: Checked) -> None:
        self.given = given
        self.action = DEVICE_ACTION_OF[given["action"]]
        self.digits = None
        self.text = None
        self.element = None
        self.confidence = 0.9
        self.seconds = None
        self.cause = None
        self.take(given)


class Rate(Given):
    """Price of calls to one kind of number."""

    __slots__ = (
        "increment",
        "per_minute",
    )

    OPTIONAL: ClassVar = {
        "increment": ("increment", None),
    }

    per_minute: float
    """Dollars for a minute, exact to a hundred-thousandth."""
    increment: int | None
    """Seconds that a call is rounded up to. Defaults to what it was, 60 at first."""

    def __init__(self, given: Checked) -> None:
        self.given = given
        self.per_minute = given["per_minute"]
        self.increment = None
        self.take(given)


class Rates(Given):
    """Prices of calls; what is left out stays."""

    __slots__ = (
        "inbound",
        "outbound",
        "sip",
    )

    OPTIONAL: ClassVar = {
        "outbound": ("outbound", Rate),
        "inbound": ("inbound", Rate),
        "sip": ("sip", Rate),
    }

    outbound: Rate | None
    """Calls to phone numbers."""
    inbound: Rate | None
    """Calls from phone numbers."""
    sip: Rate | None
    """Calls to and from SIP addresses."""

    def __init__(self, given: Checked) -> None:
        self.given = given
        self.outbound = None
        self.inbound = None
        self.sip = None
        self.take(given)


class RunTarget(Given):
    """One of several things that time runs to."""

    __slots__ = (
        "after",
        "call_status",
        "call_uuid",
        "event",
        "facts",
        "kind",
        "text",
        "until",
    )

    OPTIONAL: ClassVar = {
        "kind": ("kind", None),
        "call_uuid": ("call_uuid", None),
        "facts": ("facts", None),
        "text": ("text", None),
        "after": ("after", None),
        "call_status": ("call_status", CALL_STATUS_OF.__getitem__),
        "event": ("event", None),
    }

    kind: str | None
    """Kind of entry, `callback.sent` for example; `callback.*` is all kinds that start so. Every kind
    when left out.
    """
    call_uuid: str | None
    """Call that it is about; any when left out."""
    facts: Mapping[str, object] | None
    """Facts that the entry has, by name. Nothing more is asked of it when left out."""
    text: str | None
    """Words that its fact `text` holds, what somebody heard or said for example. All when left out."""
    after: int
    """Serial number that the entry comes after. Defaults to 0: what is there already counts."""
    until: RunGoal
    """What to run to, anything but `any`. `call` needs `call_uuid` and `call_status`, `over` needs
    `call_uuid`.
    """
    call_status: CallStatus | None
    """State that the call is to be in, for `call`."""
    event: str | None
    """Which callback, by the name of its event in the spec, for `callback`; any when left out."""

    def __init__(self, given: Checked) -> None:
        self.given = given
        self.kind = None
        self.call_uuid = None
        self.facts = None
        self.text = None
        self.after = 0
        self.until = RUN_GOAL_OF[given["until"]]
        self.call_status = None
        self.event = None
        self.take(given)
