"""Watching one call while it runs, and doing there what its caller does."""

from collections.abc import Callable, Mapping

from plivo_emulator.explore.app.document import Documents, plain_path
from plivo_emulator.explore.calls import far_end
from plivo_emulator.explore.calls.alphabet import listens
from plivo_emulator.explore.calls.caller import CUT, SILENCE, DialOutcome, Doing, by_default
from plivo_emulator.explore.calls.laws import Law
from plivo_emulator.explore.calls.trace import AppExchange, Breach, Point, Trace
from plivo_emulator.voice.accounts.account import Account
from plivo_emulator.voice.calls import phone_actions
from plivo_emulator.voice.calls.call import LIVE_CALLS
from plivo_emulator.voice.phones.phones import PHONES
from plivo_emulator.voice.sim.journal import JournalEntry

ROUNDS = 25
"""Documents in a row without a sound, a pause or a question that are a loop."""
ERROR, REFUSAL, REDIRECT = 500, 400, 300
NOWHERE = "a redirect without a place"

Known = Callable[[Trace], bool]
"""Whether it is known what follows silence at the last point of a call."""


class Watch:
    """Sees the entries of the journal that one call causes.

    Attributes:
        trace: What has happened so far.
        acted: Instant at which the caller last did something, in microseconds.
    """

    def __init__(self, account: Account, trace: Trace, documents: Documents, known: Known, stay: int) -> None:
        """Takes documents and silences that are known, and how long the caller stays in a room, in microseconds."""
        self.trace = trace
        self.acted = account.now
        self._account = account
        self._documents = documents
        self._known = known
        self._stay = stay
        self._answer: AppExchange | None = None
        """Newest answer that may be a document; it is one as soon as an element of it runs."""
        self._element = -1
        self._inside = 0
        """Elements of a PreAnswer that are still to come: they are not counted."""
        self._fruitless = 0

    def see_answer(self, exchange: AppExchange, event: str) -> None:
        """The app has answered a callback, of this call or of a leg that belongs to it."""
        trace = self.trace
        trace.exchanges.append(exchange)
        path = plain_path(exchange.url, trace.number)
        if exchange.failure is not None:
            self._breach(Law.UNANSWERED, path, f"{event}: {exchange.detail or exchange.failure}", exchange)
        elif exchange.status is not None and exchange.status >= REFUSAL:
            law = Law.SERVER_ERROR if exchange.status >= ERROR else Law.REFUSED
            self._breach(law, path, f"{event}: status {exchange.status}", exchange)
        elif exchange.status is not None and exchange.status >= REDIRECT:
            reason = f"{event}: status {exchange.status} ({exchange.detail or NOWHERE})"
            self._breach(Law.UNANSWERED, path, reason, exchange)

    def document(self, exchange: AppExchange) -> None:
        """The call itself has got an answer, which may be its next document."""
        self._answer = exchange

    def invalid(self, entry: JournalEntry) -> None:
        """A document of this call, or of a leg that belongs to it, cannot be run."""
        url, reason = str(entry.facts["url"]), str(entry.facts["reason"])
        exchange = next((each for each in reversed(self.trace.exchanges) if each.url == url), None)
        if entry.call_uuid == self.trace.call_uuid:
            self._take()
        line, column = entry.facts.get("line"), entry.facts.get("column")
        at = (line, column) if isinstance(line, int) and isinstance(column, int) else None
        self._note(Breach(Law.INVALID, plain_path(url, self.trace.number), reason, exchange, at=at))

    def see(self, entry: JournalEntry) -> None:
        """Sees an entry of this call."""
        kind, facts, trace = entry.kind, entry.facts, self.trace
        if kind == "xml.not_asked":
            self._bad_url(str(facts["url"]), str(facts["method"]))
        elif kind.startswith("audio.") and facts.get("length", 0):
            self._fruitless = 0
            if facts.get("text"):
                trace.heard.append(str(facts["text"]))
        elif kind == "call.hang_up":
            self._take_if_empty()
            trace.cause = str(facts["cause"])
        elif kind.startswith("xml.") and kind[4].isupper():
            self._begin(kind[4:], facts)

    def _begin(self, tag: str, facts: Mapping[str, object]) -> None:
        """An element begins."""
        self._take()
        self.trace.last_element = tag
        if tag == "Wait":
            self._fruitless = 0
        if self._inside:
            self._inside -= 1
            return
        self._element += 1
        document = self.trace.documents[-1] if self.trace.documents else None
        if document is None or self._element >= len(document.elements):
            return
        attributes = facts.get("attributes", {})
        node = document.elements[self._element]
        if tag == "PreAnswer":
            self._inside = len(node.children)
        elif isinstance(attributes, Mapping) and node.name == tag and listens(tag, attributes):
            self._fruitless = 0
            self._listen(tag, attributes)

    def _listen(self, tag: str, attributes: Mapping[str, str]) -> None:
        """The app listens: the caller does what is next."""
        trace = self.trace
        number = len(trace.points)
        wanted = trace.caller[number] if number < len(trace.caller) else None
        given = wanted or by_default(tag)
        point = Point(len(trace.documents) - 1, self._element, tag, attributes, given, len(trace.heard))
        trace.points.append(point)
        if wanted is None and given == SILENCE and self._known(trace):
            point.given = given = CUT
        if given != SILENCE:
            self.acted = self._account.now
        trace.cut = trace.cut or given.doing in (Doing.STAY, Doing.CUT)
        if tag == "Dial":
            self._set_phones(point)
        self._act(point)

    def _act(self, point: Point) -> None:
        call = self._account[LIVE_CALLS].get(self.trace.call_uuid)
        steps = far_end.steps(point.given, point.tag, point.attributes, self._stay)
        if call is not None and steps:
            call.start_side_task(phone_actions.act(call, steps))

    def _set_phones(self, point: Point) -> None:
        outcome = DialOutcome(point.given.value) if point.given.doing is Doing.DIALLED else DialOutcome.TALKS
        for child in self.trace.document_of(point).elements[point.index].children:
            self._account[PHONES][child.text.removeprefix("+")] = far_end.PHONES[outcome]

    def _take(self) -> None:
        """The newest answer is a document of the call."""
        if self._answer is None:
            return
        self.trace.documents.append(self._documents.read(self._answer.url, self._answer.body, self.trace.number))
        self._answer, self._element, self._inside = None, -1, 0
        self._fruitless += 1
        if self._fruitless == ROUNDS:
            document = self.trace.documents[-1]
            reason = f"{ROUNDS} documents in a row without a sound, a pause or a question"
            self._breach(Law.LOOP, document.path, reason, self.trace.exchanges[-1])
            self.trace.cut = True
            call = self._account[LIVE_CALLS].get(self.trace.call_uuid)
            if call is not None:
                call.start_side_task(phone_actions.act(call, far_end.steps(CUT, "", {}, 0)))

    def _take_if_empty(self) -> None:
        if self._answer is not None and b"<Response" in self._answer.body:
            self._take()

    def _bad_url(self, url: str, method: str) -> None:
        trace = self.trace
        path = trace.documents[-1].path if trace.documents else "/"
        shown = url.replace(trace.number, "CALLER") or "nothing"
        exchange = next((each for each in reversed(trace.exchanges) if each.status), None)
        self._breach(Law.BAD_URL, path, f"{method} {shown}", exchange, max(self._element, 0))

    def _breach(
        self, law: Law, where: str, reason: str, exchange: AppExchange | None, element: int | None = None
    ) -> None:
        self._note(Breach(law, where, reason, exchange, element))

    def _note(self, breach: Breach) -> None:
        if not any(_same(each) == _same(breach) for each in self.trace.breaches):
            self.trace.breaches.append(breach)


def _same(breach: Breach) -> tuple[str, str, str]:
    """What makes a breach the same as another."""
    return breach.law, breach.where, breach.reason
