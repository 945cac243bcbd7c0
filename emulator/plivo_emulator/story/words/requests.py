"""Words for requests to the API and to the app, and for the documents that come back."""

from collections.abc import Mapping
from http import HTTPStatus

from plivo_emulator.story.durations import lasting
from plivo_emulator.story.facts import EntryFacts
from plivo_emulator.story.words.table import Words
from plivo_emulator.wire.times import MILLISECOND, SECOND

USUAL = SECOND // 10
"""What each answer of an app takes in virtual time: to say so would say nothing."""
REAL = "real_ms"
"""Fact beside those of the journal: real milliseconds that the app took."""
MUCH = SECOND // 20
"""Real microseconds more than virtual ones that are worth telling, if they are half as many again, too."""
REFUSING = (HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN)
"""Statuses of an app that does not know the signature."""
WHOLE = "the app must give a whole URL, http://… or https://…"


def _sent(facts: EntryFacts) -> str:
    attempt = facts.value("attempt")
    again = f", attempt {attempt}" if isinstance(attempt, int) and attempt > 1 else ""
    return f"← {facts['event']}: {facts['method']} {facts['url']}{again}"


def _answered(facts: EntryFacts) -> str:
    late = "" if facts.value("latency") in (None, USUAL) else f" after {facts.lasting('latency')}"
    outcome = f"{_outcome(facts)}{late}{_really(facts)}{_signed(facts)}"
    return f"→ {facts['event']}: {outcome}{facts.behind('detail', ' (', ')')}"


def _signed(facts: EntryFacts) -> str:
    """Which URL a refused request was signed for: apps often check the signature for another one."""
    if facts.value("status") not in REFUSING:
        return ""
    url = facts["url"]
    return f", for a request that was signed for {'http' + url[2:] if url.startswith('ws') else url}"


def _really(facts: EntryFacts) -> str:
    """How long the app has really taken, if virtual time hides it."""
    real, latency = facts.value(REAL), facts.value("latency")
    if not isinstance(real, int | float) or not isinstance(latency, int):
        return ""
    micros = round(real * MILLISECOND)
    return f", really {lasting(micros)}" if micros > latency + max(MUCH, latency // 2) else ""


def _outcome(facts: EntryFacts) -> str:
    return facts["failure"] if "failure" in facts else facts["status"]


def _replayed(facts: EntryFacts) -> str:
    return f"← sent once more: {facts.plainly()}"


def _not_asked(facts: EntryFacts) -> str:
    if "reason" in facts:
        return f"asks for no document: {facts['reason']}"
    if facts.is_relative("url"):
        return f"{facts.quoted('url')} is a relative URL and is not asked: {WHOLE}"
    if facts["method"].upper() not in ("GET", "POST", "?"):
        return f"{facts['url']} is not asked: {facts['method']} is neither GET nor POST"
    return f"{facts.quoted('url')} is no URL and is not asked: {WHOLE}"


def _not_told(facts: EntryFacts) -> str:
    reason = facts["reason"] if "reason" in facts else f"{facts['method']} {facts['url']} cannot be asked"
    return f"sends no result to its action: {reason}"


def _unreachable(facts: EntryFacts) -> str:
    return f"{facts['url']} gives no document: {_outcome(facts)}{facts.behind('detail', ' (', ')')}"


def _invalid(facts: EntryFacts) -> str:
    return f"the document of {facts['url']} is wrong: {facts['reason']}{_place(facts)}"


def _lenient(facts: EntryFacts) -> str:
    return f"taken leniently: {facts['warning']}{_place(facts)}"


def _place(facts: EntryFacts) -> str:
    """Where in a document something stands, if that is known."""
    return f" (line {facts['line']}, column {facts['column']})" if "line" in facts else ""


def _circling(facts: EntryFacts) -> str:
    return f"{facts['documents']} documents without a sound or a wait, as {facts['url']}"


def _element(facts: EntryFacts) -> str:
    attributes = facts.value("attributes")
    pairs = attributes.items() if isinstance(attributes, Mapping) else ()
    written = "".join(f' {name}="{value}"' for name, value in pairs)
    text = facts.behind("text", " “", "”")
    return f"<{facts.kind.removeprefix('xml.')}{written}>{text}"


def _struck(facts: EntryFacts) -> str:
    what = facts.behind("event", "", " of ") + facts["on"]
    return f"the fault {facts['fault']} strikes the {what}{facts.behind('where', ' at ')}: {facts['effect']}"


def _no_effect(facts: EntryFacts) -> str:
    return f"→ {facts['argument']} has no effect: {facts['reason']}"


ELEMENT = "xml.*"
"""Entries that an element of answer XML is run: `xml.Speak`, and so on."""

WORDS: Mapping[str, Words] = {
    "api.request": lambda facts: f"→ {facts['method']} {facts['path']}",
    "api.answered": lambda facts: f"← {facts['status']}",
    "api.lenient": lambda facts: f"→ taken leniently: {facts['warning']}",
    "api.no_effect": _no_effect,
    "api.refused": lambda facts: f"→ refused: {facts['status']} {facts['error']}",
    "callback.sent": _sent,
    "callback.answered": _answered,
    "callback.replayed": _replayed,
    "action.invalid": _not_told,
    "app.explored": lambda facts: f"{facts['url']} is explored: {facts['calls']} calls, {facts['findings']} findings",
    ELEMENT: _element,
    "xml.document": lambda facts: f"has a document of {facts['url']}",
    "xml.not_asked": _not_asked,
    "xml.fallback": lambda facts: f"falls back to {facts['url']}",
    "xml.unreachable": _unreachable,
    "xml.invalid": _invalid,
    "xml.lenient": _lenient,
    "xml.circles": _circling,
    "xml.no_answer_url": lambda _: "is answered by an application without answer_url",
    "fault.strike": _struck,
    "emulator.fault": lambda facts: f"the emulator is at fault, please report it: {facts['error']}",
    "control.request": lambda facts: f"the control plane is asked: {facts['operation']} {facts.plainly('operation')}",
}
