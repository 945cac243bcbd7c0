"""The program of a call: documents fetched from the app, and their elements run one after the other."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple, NoReturn

from plivo_emulator.spec.causes import HangupCause
from plivo_emulator.spec.elements import ResponseChild
from plivo_emulator.spec.events import AnswerEvent, CallEvent, InboundCallEvent, RedirectEvent
from plivo_emulator.spec.words import CallDirection
from plivo_emulator.voice.app.target import Reply, Target
from plivo_emulator.voice.calls.call import Call
from plivo_emulator.voice.calls.interrupts import CallTask, Ending, HungUp, NextDocument, Transferred
from plivo_emulator.voice.calls.leniency import lenience_of, note_lenience
from plivo_emulator.voice.calls.notify import request_usable
from plivo_emulator.voice.xml.actions import Wrong, why, wrong
from plivo_emulator.voice.xml.elements import run_element
from plivo_emulator.wire.document import InvalidDocument

CIRCLES = "xml.circles"
"""Entry of the journal: the app leads the call round in circles."""

START_APP = "StartApp"
"""`Event` of a request for a document; that of an action is its element's."""

ANSWERED = AnswerEvent(event=START_APP)
"""Event of a request for a document."""


class Failures(NamedTuple):
    """Hangup causes of documents that cannot be fetched or run."""

    unreachable: HangupCause
    invalid: HangupCause
    wrong: Mapping[Wrong, HangupCause] = MappingProxyType({})
    """Causes by the invalid part of the target; an answer URL was validated before the call was placed."""


FAILURES = {
    "answer": Failures(HangupCause.ERROR_REACHING_ANSWER_URL, HangupCause.INVALID_ANSWER_XML),
    "action": Failures(
        HangupCause.ERROR_REACHING_ACTION_URL,
        HangupCause.INVALID_ACTION_XML,
        {Wrong.URL: HangupCause.INVALID_ACTION_URL, Wrong.METHOD: HangupCause.INVALID_METHOD_FOR_ACTION_URL},
    ),
    "transfer": Failures(
        HangupCause.ERROR_REACHING_TRANSFER_URL,
        HangupCause.INVALID_TRANSFER_XML,
        {Wrong.URL: HangupCause.INVALID_TRANSFER_URL, Wrong.METHOD: HangupCause.INVALID_METHOD_FOR_TRANSFER_URL},
    ),
    "redirect": Failures(
        HangupCause.ERROR_REACHING_REDIRECT_URL,
        HangupCause.INVALID_REDIRECT_XML,
        {Wrong.URL: HangupCause.INVALID_REDIRECT_URL, Wrong.METHOD: HangupCause.INVALID_METHOD_FOR_REDIRECT_URL},
    ),
}
"""Causes by the origin of the document."""


async def run_program(call: Call, begins_with: NextDocument | CallTask) -> NoReturn:
    """Runs documents until none follows; then the call ends."""
    following: NextDocument | CallTask | None = begins_with
    timeless = 0
    while following is not None:
        call.end_element()
        try:
            if isinstance(following, CallTask):
                following = await following.run()
                continue
            document = await fetch(call, following)
            began, url = call.account.now, following.target.url
            first = following is begins_with and following.origin == "answer"
            following = None
            for element in document:
                call.begin_element(element.tag, element.facts)
                following = await run_element(call, element, first=first)
                if following is not None:
                    break
                first = False
            timeless = timeless + 1 if call.account.now == began else 0
            if timeless and timeless % call.account.contract.xml.limits.timeless == 0:
                call.note(CIRCLES, documents=timeless, url=url)
        except Transferred as transferred:
            following = transferred.following
    raise HungUp(Ending.of(HangupCause.END_OF_XML_INSTRUCTIONS))


async def fetch(call: Call, wanted: NextDocument) -> tuple[ResponseChild, ...]:
    """Elements of the next document; the call ends if it cannot be fetched or run."""
    failures = FAILURES[wanted.origin]
    what = None if wanted.origin == "answer" else wrong(wanted.target)
    if what is not None:
        reason = why(wanted.target, call.terms.urls.answer)
        call.note("xml.not_asked", url=wanted.target.url, method=wanted.target.method, reason=reason)
        raise HungUp(Ending.of(failures.wrong[what]))
    reply, found = await _request_document(call, wanted, wanted.target)
    fallback = call.terms.urls.fallback
    if found is None and wanted.origin == "answer" and fallback is not None:
        call.note("xml.fallback", url=fallback.url)
        reply, found = await _request_document(call, wanted, fallback)
    if found is None:
        raise HungUp(Ending.of(failures.invalid if reply.ok else failures.unreachable))
    return found


class _Reading:
    """Reads the answers to a request for a document, and keeps what is in the last one."""

    __slots__ = ("_call", "_url", "found")

    def __init__(self, call: Call, url: str) -> None:
        self._call = call
        self._url = url
        self.found: tuple[ResponseChild, ...] | None = None
        """Elements; None, with the reason in the journal, if there are none that can be run."""

    def usable(self, reply: Reply) -> bool:
        """Whether there are elements in an answer that can be run."""
        call = self._call
        self.found = None
        try:
            lenience = lenience_of(call)
            self.found = found = call.account.contract.xml.read(reply.body, reply.content_type, lenience)
            call.note("xml.document", url=self._url, elements=len(found))
            note_lenience(call, self._url, lenience)
        except InvalidDocument as invalid:
            call.note("xml.invalid", url=self._url, reason=str(invalid), **invalid.facts)
        return self.found is not None


async def _request_document(
    call: Call, wanted: NextDocument, target: Target
) -> tuple[Reply, tuple[ResponseChild, ...] | None]:
    """The last answer, and its elements; None, with the reason in the journal, if there are none that can be run."""
    xml = call.account.contract.xml
    policy = xml.for_answers if wanted.origin == "answer" else xml.for_documents
    reading = _Reading(call, target.url)
    reply = await request_usable(
        call, wanted.event or _document_event(call, wanted.origin), target, policy, reading.usable
    )
    if not reply.ok:
        call.note("xml.unreachable", url=target.url, status=reply.status, failure=reply.failure, detail=reply.detail)
    return reply, reading.found


def _document_event(call: Call, origin: str) -> CallEvent:
    """Event of a request for a document; that of an action is its element's."""
    if origin == "redirect":
        return RedirectEvent(event=START_APP)
    if origin == "answer" and call.direction is CallDirection.INBOUND:
        return InboundCallEvent(event=START_APP)
    return ANSWERED
