"""Where on the map each call went."""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from plivo_emulator.explore.calls.caller import CUT, SILENCE, Doing
from plivo_emulator.explore.calls.trace import Trace
from plivo_emulator.explore.chart.chart import Chart, end_of
from plivo_emulator.explore.search.graph import Graph

Pair = tuple[int, int]
"""A way, by the numbers of the two places."""


class Passage(NamedTuple):
    """A call on the map.

    Attributes:
        trace: The call.
        places: Numbers of the places that it came to, in order, with its end if that is on the map.
        ways: Ways that it took from one to the next.
    """

    trace: Trace
    places: tuple[int, ...]
    ways: tuple[Pair, ...]


def passages(graph: Graph, chart: Chart, traces: Iterable[Trace]) -> list[Passage]:
    """Passages of calls, in their order; calls that came to no place of the map are left out."""
    found: list[Passage] = []
    for trace in traces:
        places = tuple(_places(graph, chart, trace))
        if places:
            ways = tuple(pair for pair in pairwise(places) if pair in chart.ways)
            found.append(Passage(trace, places, ways))
    return found


def _places(graph: Graph, chart: Chart, trace: Trace) -> Iterator[int]:
    for at, point in enumerate(trace.points):
        number = chart.numbers.get(graph.name(trace, at))
        if number is None:
            return
        yield number
        if at + 1 < len(trace.points):
            continue
        left = point.given is CUT or point.given.leaves or point.given.doing is Doing.STAY
        # Who was ended from outside while silent has not come to an end of the app's own.
        if not left and not (trace.cut and point.given == SILENCE):
            end = chart.numbers.get(end_of(graph, trace, at).name)
            if end is not None:
                yield end
