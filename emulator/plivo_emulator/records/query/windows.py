"""How far back lists of records look. Instants and spans are microseconds."""

from collections.abc import Iterable
from typing import NamedTuple

from plivo_emulator.records.query.query import BadQuery, Operator
from plivo_emulator.wire.times import DAY, SECOND

LOWER = frozenset({Operator.EQUAL, Operator.GT, Operator.GTE})
UPPER = frozenset({Operator.EQUAL, Operator.LT, Operator.LTE})

Comparison = tuple[Operator, int]
"""One of the first five operators, and an instant."""


class RangeTooWide(BadQuery):
    """Both ends of a range are given and lie too far apart."""


class Rules(NamedTuple):
    """Range that a list searches. The numbers are those of its description, and a test compares them."""

    parameter: str
    """Query parameter of the time, without a suffix."""
    default: int
    """Searched range up to now if no time is given."""
    widest: int
    """Widest range between two bounds; also the range after or before a single bound."""
    kept: int | None
    """Age after which records are no longer available; None: never."""
    shown: int
    """Unit in which records show this time, and in which it is compared."""


LIST_CALLS = Rules("end_time", default=7 * DAY, widest=30 * DAY, kept=90 * DAY, shown=SECOND)
"""For `listCalls`."""

LIST_RECORDINGS = Rules("add_time", default=7 * DAY, widest=30 * DAY, kept=None, shown=1)
"""For `listRecordings`."""

LIST_MULTIPARTY_CALLS = Rules("end_time", default=7 * DAY, widest=30 * DAY, kept=None, shown=SECOND)
"""For `listMultipartyCalls`."""


def retrievable(rules: Rules, instant: int, now: int) -> bool:
    """Whether a record of this instant is still available, alone as well as in a list."""
    return rules.kept is None or instant >= now - rules.kept


def window(rules: Rules, given: Iterable[Comparison], now: int) -> tuple[int | None, int | None]:
    """Instants that a list searches, the second one excluded; raises RangeTooWide."""
    comparisons = list(given)
    lowest = max((instant for operator, instant in comparisons if operator in LOWER), default=None)
    highest = min((instant for operator, instant in comparisons if operator in UPPER), default=None)
    if lowest is not None and highest is not None:
        if highest - lowest > rules.widest:
            raise RangeTooWide(f"{rules.parameter} range exceeds {rules.widest // DAY} days")
    elif lowest is not None:
        comparisons.append((Operator.LTE, lowest + rules.widest))
    elif highest is not None:
        comparisons.append((Operator.GTE, highest - rules.widest))
    since, until = span(comparisons, rules.shown)
    reach = rules.kept if comparisons else rules.default
    if reach is not None:
        since = now - reach if since is None else max(since, now - reach)
    return since, until


def span(comparisons: Iterable[Comparison], shown: int = 1) -> tuple[int | None, int | None]:
    """Instants that pass all comparisons, each rounded as it is shown."""
    since: list[int] = []
    until: list[int] = []
    for operator, instant in comparisons:
        at = -(-instant // shown) * shown
        after = (instant // shown + 1) * shown
        if operator in LOWER:
            since.append(after if operator is Operator.GT else at)
        if operator in UPPER:
            until.append(at if operator is Operator.LT else after)
    return max(since, default=None), min(until, default=None)


def spelled(operator: Operator, instant: int, unit: int) -> list[Comparison]:
    """Comparisons with a time that stands for all of its unit: with a minute, when it is written without seconds."""
    end = instant + unit
    match operator:
        case Operator.EQUAL:
            return [(Operator.GTE, instant), (Operator.LT, end)]
        case Operator.GT:
            return [(Operator.GTE, end)]
        case Operator.LTE:
            return [(Operator.LT, end)]
        case _:
            return [(operator, instant)]


def added(operator: Operator, days: int, now: int) -> list[Comparison]:
    """When recordings were added that have been stored for so many days. The first day counts as 1."""
    if operator is Operator.EQUAL:
        return [*added(Operator.GTE, days, now), *added(Operator.LTE, days, now)]
    if operator in (Operator.GT, Operator.GTE):
        whole = days if operator is Operator.GT else days - 1
        return [(Operator.LTE, now - whole * DAY)]
    whole = days if operator is Operator.LTE else days - 1
    return [(Operator.GT, now - whole * DAY)]
