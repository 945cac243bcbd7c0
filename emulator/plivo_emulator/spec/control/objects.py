"""Objects inside arguments."""

# Built by `make` from openapi/. Do not edit: change the document there.

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from plivo_emulator.spec.arguments import Given
from plivo_emulator.spec.control.values import DEVICE_ACTION_OF, DeviceAction

if TYPE_CHECKING:
    from collections.abc import Mapping


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

    def __init__(self, given: Mapping[str, Any]) -> None:
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

    def __init__(self, given: Mapping[str, Any]) -> None:
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

    def __init__(self, given: Mapping[str, Any]) -> None:
        self.given = given
        self.outbound = None
        self.inbound = None
        self.sip = None
        self.take(given)
