"""The map as text, for Mermaid, and as JSON."""

import json
from collections.abc import Iterator

from plivo_emulator.explore.calls.caller import Given
from plivo_emulator.explore.chart.chart import Chart
from plivo_emulator.explore.chart.courses import shortest_courses
from plivo_emulator.explore.chart.place import ChartPlace, together
from plivo_emulator.wire.printable import printable

FORMAT = 2
BETWEEN = ": "
"""Between what a caller does and the value of it: `keys: 1`."""
MOST = 100
SHORT = 70


def as_text(chart: Chart) -> str:
    """A tree: each place below the one that leads to it, further ways as numbers."""
    if not chart.places:
        return f"{chart.title}\n(the app never listens)\n"
    parents = chart.parents()
    return "\n".join(map(printable, [chart.title, *_tree(chart, parents, 0, "", "")])) + "\n"


def _tree(chart: Chart, parents: dict[int, int], at: int, way: str, indent: str) -> Iterator[str]:
    place = chart.places[at]
    also = place.more and f" {place.more}"
    yield f"{indent}{way}[{at}] {_head(place)}: {place.text[:MOST] or 'nothing is heard'}{also}"
    for fault in place.faults:
        yield f"{indent}     ✗ {fault}"
    for to, inputs in chart.from_(at):
        if parents.get(to) == at:
            yield from _tree(chart, parents, to, f"{together(inputs)} → ", indent + "   ")
        else:
            where = "the same again" if to == at else f"[{to}]"
            yield f"{indent}   {together(inputs)} → {where}"


def as_mermaid(chart: Chart) -> str:
    """A flowchart from left to right."""
    lines = ["flowchart LR"]
    for at, place in enumerate(chart.places):
        text = _quoted(place.text[:SHORT] or place.path or _head(place))
        box = f'(["{text}"])' if place.is_end else f'["{text}"]'
        lines.append(f"  n{at}{box}{':::fault' if place.faults else ''}")
    for (begin, to), inputs in chart.ways.items():
        lines.append(f'  n{begin} -->|"{_quoted(together(inputs))}"| n{to}')
    return "\n".join([*lines, "  classDef fault stroke:#c62828,stroke-width:3px"]) + "\n"


def as_json(chart: Chart) -> str:
    """A document that a later exploration can be compared with."""
    places: list[dict[str, object]] = [
        {
            "place": at,
            "element": None if each.is_end else each.tag,
            "path": each.path,
            "text": each.text,
            "asks": each.asks,
            "faults": each.faults,
        }
        for at, each in enumerate(chart.places)
    ]
    ways = [{"from": begin, "to": to, "inputs": inputs} for (begin, to), inputs in chart.ways.items()]
    courses = shortest_courses(chart.courses)
    numbers = {stop: at for at, stop in enumerate(dict.fromkeys(each for met in courses.values() for each in met))}
    stops = [
        {
            "element": None if each.is_end else each.tag,
            "text": each.text,
            "asks": each.asks,
            "fault": each.fault or None,
        }
        for each in numbers
    ]
    callers = [
        {"does": [_done(given) for given in caller], "meets": [numbers[stop] for stop in course]}
        for caller, course in courses.items()
    ]
    whole = {"format": FORMAT, "title": chart.title, "places": places, "ways": ways, "stops": stops, "callers": callers}
    return json.dumps(whole, indent=2, ensure_ascii=False) + "\n"


def _done(given: Given) -> str:
    return f"{given.doing}{BETWEEN}{given.value}" if given.value else str(given.doing)


def _head(place: ChartPlace) -> str:
    return f"end, {place.asks}" if place.is_end else f"{place.tag} {place.path}"


def _quoted(text: str) -> str:
    return printable(text).replace('"', "'").replace("#", "&num;").replace("<", "&lt;").replace("|", "/")
