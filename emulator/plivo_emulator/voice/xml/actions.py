"""Actions of elements: the app gets the result, and may answer with the document to run next."""

import re
from enum import Enum, auto
from typing import Protocol
from urllib.parse import urljoin

from plivo_emulator.spec.events import CallEvent
from plivo_emulator.spec.words import HttpMethod
from plivo_emulator.voice.app.target import Target
from plivo_emulator.voice.calls.call import Call
from plivo_emulator.voice.calls.interrupts import NextDocument
from plivo_emulator.voice.calls.notify import notify

METHODS = tuple(HttpMethod)

_URL = re.compile("https?://[^ /?#]")
"""Beginning of a URL that somebody can be asked at: with a host."""


class Wrong(Enum):
    """Which part of a target is invalid."""

    URL = auto()
    METHOD = auto()


class Acting(Protocol):
    """An element with an action."""

    @property
    def action(self) -> str | None:
        """URL of the action."""

    @property
    def method(self) -> str:
        """Its HTTP method."""

    @property
    def redirect(self) -> bool:
        """Whether its answer is run next."""


def wrong(target_: Target) -> Wrong | None:
    """Which part of a target is invalid; None if it is valid."""
    if _URL.match(target_.url) is None:
        return Wrong.URL
    return None if target_.method in METHODS else Wrong.METHOD


def why(target_: Target, base: Target | None) -> str | None:
    """Why a target is invalid, and what it would need; None if it is valid. `base` is where the app is."""
    match wrong(target_):
        case Wrong.URL if "://" not in target_.url:
            example = f", such as {urljoin(base.url, target_.url)}" if base is not None else ""
            return f"{target_.url!r} is relative, and must be an absolute http or https URL{example}"
        case Wrong.URL:
            return f"{target_.url!r} must be an http or https URL with a host"
        case Wrong.METHOD:
            return f"the method must be {' or '.join(METHODS)}, not {target_.method!r}"
        case None:
            return None


def act(call: Call, element: Acting, event: CallEvent) -> NextDocument | None:
    """Sends the result to the action of an element; returns the document to run next."""
    action = Target.of(element.action, element.method)
    if action is None:
        return None
    if element.redirect:
        return NextDocument("action", action, event)
    if wrong(action) is None:
        notify(call, event, action)
    else:
        reason = why(action, call.terms.urls.answer)
        call.note("action.invalid", url=action.url, method=action.method, reason=reason)
    return None
