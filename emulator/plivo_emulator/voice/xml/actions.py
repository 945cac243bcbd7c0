"""Actions of elements: the app gets the result, and may answer with the document to run next."""

import re
from enum import Enum, auto
from typing import Protocol

from plivo_emulator.spec.events import CallEvent
from plivo_emulator.spec.words import HttpMethod
from plivo_emulator.voice.app.target import Target
from plivo_emulator.voice.calls.call import Call
from plivo_emulator.voice.calls.interrupts import NextDocument
from plivo_emulator.voice.calls.notify import notify

METHODS = frozenset(HttpMethod)

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
        call.note("action.invalid", url=action.url, method=action.method)
    return None
