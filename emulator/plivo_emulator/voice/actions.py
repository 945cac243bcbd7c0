"""Actions of elements: the app is told what came out, and may answer with the document that takes over."""

from plivo_emulator.spec.events import CallEvent
from plivo_emulator.voice.call import Call
from plivo_emulator.voice.ending import Turn
from plivo_emulator.voice.outgoing import Target
from plivo_emulator.voice.telling import notify
from plivo_emulator.wire.document import Node

METHODS = frozenset({"GET", "POST"})


def target(node: Node, url: str = "action", method: str = "method") -> Target | None:
    """URL and verb that an element names; None if it names none."""
    address = node[url]
    return None if address is None else Target(address, node[method])


def wrong(target_: Target) -> str | None:
    """What cannot be requested of a target: its `URL` or its `Method`; None if all is well."""
    if not target_.url.startswith(("http://", "https://")):
        return "URL"
    return None if target_.method in METHODS else "Method"


def act(call: Call, node: Node, event: CallEvent) -> Turn | None:
    """Tells the action of an element what came out; the turn is the document that takes over."""
    action = target(node)
    if action is None:
        return None
    if node["redirect"]:
        return Turn("action", action, event)
    if wrong(action) is None:
        notify(call, event, action)
    else:
        call.note("action.invalid", url=action.url, method=action.method)
    return None
