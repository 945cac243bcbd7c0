"""Which request an entry of the journal is about, and what the journal tells of its answer."""

from collections.abc import Iterator
from itertools import islice, takewhile
from typing import NamedTuple

from plivo_emulator.voice.sim.journal import Journal, JournalEntry

ASKS = frozenset({"api.request", "callback.sent", "callback.replayed"})
"""Kinds of entries that tell of a request."""

ANSWERS = frozenset({"api.answered", "callback.answered"})
"""Kinds that tell of its answer, and name its entry."""

READINGS = frozenset({"xml.document", "xml.invalid", "xml.lenient", "xml.unreachable"})
"""Kinds that tell what became of a document, behind the answer that brought it."""

NEAR = 2_000
"""Entries in which the answer to a request, or its next attempt, is looked for."""


class Attempt(NamedTuple):
    """A request and its answer, in the words of the journal."""

    sent: JournalEntry
    answered: JournalEntry | None


def request_of(journal: Journal, entry: JournalEntry) -> JournalEntry | None:
    """Entry of the request that an entry is about; None if it is about none."""
    if entry.kind in ASKS:
        return entry
    if entry.kind in ANSWERS or entry.kind == "api.refused":
        serial = entry.facts.get("sent", entry.cause)
        return None if serial is None else journal.get(serial)
    if entry.kind == "stream.connect":
        return next((each for each in _near(journal, entry) if _is_of(each, entry)), None)
    if entry.kind.startswith("xml."):
        return _of_document(journal, entry)
    return None


def attempts(journal: Journal, sent: JournalEntry) -> list[Attempt]:
    """All attempts at a request that the journal still tells of, oldest first."""
    found = [Attempt(sent, answer_to(journal, sent))]
    while (before := _before(journal, found[0].sent)) is not None:
        found.insert(0, before)
    while (after := _after(journal, found[-1])) is not None:
        found.append(after)
    return found


def answer_to(journal: Journal, sent: JournalEntry) -> JournalEntry | None:
    """Entry of the answer to a request; None if there is none yet."""
    return next((each for each in _near(journal, sent) if _answers(each, sent)), None)


def readings(journal: Journal, answered: JournalEntry) -> Iterator[JournalEntry]:
    """Entries about the document of an answer, which stand right behind it."""
    behind = (each for each in _near(journal, answered) if each.call_uuid == answered.call_uuid)
    return takewhile(lambda each: each.kind in READINGS and each.instant == answered.instant, behind)


def remarks(journal: Journal, sent: JournalEntry) -> Iterator[JournalEntry]:
    """Entries about a request to the API, between it and its answer."""
    return takewhile(lambda each: not _answers(each, sent), _near(journal, sent))


def _near(journal: Journal, entry: JournalEntry) -> Iterator[JournalEntry]:
    return islice(journal.after(entry.serial), NEAR)


def _answers(each: JournalEntry, sent: JournalEntry) -> bool:
    return each.kind in ANSWERS and each.facts["sent"] == sent.serial


def _is_of(each: JournalEntry, connect: JournalEntry) -> bool:
    return each.kind == "callback.sent" and each.cause == connect.serial


def _before(journal: Journal, sent: JournalEntry) -> Attempt | None:
    """Attempt in front of one: its failure has made this one."""
    if sent.facts.get("attempt", 1) == 1 or sent.cause is None:
        return None
    failed = journal.get(sent.cause)
    while failed is not None and failed.kind in READINGS and failed.cause is not None:
        failed = journal.get(failed.cause)
    first = None if failed is None or failed.kind != "callback.answered" else journal.get(failed.facts["sent"])
    return None if first is None else Attempt(first, failed)


def _after(journal: Journal, attempt: Attempt) -> Attempt | None:
    answered = attempt.answered
    number = attempt.sent.facts.get("attempt")
    if answered is None or number is None:
        return None
    for each in _near(journal, answered):
        if each.kind == "callback.sent" and each.facts["attempt"] == number + 1:
            before = _before(journal, each)
            if before is not None and before.sent.serial == attempt.sent.serial:
                return Attempt(each, answer_to(journal, each))
    return None


def _of_document(journal: Journal, entry: JournalEntry) -> JournalEntry | None:
    """Request for the document that an entry is about: the last one of its call that was read before it."""
    document = entry if entry.kind in READINGS else None
    if document is None:
        for each in journal.before(entry.serial):
            if each.call_uuid == entry.call_uuid and each.kind == "xml.document":
                document = each
                break
    while document is not None and document.kind in READINGS and document.cause is not None:
        document = journal.get(document.cause)
    if document is None or document.kind != "callback.answered":
        return None
    return journal.get(document.facts["sent"])
