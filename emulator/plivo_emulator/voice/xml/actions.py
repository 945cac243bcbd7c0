"""Actions of elements: the app is told what came out, and may answer with the document that takes over."""

from enum import Enum, auto
from typing import Protocol

from plivo_emulator.spec.events import CallEvent
from plivo_emulator.spec.words import HttpMethod
from plivo_emulator.voice.app.target import Target
from plivo_emulator.voice.calls.call import Call
from plivo_emulator.voice.calls.interrupts import NextDocument
from plivo_emulator.voice.calls.notify import notify

METHODS = frozenset(HttpMethod)


class Wrong(Enum):
    """What of a target cannot be requested."""

    URL = auto()
    METHOD = auto()


class Acting(Protocol):
    """An element with an action."""

    @property
    def action(self) -> str | None:
        """URL to tell."""

    @property
    def method(self) -> str:
        """Verb of that."""

    @property
    def redirect(self) -> bool:
        """Whether the answer takes over."""


def wrong(target_: Target) -> Wrong | None:
    """What cannot be requested of a target; None if all is well."""
    if not target_.url.startswith(("http://", "https://")):
        return Wrong.URL
    return None if target_.method in METHODS else Wrong.METHOD


def act(call: Call, element: Acting, event: CallEvent) -> NextDocument | None:
    """Tells the action of an element what came out; the turn is the document that takes over."""
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
