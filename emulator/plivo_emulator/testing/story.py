"""The journal as lines for people, shown when a test has failed."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from plivo_emulator.testing.entry import UNHEARD, Entry, unheard

MOST = 80
"""Most lines of a story; the newest ones are kept."""
LONGEST = 100
"""Most characters of the facts of an entry that has no words of its own."""

Facts = Mapping[str, object]

TELLERS: Mapping[str, Callable[[Facts], str]] = {
    "api.request": lambda facts: f"→ {facts['method']} {facts['path']}",
    "api.lenient": lambda facts: f"→ taken leniently: {facts['warning']}",
    "api.no_effect": lambda facts: f"→ {facts['argument']} has no effect: {facts['reason']}",
    "api.refused": lambda facts: f"→ refused: {facts['status']} {facts['error']}",
    "call.queue": lambda facts: f"is queued, to {facts['to']}",
    "call.dial": lambda facts: f"{facts['to']} is dialled",
    "call.ring": lambda facts: f"{facts['to']} rings",
    "call.answer": lambda _: "is answered",
    "call.hang_up": lambda facts: f"is over: {facts['cause']} ({facts['code']}), by {facts['source']}",
    "callback.sent": lambda facts: f"← {facts['event']}: {facts['method']} {facts['url']}",
    "callback.answered": lambda facts: f"→ {facts['event']}: {_answer(facts)}",
    "audio.speak": lambda facts: f"hears “{facts['text']}”",
    "audio.play": lambda facts: f"hears {facts['text']}",
    "far_end.press": lambda facts: f"presses {facts['key']}",
    UNHEARD: lambda facts: f"nobody listened when {unheard(facts)}",
    "far_end.say": lambda facts: f"says “{facts['text']}”",
    "far_end.unused": lambda facts: f"the phone did not get to: {_listed(facts['steps'])}",
    "xml.lenient": lambda facts: f"taken leniently: {facts['warning']}{_place(facts)}",
    "stream.lenient": lambda facts: f"taken leniently: {facts['warning']}",
    "xml.circles": lambda facts: f"{facts['documents']} documents without a sound or a wait, as {facts['url']}",
    "xml.no_answer_url": lambda _: "is answered by an application without answer_url",
    "xml.not_asked": lambda facts: f"asks for no document: {facts['reason']}",
    "action.invalid": lambda facts: f"sends no result to its action: {facts['reason']}",
    "xml.invalid": lambda facts: f"the document of {facts['url']} is wrong: {facts['reason']}{_place(facts)}",
}
UNTOLD = frozenset({"control.request"})
"""Kinds of entries that tests cause themselves."""


def story(entries: Sequence[Entry], start: datetime, indent: str = "  ") -> str:
    """Lines of entries, with the seconds since an instant; each call is a letter."""
    told = [entry for entry in entries if entry.kind not in UNTOLD]
    letters: dict[str, str] = {}
    lines = [_line(entry, start, letters) for entry in told]
    if len(lines) > MOST:
        lines = [f"… {len(lines) - MOST} entries before these", *lines[-MOST:]]
    return "\n".join(indent + line for line in lines) or f"{indent}nothing happened"


def _line(entry: Entry, start: datetime, letters: dict[str, str]) -> str:
    letter = " "
    if entry.call_uuid is not None:
        letter = letters.setdefault(entry.call_uuid, _letter(len(letters)))
    tell = TELLERS.get(entry.kind)
    words = _plainly(entry) if tell is None else tell(entry.facts)
    return f"{(entry.instant - start).total_seconds():9.3f} s  {letter}  {words}"


def _letter(number: int) -> str:
    return chr(ord("A") + number) if number < 26 else str(number)  # noqa: PLR2004  # letters of the alphabet


def _plainly(entry: Entry) -> str:
    facts = " ".join(f"{name}={value!r}" for name, value in entry.facts.items() if value not in (None, "", [], {}))
    text = f"{entry.kind} {facts}".rstrip()
    return text if len(text) <= LONGEST else f"{text[:LONGEST]} …"


def _place(facts: Facts) -> str:
    """Where in a document something stands, if that is known."""
    return f" (line {facts['line']}, column {facts['column']})" if "line" in facts else ""


def _listed(steps: object) -> str:
    return ", ".join(steps) if isinstance(steps, list) else ""


def _answer(facts: Facts) -> str:
    reason = facts["failure"] or facts["status"]
    return f"{reason} ({facts['detail']})" if facts["detail"] else str(reason)
