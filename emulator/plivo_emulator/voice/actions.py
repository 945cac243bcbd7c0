"""Actions of elements: the app is told what came out, and may answer with the document that takes over."""

from collections.abc import Mapping
from enum import Enum, auto

from plivo_emulator.spec.words import HttpMethod
from plivo_emulator.voice import reports
from plivo_emulator.voice.call import Call
from plivo_emulator.voice.ending import Turn
from plivo_emulator.voice.outgoing import Target
from plivo_emulator.voice.telling import tell
from plivo_emulator.wire.document import Node

METHODS = frozenset(HttpMethod)


class Wrong(Enum):
    """What of a target cannot be requested."""

    URL = auto()
    METHOD = auto()


def target(node: Node, url: str = "action", method: str = "method") -> Target | None:
    """URL and verb that an element names; None if it names none."""
    address = node[url]
    return None if address is None else Target(address, node[method])


def wrong(target_: Target) -> Wrong | None:
    """What cannot be requested of a target; None if all is well."""
    if not target_.url.startswith(("http://", "https://")):
        return Wrong.URL
    return None if target_.method in METHODS else Wrong.METHOD


def act(call: Call, node: Node, kind: str, event: str, fields: Mapping[str, object]) -> Turn | None:
    """Tells the action of an element what came out; the turn is the document that takes over."""
    action = target(node)
    if action is None:
        return None
    form = reports.form(call, kind, event, fields)
    if node["redirect"]:
        return Turn("action", action, form, kind)
    if wrong(action) is None:
        tell(call, kind, action, form)
    else:
        call.note("action.invalid", url=action.url, method=action.method)
    return None
