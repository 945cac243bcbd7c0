"""The map with the calls that passed each place, as the control plane shows it."""

from typing import TYPE_CHECKING, NamedTuple

from plivo_emulator.explore.app.line import spot_of
from plivo_emulator.explore.calls.caller import story
from plivo_emulator.explore.calls.laws import ABOUT, Law
from plivo_emulator.explore.chart.place import ChartPlace, together
from plivo_emulator.explore.exploration import Exploration
from plivo_emulator.explore.kept.choice import EACH, chosen, shortest
from plivo_emulator.explore.kept.passages import Pair, Passage, passages
from plivo_emulator.explore.search.finding import Finding, key_of
from plivo_emulator.wire.secrecy import masked_body, masked_text

if TYPE_CHECKING:
    from collections.abc import Hashable

    from plivo_emulator.spec.control.answers import (
        AppMapCallShown,
        AppMapFindingShown,
        AppMapPlaceShown,
        AppMapShown,
        AppMapWayShown,
    )

LONGEST_DOCUMENT = 8_000
"""Characters of a document that are shown."""

Uuids = list[str]


class KeptCalls(NamedTuple):
    """What is kept of an exploration.

    Attributes:
        shown: The map, as the control plane shows it.
        calls: The calls that it names.
    """

    shown: "AppMapShown"
    calls: list[Passage]


def kept_calls(found: Exploration) -> KeptCalls:
    """The map of an exploration, and its calls as far as the journal still has them."""
    return _Making(found).made()


class _Making:
    def __init__(self, found: Exploration) -> None:
        self._found = found
        self._chart = chart = found.chart
        self._all = passages(found.graph, chart, found.graph.traces)
        self._findings = [self._showing(each) for each in found.findings]
        self._at = [self._where(finding, shown) for finding, shown in zip(found.findings, self._findings, strict=True)]
        places: list[list[Passage]] = [[] for _ in chart.places]
        ways: dict[Pair, list[Passage]] = {pair: [] for pair in chart.ways}
        for each in self._all:
            for number in dict.fromkeys(each.places):
                places[number].append(each)
            for pair in dict.fromkeys(each.ways):
                ways[pair].append(each)
        self._places, self._ways = places, ways

    def made(self) -> KeptCalls:
        wanted: dict[Hashable, list[Passage]] = dict(enumerate(map(shortest, self._places)))
        wanted |= {pair: shortest(of) for pair, of in self._ways.items()}
        wanted |= {("finding", at): shown for at, shown in enumerate(self._findings)}
        journal = self._found.account.journal
        kept = chosen(wanted, journal.dropped + 1)
        there = {id(each.trace) for each in kept}
        # Kept for one subject, a call is shown at all that it passed: but no more of them than of others.
        uuids: dict[Hashable, Uuids] = {
            subject: [each.trace.call_uuid for each in of if id(each.trace) in there][:EACH]
            for subject, of in wanted.items()
        }
        chart, found = self._chart, self._found
        shown: AppMapShown = {
            "title": masked_text(chart.title),
            "calls": found.calls,
            "most": EACH,
            "places": [self._place(at, place, uuids[at]) for at, place in enumerate(chart.places)],
            "ways": [self._way(pair, uuids[pair]) for pair in chart.ways],
            "findings": [self._finding(at, each, uuids["finding", at]) for at, each in enumerate(found.findings)],
            "kept": [_call(each) for each in kept],
        }
        return KeptCalls(shown, kept)

    def _showing(self, finding: Finding) -> list[Passage]:
        """Calls that show a finding: the shortest known one first."""
        own = passages(self._found.graph, self._chart, [finding.trace]) or [Passage(finding.trace, (), ())]
        if not finding.trace.breaches:
            return own
        others = [each for each in self._all if any(key_of(breach) == finding.key for breach in each.trace.breaches)]
        return [*own, *(each for each in shortest(others) if each.trace.given != finding.trace.given)]

    def _where(self, finding: Finding, shown: list[Passage]) -> list[int]:
        """Places that a finding is marked at: where its call ends, and where others end that show it."""
        if finding.law is Law.UNSIGNED:
            return []
        fault = f"{finding.law.value}: {finding.breach.reason}"
        if finding.law is Law.INDIFFERENT:
            return [at for at, place in enumerate(self._chart.places) if fault in place.faults]
        ends = [each.places[-1] for each in shown if each.places]
        others = [at for at in ends if finding.law.is_hard and self._chart.places[at].faults]
        return list(dict.fromkeys([*ends[:1], *others]))

    def _place(self, at: int, place: ChartPlace, calls: Uuids) -> "AppMapPlaceShown":
        document = place.document
        body = "" if document is None else masked_body(document.body)
        spot = None if place.index is None else spot_of(body, place.index)
        return {
            "element": None if place.is_end else place.tag,
            "path": place.path,
            "text": place.text,
            "ends": place.distinction if place.is_end else None,
            "also": place.also,
            "url": None if document is None else masked_text(document.url),
            "document": body[:LONGEST_DOCUMENT] or None,
            "line": None if spot is None else spot.line,
            "column": None if spot is None else spot.column,
            "findings": [number for number, marked in enumerate(self._at) if at in marked],
            "passed": len(self._places[at]),
            "calls": calls,
        }

    def _way(self, pair: Pair, calls: Uuids) -> "AppMapWayShown":
        begin, to = pair
        inputs = together(self._chart.ways[pair])
        return {"from": begin, "to": to, "inputs": inputs, "passed": len(self._ways[pair]), "calls": calls}

    def _finding(self, at: int, finding: Finding, calls: Uuids) -> "AppMapFindingShown":
        return {
            "law": finding.law.value,
            "about": ABOUT[finding.law],
            "hard": finding.law.is_hard,
            "where": finding.breach.where,
            "reason": finding.breach.reason,
            "caller": finding.story,
            "repeats": finding.repeats,
            "places": self._at[at],
            "calls": calls,
        }


def _call(passage: Passage) -> "AppMapCallShown":
    trace = passage.trace
    return {
        "call_uuid": trace.call_uuid,
        "caller": story(trace.given, trace.twist),
        "places": list(passage.places),
        "cause": trace.cause,
        "first_serial": trace.serials.start,
    }
