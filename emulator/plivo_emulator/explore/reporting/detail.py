"""One finding in a report: request, answer, and the place in the document."""

import textwrap
from collections.abc import Iterator

from plivo_emulator.explore.app.line import LineColumn, spot_of
from plivo_emulator.explore.calls.caller import phrase
from plivo_emulator.explore.calls.laws import ABOUT, Law
from plivo_emulator.explore.calls.trace import AppExchange, Breach
from plivo_emulator.explore.search.finding import Finding
from plivo_emulator.wire.secrecy import masked

BODY = 600
"""Characters of an answer that are shown."""
FIELDS = ("CallUUID", "From", "To", "Direction", "CallStatus", "Digits", "Speech", "DialStatus", "HangupCause")
"""Fields of a request that are shown, where it has them."""


def lines(finding: Finding) -> Iterator[str]:
    """A finding for people, one line after the other, the first one without indent."""
    breach = finding.breach
    mark = "✗" if finding.law.is_hard else "·"
    yield f"{mark} {finding.law.value}: {ABOUT[finding.law]}"
    yield f"    where    {breach.where}: {breach.reason}"
    if finding.law is not Law.UNSIGNED:
        yield f"    caller   who {finding.story}"
    if not finding.repeats:
        yield "    note     it does not show each time: chance, or what other calls have left, plays a part"
    exchange = breach.exchange
    if exchange is None:
        return
    shown = [f"{name}={exchange.fields[name]}" for name in FIELDS if exchange.fields.get(name)]
    yield f"    request  {exchange.method} {masked(exchange.url)} ({exchange.event}): {' '.join(shown)}"
    yield f"    answer   {_answer(exchange)}"
    place = _place(breach)
    if place is not None:
        yield f"    place    line {place.line}, column {place.column} of that answer"


def record(finding: Finding, file: str | None) -> dict[str, object]:
    """A finding for machines; `file` is that of its call sheet."""
    breach = finding.breach
    exchange = breach.exchange
    place = _place(breach)
    return {
        "law": finding.law.value,
        "hard": finding.law.is_hard,
        "where": breach.where,
        "reason": breach.reason,
        "caller": [phrase(given) for given in finding.caller],
        "twist": finding.twist.value,
        "story": f"who {finding.story}",
        "repeats": finding.repeats,
        "found_at_call": finding.call,
        "exchange": None if exchange is None else _exchange(exchange),
        "place": None if place is None else place._asdict(),
        "test": file,
    }


def _place(breach: Breach) -> LineColumn | None:
    """Where in the answer it is: where the emulator says, or where the element begins."""
    if breach.at is not None:
        return LineColumn(*breach.at)
    if breach.exchange is None or breach.element is None:
        return None
    return spot_of(breach.exchange.body.decode(errors="replace"), breach.element)


def _exchange(exchange: AppExchange) -> dict[str, object]:
    return {
        "event": exchange.event,
        "method": exchange.method,
        "url": masked(exchange.url),
        "fields": dict(exchange.fields),
        "status": exchange.status,
        "failure": exchange.failure,
        "detail": exchange.detail,
        "body": exchange.body.decode(errors="replace"),
    }


def _answer(exchange: AppExchange) -> str:
    if exchange.failure is not None:
        return f"none ({exchange.detail or exchange.failure})"
    body = " ".join(exchange.body.decode(errors="replace").split())
    return f"{exchange.status} {textwrap.shorten(body, BODY, placeholder=' …')}".rstrip()
