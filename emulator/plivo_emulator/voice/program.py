"""The program of a call: documents fetched from the app, and their elements run one after the other."""

from typing import NoReturn

from plivo_emulator.spec.elements import ResponseChild
from plivo_emulator.spec.events import AnswerEvent, CallEvent, InboundCallEvent, RedirectEvent
from plivo_emulator.voice import reports
from plivo_emulator.voice.actions import wrong
from plivo_emulator.voice.call import Call
from plivo_emulator.voice.elements import run_element
from plivo_emulator.voice.ending import Ending, Errand, HungUp, Transferred, Turn
from plivo_emulator.voice.outgoing import Exchange, Reply, Target
from plivo_emulator.voice.telling import ask
from plivo_emulator.wire.document import InvalidDocument

ASKED = "StartApp"
"""`Event` of a document that is asked for; an action's is its element's."""

ANSWERED = AnswerEvent(event=ASKED)
"""The same of every call that no machine answered."""

NAMES = {"answer": "Answer", "action": "Action", "transfer": "Transfer", "redirect": "Redirect"}
"""How the causes of failures name the origin of a document."""


async def run_program(call: Call, turn: Turn | Errand) -> NoReturn:
    """Runs documents until none follows; the call is over then."""
    following: Turn | Errand | None = turn
    while following is not None:
        try:
            if isinstance(following, Errand):
                following = await following.run(call)
                continue
            document = await fetch(call, following)
            first = following is turn and following.origin == "answer"
            following = None
            for element in document:
                call.account.journal.write(f"xml.{element.tag}", call.uuid, element.facts)
                following = await run_element(call, element, first=first)
                if following is not None:
                    break
                first = False
        except Transferred as transferred:
            following = transferred.turn
    raise HungUp(Ending.of(call.account.contract.causes["End Of XML Instructions"]))


async def fetch(call: Call, turn: Turn) -> tuple[ResponseChild, ...]:
    """Elements of the document that a turn names; the call ends where there are none to be had."""
    name = NAMES[turn.origin]
    what = None if turn.origin == "answer" else wrong(turn.target)
    if what is not None:
        call.note("xml.not_asked", url=turn.target.url, method=turn.target.method)
        raise _failed(call, f"Invalid {name} URL" if what == "URL" else f"Invalid Method For {name} URL")
    reply = await _ask(call, turn, turn.target)
    found = _read(call, turn.target, reply)
    fallback = call.terms.urls.fallback
    if found is None and turn.origin == "answer" and fallback is not None:
        call.note("xml.fallback", url=fallback.url)
        reply = await _ask(call, turn, fallback)
        found = _read(call, fallback, reply)
    if found is None:
        raise _failed(call, f"Invalid {name} XML" if reply.ok else f"Error Reaching {name} URL")
    return found


def _read(call: Call, target: Target, reply: Reply) -> tuple[ResponseChild, ...] | None:
    """Elements of what came back; None, with the reason in the journal, if they cannot be run."""
    if not reply.ok:
        call.note("xml.unreachable", url=target.url, status=reply.status, failure=reply.failure, detail=reply.detail)
        return None
    try:
        return call.account.contract.xml.read(reply.body, reply.content_type)
    except InvalidDocument as invalid:
        call.note("xml.invalid", url=target.url, reason=str(invalid))
        return None


def _ask(call: Call, turn: Turn, target: Target) -> Exchange:
    xml = call.account.contract.xml
    event = turn.event or _asked(call, turn.origin)
    return ask(call, event, target, xml.for_answers if turn.origin == "answer" else xml.for_documents)


def _asked(call: Call, origin: str) -> CallEvent:
    """Event that a document is asked for with; an action's is its element's."""
    if origin == "redirect":
        return RedirectEvent(event=ASKED)
    if origin == "answer" and call.direction == "inbound":
        return InboundCallEvent(event=ASKED)
    return AnswerEvent(event=ASKED, machine=reports.MACHINE) if call.machine else ANSWERED


def _failed(call: Call, cause: str) -> HungUp:
    return HungUp(Ending.of(call.account.contract.causes[cause]))
