"""The map of an app, made from what a search has learned."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field

from plivo_emulator.explore.calls.caller import Doing, Given
from plivo_emulator.explore.calls.laws import FATAL, Law
from plivo_emulator.explore.calls.trace import Trace
from plivo_emulator.explore.chart.courses import Courses, courses_of
from plivo_emulator.explore.chart.merging import MergedPlaces, merged
from plivo_emulator.explore.chart.place import END, ChartPlace, distinction, label, shown, vague
from plivo_emulator.explore.search.finding import Finding
from plivo_emulator.explore.search.graph import Edge, Graph

LONGEST = 120
HANGS_UP = "hangs up"


@dataclass(slots=True)
class Chart:
    """A map: places, the first of which is where calls begin, and inputs from place to place.

    Attributes:
        title: What it shows.
        places: Places in the order of the shortest way.
        ways: Inputs by the numbers of two places.
        courses: What callers meet, by which the map is compared with another one.
        numbers: Numbers of places by the names of all that are one place on the map.
    """

    title: str
    places: list[ChartPlace]
    ways: dict[tuple[int, int], list[str]] = field(default_factory=dict)
    courses: Courses = field(default_factory=dict)
    numbers: dict[str, int] = field(default_factory=dict)

    def from_(self, place: int) -> list[tuple[int, list[str]]]:
        """Places that a place leads to, with the inputs."""
        return [(to, inputs) for (start, to), inputs in self.ways.items() if start == place]

    def parents(self) -> dict[int, int]:
        """For each place the one from which a shortest way leads to it; the start has none."""
        found: dict[int, int] = {}
        reached = [0] if self.places else []
        for place in reached:
            for to, _ in self.from_(place):
                if to not in reached:
                    reached.append(to)
                    found[to] = place
        return found


def chart_of(graph: Graph, findings: list[Finding], title: str) -> Chart:
    """Map of what a search has learned. Who hangs up is left out: that is possible everywhere."""
    places: dict[str, ChartPlace] = {}
    ways: dict[tuple[str, str], list[str]] = defaultdict(list)
    for state in graph.states.values():
        document, point = state.document, state.point
        said = label(document, point.index)
        places[state.name] = ChartPlace(
            state.name,
            point.tag,
            document.path,
            said,
            distinction(document, point.index),
            document=document,
            index=point.index,
        )
    for state in graph.states.values():
        for given in sorted(state.edges, key=_rank(state.choices)):
            if given.leaves or given.doing is Doing.STAY:
                continue
            to = _target(graph, state.edges[given], places)
            ways[state.name, to].append(shown(given))
    _mark(graph, places, findings)
    start = graph.start
    chart = Chart(title, []) if start is None else _numbered(title, merged(places, ways, start.name), start.name)
    chart.courses = courses_of(graph)
    return chart


def _rank(choices: list[Given]) -> Callable[[Given], int]:
    """Place of an input in an alphabet; others come last."""
    ranks = {given: at for at, given in reversed(list(enumerate(choices)))}
    return lambda given: ranks.get(given, len(choices))


def _target(graph: Graph, edge: Edge, places: dict[str, ChartPlace]) -> str:
    """Name of the place that an edge leads to; an end is made where there is none yet."""
    trace = edge.trace
    if not edge.is_last:
        return graph.name(trace, edge.at + 1)
    end = end_of(graph, trace, edge.at)
    return places.setdefault(end.name, end).name


def end_of(graph: Graph, trace: Trace, at: int) -> ChartPlace:
    """Where a call ends after a point of it."""
    point = trace.points[at]
    through = trace.through(at)
    last = through[-1] if through else trace.document_of(point)
    said = vague(" ".join(trace.heard[point.heard + (point.tag in ("GetDigits", "GetInput")) :]))
    faults = [f"{each.law}: {each.reason}" for each in trace.breaches if Law(each.law) in FATAL]
    laws = {each.law for each in trace.breaches}
    cause = "goes on" if Law.ENDLESS in laws else "loop" if Law.LOOP in laws else str(trace.cause)
    rest = "" if through else "rest"
    name = f"{END} {cause}|{graph.identity.key(last)}|{rest}|{faults[0] if faults else ''}"
    text = said[:LONGEST] or "nothing more is heard"
    return ChartPlace(name, END, last.path, text, cause, faults[:1], document=last)


def _mark(graph: Graph, places: dict[str, ChartPlace], findings: list[Finding]) -> None:
    """Writes findings into the places that they are about; those that end a call are at the end that they make."""
    ends = {fault for place in places.values() for fault in place.faults}
    for finding in findings:
        trace = finding.trace
        if f"{finding.law.value}: {finding.breach.reason}" in ends:
            continue
        if finding.law is Law.INDIFFERENT:
            at = min(len(finding.caller), len(trace.points)) - 1
        elif finding.law.is_hard:
            at = len(trace.points) - 1
        else:
            continue
        place = places.get(graph.name(trace, at)) if at >= 0 else None
        if place is not None:
            place.faults.append(f"{finding.law.value}: {finding.breach.reason}")


def _numbered(title: str, one: MergedPlaces, start: str) -> Chart:
    """Places in the order in which they are reached from the start; what is not reached is left out."""
    order = [start]
    for name in order:
        order += [to for (begin, to) in one.ways if begin == name and to not in order]
    number = {name: at for at, name in enumerate(order)}
    numbered = {(number[begin], number[to]): inputs for (begin, to), inputs in one.ways.items() if begin in number}
    numbers = {name: number[kept] for name, kept in one.of.items() if kept in number}
    return Chart(title, [one.places[name] for name in order], dict(sorted(numbered.items())), numbers=numbers)
