"""Answer XML, run: one module an element."""

from collections.abc import Awaitable, Callable

from plivo_emulator.voice.call import Call
from plivo_emulator.voice.elements import (
    conference,
    dial,
    dtmf,
    get_digits,
    get_input,
    hangup,
    message,
    multi_party_call,
    play,
    pre_answer,
    record,
    redirect,
    speak,
    stream,
    wait,
)
from plivo_emulator.voice.ending import Turn
from plivo_emulator.wire.document import Node

ELEMENTS: dict[str, Callable[[Call, Node], Awaitable[Turn | None]]] = {
    "Conference": conference.run,
    "DTMF": dtmf.run,
    "Dial": dial.run,
    "GetDigits": get_digits.run,
    "GetInput": get_input.run,
    "Hangup": hangup.run,
    "Message": message.run,
    "MultiPartyCall": multi_party_call.run,
    "Play": play.run,
    "PreAnswer": pre_answer.run,
    "Record": record.run,
    "Redirect": redirect.run,
    "Speak": speak.run,
    "Stream": stream.run,
    "Wait": wait.run,
}

UNANSWERED = frozenset({"Hangup", "Message", "PreAnswer", "Redirect"})
"""Elements that an incoming call may run before it is answered; `Wait` may too, where it stands first of all."""


def run_element(call: Call, node: Node, *, first: bool = False) -> Awaitable[Turn | None]:
    """Runs one element; what comes back is the document that takes over, if one does."""
    if not call.answered and node.name not in UNANSWERED and not (first and node.name == "Wait"):
        call.answer()
    return ELEMENTS[node.name](call, node)
